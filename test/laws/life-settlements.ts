import { idOf, type Ticker } from '#core/instruments';
import {
  assignmentOrder,
  earlyAssignments,
  exerciseOrder,
  expiryOrders,
  fillsEntry,
  unwindOrders,
  type Order,
  type Settlement,
} from '#core/ledger';
import type { Dividend } from '#core/market';
import { price, toDollars, type Price } from '#core/money';
import { yearsUntil } from '#core/pricing';
import { ended, reversed, tickerOfLife } from './ticker-of-life.ts';
import { contractOf, type OptionLivesRun } from './option-lives-run.ts';
import { inner, lastDay, type Life, type LifeLeg } from './option-lives-witness.ts';

/** Everything that settlements left goes at the market. */
function unwinds(run: OptionLivesRun): void {
  for (const order of unwindOrders(run.book)) {
    run.later();
    const [first] = order.legs;
    if (first === undefined) continue;
    if (first.instrument.kind === 'equity') unwindsShares(run, order, first.instrument.ticker);
    else unwindsLegs(run, order);
  }
  for (const ticker of run.market.tickers) {
    if (run.witness.leaving(ticker).length > 0) run.say(`shares of ${ticker} are left over`);
  }
}

function unwindsShares(run: OptionLivesRun, order: Order, ticker: Ticker): void {
  const sold = Number(order.legs[0]?.quantity);
  run.trade('unwind shares', order, ({ shareCash }) => {
    const gone = run.witness.gaveUp(ticker, sold < 0, shareCash);
    if (gone !== BigInt(-sold)) run.say(`${order.id} gives up ${-sold}, witness ${gone}`);
    run.witness.flat(ticker);
  });
}

function unwindsLegs(run: OptionLivesRun, order: Order): void {
  const life = [...run.witness.lives.values()].find(({ legs }) =>
    legs.some(({ lot }) => lot === order.lots?.[0]),
  );
  if (life === undefined) return run.say(`${order.id} gives up what is not held`);
  const legs = run.witness.orphans(life);
  if (legs.map(({ lot }) => lot).join() !== order.lots?.join()) {
    run.say(`${order.id} gives up ${order.lots?.join()}`);
  }
  run.trade('unwind legs', order, ({ prices }) => {
    run.witness.options(tickerOfLife(run, life), reversed(legs), prices);
    ended(run, 'unwind', run.witness.leave(life.group, legs));
  });
}

function post(run: OptionLivesRun, kind: string, [settled, tell]: [Settlement, () => void]): void {
  run.later();
  run.enter(kind, fillsEntry(run.book, { ...settled, at: run.at }), tell);
}

function outOf(run: OptionLivesRun, lot: string): readonly [Life, LifeLeg] | undefined {
  for (const life of run.witness.lives.values()) {
    const leg = life.legs.find((each) => each.lot === lot);
    if (leg !== undefined) return [life, leg];
  }
  return undefined;
}

/** Holders exercise when it pays, and now and then for no reason; long legs left alone may be exercised by us. */
function assignsEarly(run: OptionLivesRun, dividend: Dividend | undefined): void {
  const { on } = run.session;
  const { keep } = run;
  const settlements = earlyAssignments(run.book, {
    on,
    keep,
    terms: termsOf(run),
    dividends: dividend === undefined ? [] : [dividend],
  });
  for (const settled of settlements) turned(run, settled, 'assignment that pays');
  const because = 'by chance';
  for (const life of run.witness.lives.values()) {
    const deep = life.legs.filter((leg) => lastDay(leg) > on && isInTheMoney(run, life, leg));
    const short = deep.find(({ count }) => count < 0n);
    const orphan = run.witness.orphans(life).find((leg) => deep.includes(leg));
    if (short !== undefined && run.isIn(25)) {
      turned(run, assignmentOrder(run.book, short.lot, { on, keep, because }), 'assignment');
    } else if (orphan !== undefined && run.isIn(4)) {
      turned(run, exerciseOrder(run.book, orphan.lot, { on, keep, because }), 'exercise');
    }
  }
}

function turned(run: OptionLivesRun, settled: Settlement, kind: string): void {
  const found = outOf(run, settled.order.lots?.[0] ?? '');
  if (found === undefined) return run.say(`${settled.order.id} settles what is not held`);
  const [life, leg] = found;
  if (kind !== 'exercise' && !isInTheMoney(run, life, leg))
    run.say(`${leg.lot} is out of the money`);
  post(run, kind, [
    settled,
    () => {
      ended(run, kind, run.witness.early(life.group, leg, run.keep === 'shares'));
    },
  ]);
}

function isInTheMoney(run: OptionLivesRun, life: Life, leg: LifeLeg): boolean {
  return inner(leg, BigInt(price(run.market.spotOf(tickerOfLife(run, life))))) > 0n;
}

type Terms = Parameters<typeof earlyAssignments>[1]['terms'];

function termsOf(run: OptionLivesRun): Terms {
  const terms = [...run.witness.lives.values()].flatMap((life) => {
    const ticker = tickerOfLife(run, life);
    return life.legs
      .filter(({ count }) => count < 0n)
      .map((leg) => {
        const contract = contractOf(ticker, leg);
        const { right, strike, expiry } = contract;
        const facts = { right, spot: run.market.spotOf(ticker), strike: toDollars(strike) };
        const years = yearsUntil(run.at, expiry);
        const known = { ...facts, years, rate: 0.04, dividendYield: 0, volatility: 0.45 };
        return [idOf(contract), known] as const;
      });
  });
  return new Map(terms);
}

/** Contracts that end today or could not be settled before; now and then nobody tells a close. */
function expires(run: OptionLivesRun): void {
  const { on } = run.session;
  const days = new Set([...run.witness.lives.values()].flatMap(({ legs }) => legs.map(lastDay)));
  for (const day of [...days].filter((each) => each <= on).toSorted()) {
    const told = run.market.tickers.filter(() => !run.isIn(15));
    const closesTold = new Map<Ticker, Price>(
      told.map((ticker) => [ticker, price(run.market.spotOf(ticker))]),
    );
    const { orders, unknown } = expiryOrders(run.book, day, { closes: closesTold, keep: run.keep });
    const due = [...run.witness.lives.values()].filter(({ legs }) =>
      legs.some((leg) => lastDay(leg) === day),
    );
    const waiting = due.filter((life) => !closesTold.has(tickerOfLife(run, life)));
    if (unknown.length !== new Set(waiting.map(({ ticker }) => ticker)).size) run.say('unknown');
    if (orders.length !== due.length - waiting.length) run.say(`${orders.length} settlements`);
    if (waiting.length > 0) run.count('expiry that waits for a close', 'posted');
    for (const settled of orders) expiresOne(run, settled, { day, closesTold });
  }
}

type Day = { readonly day: LifeLeg['expiry']; readonly closesTold: ReadonlyMap<Ticker, Price> };

function expiresOne(run: OptionLivesRun, settled: Settlement, { day, closesTold }: Day): void {
  const found = outOf(run, settled.order.lots?.[0] ?? '');
  if (found === undefined) return run.say(`${settled.order.id} settles what is not held`);
  const [life] = found;
  const close = BigInt(closesTold.get(tickerOfLife(run, life)) ?? 0);
  const ending = life.legs.filter((leg) => lastDay(leg) === day);
  const inside = ending.filter((leg) => inner(leg, close) >= 10_000n).length;
  post(run, `expiry ${fateOf(inside, ending.length)}`, [
    settled,
    () => {
      const keep = run.keep === 'shares';
      ended(run, 'expiry', run.witness.expire(life.group, close, { on: day, keep }));
    },
  ]);
}

function fateOf(inside: number, legs: number): string {
  if (inside === 0) return 'worthless';
  return inside < legs ? 'between the strikes' : 'in the money';
}

/** What a session settles by itself. */
export const lifeSettlements = { unwinds, assignsEarly, expires } as const;
