import { idOf } from '#core/instruments';
import {
  depositEntry,
  dividendEntry,
  drawdownEntry,
  freeCash,
  haltEntry,
  heldOf,
  interestEntry,
  markEntry,
  positionsOf,
  resetEntry,
  splitEntry,
  withdrawalEntry,
  type Order,
} from '#core/ledger';
import {
  add,
  fractionOf,
  moneyOfMicros,
  negateUnits,
  NONE,
  addUnits,
  price,
  quantityFor,
  scale,
  usd,
} from '#core/money';
import { contracts, shareOrder, type LedgerRun } from './ledger-run.ts';
import { structure } from './structures.ts';

type Outcome = 'posted' | 'refused';

type Operation = (run: LedgerRun) => Outcome;

const SPLITS = [
  [7, 1],
  [2, 1],
  [3, 2],
  [1, 10],
  [1, 3],
] as const;

function buys(run: LedgerRun): Outcome {
  const instrument = run.share();
  const each = run.priceOf(instrument);
  // now and then more than there is: such an order is refused by the laws of the book
  const spent = fractionOf(freeCash(run.book), run.random.next() ** 2 * 1.05);
  const quantity = quantityFor(spent, each, 1);
  if (quantity === NONE) return 'refused';
  return run.trade(shareOrder(run.nextId(), instrument, quantity), [each]);
}

function buysAgain(run: LedgerRun): Outcome {
  const instrument = run.share();
  const dust = contracts((1 + run.random.nextInt(20)) / 1_000_000);
  return run.trade(shareOrder(run.nextId(), instrument, dust), [run.priceOf(instrument)]);
}

function sells(run: LedgerRun): Outcome {
  const instrument = run.share();
  const held = heldOf(run.book, idOf(instrument));
  if (held <= 0) return 'refused';
  const part = run.random.nextInt(4) === 0 ? held : run.partOf(held);
  return run.trade(shareOrder(run.nextId(), instrument, negateUnits(part)), [
    run.priceOf(instrument),
  ]);
}

function sellsNamed(run: LedgerRun): Outcome {
  const instrument = run.share();
  const lots = run.book.lots.filter(({ instrument: its }) => idOf(its) === idOf(instrument));
  const chosen = lots.filter(() => run.random.nextInt(2) === 0);
  if (chosen.length === 0) return 'refused';
  const held = chosen.reduce((total, { quantity }) => addUnits(total, quantity), NONE);
  const order: Order = {
    ...shareOrder(run.nextId(), instrument, negateUnits(run.partOf(held))),
    lots: chosen.map(({ id }) => id),
  };
  return run.trade(order, [run.priceOf(instrument)]);
}

function opensStructure(run: LedgerRun): Outcome {
  const { shape, legs, reserves } = structure(run.random, run.underlying().ticker, run.expiry());
  const group = run.nextId();
  const wanted = legs.map(({ count, option }) => ({
    instrument: option,
    quantity: contracts(count),
  }));
  const order: Order = { id: group, legs: wanted, effect: 'open', origin: 'model', reason: shape };
  const premiums = wanted.map(() => price(0.05 + run.random.nextInt(300) / 100));
  // two structures that happen to share a contract would close each other: the product names its lots
  const ids = new Set(run.book.lots.map(({ instrument }) => String(idOf(instrument))));
  if (wanted.some(({ instrument }) => ids.has(idOf(instrument)))) return 'refused';
  const outcome = run.trade(order, premiums, { reserves: usd(reserves) });
  if (outcome === 'refused') return outcome;
  run.open.push({ group, legs: wanted, shape });
  run.shapes.add(shape);
  return outcome;
}

function closesStructure(run: LedgerRun): Outcome {
  const open = run.pick(run.open);
  if (open === undefined) return 'refused';
  const legs = open.legs.map(({ instrument, quantity }) => ({
    instrument,
    quantity: negateUnits(quantity),
  }));
  const order: Order = {
    id: run.nextId(),
    legs,
    effect: 'close',
    origin: 'option-guard',
    reason: open.shape,
    lots: legs.map((_, leg) => `${open.group}/${leg}`),
  };
  const paid = legs.map(() => price(run.random.nextInt(300) / 100));
  const outcome = run.trade(order, paid, { frees: [open.group] });
  if (outcome === 'posted') run.open.splice(run.open.indexOf(open), 1);
  return outcome;
}

function paysDividend(run: LedgerRun): Outcome {
  const { ticker } = run.share();
  const on = run.tomorrow();
  const amount = price((1 + run.random.nextInt(3_000_000)) / 1_000_000);
  const entry = dividendEntry(run.book, run.at, { kind: 'dividend', ticker, on, amount });
  return run.enter(entry, (witness) => {
    witness.dividend(idOf({ kind: 'equity', ticker }), amount);
  });
}

/** Of names without contracts: what a split does to a contract is the options' own matter. */
function splits(run: LedgerRun): Outcome {
  const { ticker } = run.share();
  if (run.open.length > 0 && (ticker === 'F' || ticker === 'PFE')) return 'refused';
  const on = run.tomorrow();
  const [numerator, denominator] = run.pick(SPLITS) ?? SPLITS[0];
  const entry = splitEntry(run.book, run.at, { kind: 'split', ticker, on, numerator, denominator });
  return run.enter(entry, (witness) => {
    witness.split(idOf({ kind: 'equity', ticker }), numerator, denominator);
  });
}

function deposits(run: LedgerRun): Outcome {
  const amount = usd((1 + run.random.nextInt(500_000)) / 100);
  return run.enter(depositEntry(run.book, run.nextId(), { at: run.at, amount }), (witness) => {
    witness.fund(amount);
  });
}

function withdraws(run: LedgerRun): Outcome {
  const amount = fractionOf(freeCash(run.book), run.random.next() / 2);
  if (amount <= 0) return 'refused';
  return run.enter(withdrawalEntry(run.book, run.nextId(), { at: run.at, amount }), (witness) => {
    witness.fund(-Number(amount));
  });
}

function earnsInterest(run: LedgerRun): Outcome {
  run.tomorrow();
  const amount = add(scale(run.book.cash, 1, 10_000), moneyOfMicros(1));
  return run.enter(interestEntry(run.book, run.at, { amount }), (witness) => {
    witness.earn(amount);
  });
}

/** The nav is the witness's own sum of units x marks; a new peak, and only that, arms the drawdown rule again. */
function marks(run: LedgerRun): Outcome {
  const on = run.tomorrow();
  const before = run.book;
  const nav = moneyOfMicros(run.nav());
  const own = positionsOf(before).reduce((total, { id, instrument }) => {
    const mark = Number(run.quotes().get(id)?.mark);
    const worth =
      run.witness.unitsOf(id) * BigInt(mark) * (instrument.kind === 'option' ? 100n : 1n);
    return total + Number(worth) / 1_000_000;
  }, Number(run.witness.cash));
  if (Math.abs(own - nav) > 1 + before.lots.length) {
    run.faults.push(`${before.account}: nav ${nav}, witness ${own}`);
  }
  const outcome = run.enter(markEntry(before, run.at, { kind: 'known', nav }), () => undefined);
  const { markedOn, lastNav, peakNav = 0, drawdownFiredAt } = run.book;
  const isPeak = nav > (before.peakNav ?? 0);
  const expected = isPeak ? undefined : before.drawdownFiredAt;
  const isRight =
    markedOn === on && lastNav === nav && drawdownFiredAt === expected && peakNav >= nav;
  if (!isRight) run.faults.push(`${before.account}: the mark of ${on} is not in the book`);
  return outcome;
}

function drawsDown(run: LedgerRun): Outcome {
  run.tomorrow();
  const nav = moneyOfMicros(run.nav());
  if (nav >= (run.book.peakNav ?? 0)) return 'refused';
  return run.enter(drawdownEntry(run.book, run.at, { nav }), () => undefined);
}

function halts(run: LedgerRun): Outcome {
  return run.enter(haltEntry(run.book, run.at, 'random'), () => undefined);
}

function resets(run: LedgerRun): Outcome {
  const amount = usd(1000 + run.random.nextInt(20_000));
  run.open.length = 0;
  return run.enter(resetEntry(run.book, run.nextId(), { at: run.at, amount }), (witness) => {
    witness.reset(amount);
  });
}

/** Every kind of operation with how often it comes. */
export const ledgerOperations: readonly (readonly [string, number, Operation])[] = [
  ['buy', 26, buys],
  ['buy dust', 3, buysAgain],
  ['sell', 16, sells],
  ['sell named lots', 10, sellsNamed],
  ['open structure', 14, opensStructure],
  ['close structure', 9, closesStructure],
  ['dividend', 5, paysDividend],
  ['split', 4, splits],
  ['deposit', 3, deposits],
  ['withdrawal', 3, withdraws],
  ['interest', 2, earnsInterest],
  ['mark', 10, marks],
  ['drawdown', 2, drawsDown],
  ['halt', 1, halts],
  ['reset', 0.3, resets],
];
