import type { Ticker } from '#core/instruments';
import type { Book, Order } from '#core/ledger';
import type { Situation } from '#core/risk';

/** An equity holding's worth in micro-dollars at the quotes, worked out without the rules' own code. */
function worthOf(book: Book, { quotes }: Situation): ReadonlyMap<Ticker, number> | undefined {
  const worth = new Map<Ticker, number>();
  for (const { instrument, quantity } of book.lots) {
    if (instrument.kind !== 'equity') return undefined;
    const mark = [...quotes].find(([id]) => String(id) === instrument.ticker)?.[1].mark;
    if (mark === undefined) return undefined;
    const sofar = worth.get(instrument.ticker) ?? 0;
    worth.set(instrument.ticker, sofar + (quantity * mark) / 1_000_000);
  }
  return worth;
}

/** Half-even rounding of each holding may move a worth by half a micro-dollar. */
const ROUNDING = 10;

/** What an order that filled has broken, if anything: laws in their own words, not the rules'. */
export function fillBreaches(order: Order, after: Book, situation: Situation): readonly string[] {
  const breaches: string[] = [];
  if (after.cash < 0) breaches.push('negative cash');
  if (after.lots.some(({ quantity }) => quantity <= 0)) breaches.push('naked sale');
  const [leg] = order.legs;
  if (leg === undefined || leg.quantity < 0) return breaches;
  if (leg.instrument.kind !== 'equity') return [...breaches, 'a contract in an equity account'];
  return [...breaches, ...buyBreaches(leg.instrument.ticker, after, situation)];
}

function buyBreaches(ticker: Ticker, after: Book, situation: Situation): string[] {
  const { limits, facts, on, quotes } = situation;
  const worth = worthOf(after, situation);
  if (worth === undefined) return ['a purchase while nobody knows the nav'];
  const nav = after.cash + [...worth.values()].reduce((total, each) => total + each, 0);
  const known = facts.get(ticker);
  const mark = [...quotes].find(([id]) => String(id) === ticker)?.[1].mark;
  const isBarred = after.coolDowns.some((cool) => cool.ticker === ticker && cool.through >= on);
  const floors: readonly (readonly [number | undefined, number, string])[] = [
    [after.cash - after.collateral + ROUNDING, nav * limits.minCash, 'cash below its floor'],
    [mark, limits.minPrice + 1, 'bought under the price floor'],
    [known?.averageDollarVolume, limits.minDollarVolume / 1e6, 'bought illiquid'],
    [nav * limits.maxPosition + ROUNDING, worth.get(ticker) ?? nav, 'position above its limit'],
    [
      nav * limits.maxSectorExposure + ROUNDING,
      sectorWorth(ticker, worth, situation),
      'sector above its limit',
    ],
  ];
  return [
    ...floors.flatMap(([is, least, says]) => (is !== undefined && is >= least ? [] : [says])),
    ...(after.halted === undefined ? [] : ['bought while halted']),
    ...(isBarred ? ['bought in cool-down'] : []),
  ];
}

/** What is held of the sector of a ticker; nothing for a broad fund, its own worth for a stock of unknown sector. */
function sectorWorth(
  ticker: Ticker,
  worth: ReadonlyMap<Ticker, number>,
  { facts }: Situation,
): number {
  const own = facts.get(ticker);
  if (own?.sector === undefined) return own?.kind === 'etf' ? 0 : (worth.get(ticker) ?? 0);
  return [...worth]
    .filter(([held]) => facts.get(held)?.sector === own.sector)
    .reduce((total, [, each]) => total + each, 0);
}

/** What the approved orders of one cycle break together. */
export function cycleBreaches(approved: readonly Order[], situation: Situation): readonly string[] {
  const { universe, limits, book } = situation;
  const breaches: string[] = [];
  const worth = worthOf(book, situation);
  const nav = book.cash + [...(worth?.values() ?? [])].reduce((total, each) => total + each, 0);
  const isBootstrap = worth !== undefined && nav > 0 && book.cash / nav > limits.bootstrapAbove;
  const doubled = Math.max(limits.maxTrades, Math.min(limits.maxTrades * 2, 10));
  const most = isBootstrap ? doubled : limits.maxTrades;
  const own = approved.filter(({ origin }) => origin === 'model');
  if (own.length > most) breaches.push(`${own.length} orders of the model, ${most} are allowed`);
  const sides = own.map(({ legs: [leg] }) => {
    const name = leg?.instrument.kind === 'equity' ? leg.instrument.ticker : 'contract';
    return `${(leg?.quantity ?? 0) > 0 ? 'buy' : 'sell'} ${name}`;
  });
  if (new Set(sides).size < sides.length) breaches.push('two orders of one symbol and side');
  const outside = own.filter(
    ({ legs: [leg] }) =>
      leg === undefined ||
      (leg.quantity > 0 &&
        leg.instrument.kind === 'equity' &&
        !universe.has(leg.instrument.ticker)),
  );
  if (outside.length > 0) breaches.push('bought outside the universe');
  return breaches;
}
