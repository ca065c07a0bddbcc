import { idOf, underlyingOf, type Ticker } from '#core/instruments';
import { positionsOf, structuresOf, unwinding, wheelStates } from '#core/ledger';
import type { OptionLivesRun } from './option-lives-run.ts';
import type { LifeLeg } from './option-lives-witness.ts';

/** In what the book and the witness differ, and which law the book breaks; each as a sentence. */
export function livesFaults(run: OptionLivesRun): readonly string[] {
  const { book, witness, entries } = run;
  const faults: string[] = [];
  const say = (what: string, was: number, expected: bigint): void => {
    if (BigInt(was) !== expected) faults.push(`${what} ${was}, witness ${expected}`);
  };
  say('cash', book.cash, witness.cash);
  say('collateral', book.collateral, witness.collateral());
  if (book.collateral < 0) faults.push(`collateral ${book.collateral} is below zero`);
  const balance = entries.at(-1)?.postings.reduce((total, { amount }) => total + amount, 0);
  if (balance !== 0) faults.push(`postings sum to ${balance}`);
  for (const ticker of run.market.tickers) {
    const shares = book.lots.filter(({ instrument }) => idOf(instrument) === String(ticker));
    const held = shares.reduce((total, { quantity }) => total + quantity, 0);
    say(`shares of ${ticker}`, held, witness.unitsOf(ticker));
    faults.push(...nakedFaults(run, ticker), ...wheelFaults(run, ticker));
  }
  return [...faults, ...legFaults(run), ...identityFaults(run)];
}

/** Every leg is in its lot, and there is no other lot of contracts. */
function legFaults({ book, witness }: OptionLivesRun): readonly string[] {
  const lots = new Map(book.lots.map((lot) => [lot.id, lot]));
  const legs = [...witness.lives.values()].flatMap((life) => life.legs);
  const wrong = legs.filter((leg) => !isIn(leg, lots.get(leg.lot)));
  const contracts = book.lots.filter(({ instrument }) => instrument.kind === 'option').length;
  const structures = structuresOf(book);
  const orphaned = [...witness.lives.values()].filter((life) => witness.orphans(life).length > 0);
  const flagged = structures.filter(({ isUnwinding }) => isUnwinding);
  return [
    ...wrong.map(({ lot }) => `leg ${lot} is not as it was made`),
    ...(contracts === legs.length ? [] : [`${contracts} lots, ${legs.length} legs`]),
    ...(structures.length === witness.lives.size ? [] : ['structures are not the lives']),
    ...(flagged.length === orphaned.length ? [] : ['robbed structures are not those']),
  ];
}

type Lots = OptionLivesRun['book']['lots'];

function isIn(leg: LifeLeg, lot: Lots[number] | undefined): boolean {
  if (lot?.instrument.kind !== 'option') return false;
  const { right, strike, expiry, multiplier = 100 } = lot.instrument;
  return (
    right === leg.right &&
    expiry === leg.expiry &&
    BigInt(strike) === leg.strike &&
    BigInt(multiplier) === leg.multiplier &&
    BigInt(lot.quantity) === leg.count * 1_000_000n
  );
}

/** Nothing is short but shares that are leaving, and calls have shares that stay; a split may round a micro-share a lot. */
function nakedFaults({ book, witness }: OptionLivesRun, ticker: Ticker): readonly string[] {
  const short = book.lots.filter(
    ({ instrument, quantity, guards }) =>
      idOf(instrument) === String(ticker) && quantity < 0 && guards.unwind !== true,
  );
  const kept = witness.kept(ticker);
  const cover = kept.reduce((total, units) => total + units, 0n) + BigInt(kept.length);
  const leaving = unwinding(book).filter(({ instrument }) => idOf(instrument) === String(ticker));
  return [
    ...short.map(({ id }) => `${id} is short`),
    ...(witness.pledged(ticker) > cover ? [`calls on ${ticker} are naked`] : []),
    ...(leaving.length === witness.leaving(ticker).length ? [] : ['not the shares that leave']),
  ];
}

/** What the options of an underlying have brought since it was flat, counted again. */
function wheelFaults(run: OptionLivesRun, ticker: Ticker): readonly string[] {
  const { book, witness } = run;
  const own = book.wheels.find((wheel) => wheel.ticker === ticker);
  const told = witness.wheels.get(ticker);
  const isAlike =
    own === undefined || told === undefined
      ? own === told
      : BigInt(own.premium) === told.premium && own.rolls === told.rolls;
  const said = `premium ${own?.premium}, rolls ${own?.rolls}`;
  const other = `premium ${told?.premium}, rolls ${told?.rolls}`;
  return [
    ...(isAlike ? [] : [`the wheel of ${ticker} has ${said}, witness ${other}`]),
    ...stateFaults(run, ticker),
  ];
}

function stateFaults({ book, witness }: OptionLivesRun, ticker: Ticker): readonly string[] {
  const state = wheelStates(book).find((wheel) => wheel.ticker === ticker);
  const legs = [...witness.lives.values()]
    .filter((life) => life.ticker === ticker)
    .flatMap((life) => life.legs);
  const sold = (right: LifeLeg['right']): bigint =>
    legs
      .filter((leg) => leg.right === right && leg.count < 0n)
      .reduce((total, { count }) => total - count, 0n);
  const expected = stateOf(witness.unitsOf(ticker), sold, legs.length > 0);
  if (state === undefined) return expected === undefined ? [] : [`${ticker} has no wheel`];
  const isRight =
    state.state === expected &&
    BigInt(state.shortPuts) === sold('put') &&
    BigInt(state.shortCalls) === sold('call');
  return isRight ? [] : [`the wheel of ${ticker} is ${JSON.stringify(state)}, not ${expected}`];
}

function stateOf(
  units: bigint,
  sold: (right: LifeLeg['right']) => bigint,
  hasLegs: boolean,
): string | undefined {
  if (units > 0n) return sold('call') > 0n ? 'SHORT_CALL' : 'SHARES';
  if (sold('put') > 0n) return 'SHORT_PUT';
  return hasLegs || units < 0n ? 'CASH' : undefined;
}

/** Cash and cost are flows, gains and dividends less commissions: nothing comes from nowhere. */
function identityFaults({ book }: OptionLivesRun): readonly string[] {
  const { cash, flows, realised, dividends, interest, commissions } = book;
  const cost = positionsOf(book).reduce((total, position) => total + position.cost, 0);
  const left = flows + realised + dividends + interest - commissions;
  const known = new Set(book.lots.map(({ instrument }) => underlyingOf(instrument)));
  const stale = book.wheels.filter(({ ticker }) => !known.has(ticker));
  return [
    ...(cash + cost === left ? [] : [`cash and cost ${cash + cost}, earned ${left}`]),
    ...stale.map(({ ticker }) => `${ticker} is flat and has a wheel`),
  ];
}
