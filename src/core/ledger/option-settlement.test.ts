import { describe, expect, it } from 'vitest';
import { DAY_MS, dayOf, plusMs, readInstant, tradingDate, type Instant } from '#core/calendar';
import { equity, type Instrument, type OptionContract } from '#core/instruments';
import {
  apply,
  assertSound,
  assignmentOrder,
  bookOf,
  commissionModels,
  dividendEntry,
  emptyBook,
  expiryOrders,
  fillsEntry,
  openingEntry,
  positionsOf,
  splitEntry,
  unwinding,
  unwindOrders,
  verifyEntries,
  type Book,
  type Entry,
  type Fill,
  type Keeping,
  type Order,
} from '#core/ledger';
import { price, toDecimal, toDollars, toUnits, units, usd } from '#core/money';

const XYZ = equity('XYZ');
const FEBRUARY = tradingDate('2026-02-20');
const MARCH = tradingDate('2026-03-20');

function moment(text: string): Instant {
  const at = readInstant(text);
  if (at === undefined) throw new Error(`${text} is no moment`);
  return at;
}

/** Contracts, right, strike, price. */
type Traded = readonly [number, 'call' | 'put', number, number];

type Shape =
  | 'secured-put'
  | 'covered-call'
  | 'bull-put'
  | 'bear-call'
  | 'bull-call'
  | 'bear-put'
  | 'iron-condor'
  | 'butterfly';

/** What is opened on 2026-01-05, one of each; a covered call after 100 shares at $48. */
const SHAPES: Readonly<Record<Shape, readonly Traded[]>> = {
  'secured-put': [[-1, 'put', 50, 1.2]],
  'covered-call': [[-1, 'call', 50, 0.9]],
  'bull-put': [
    [-1, 'put', 50, 1.5],
    [1, 'put', 45, 0.4],
  ],
  'bear-call': [
    [-1, 'call', 50, 1.4],
    [1, 'call', 55, 0.35],
  ],
  'bull-call': [
    [1, 'call', 50, 2.1],
    [-1, 'call', 55, 0.6],
  ],
  'bear-put': [
    [1, 'put', 50, 2],
    [-1, 'put', 45, 0.55],
  ],
  'iron-condor': [
    [1, 'put', 40, 0.3],
    [-1, 'put', 45, 0.9],
    [-1, 'call', 55, 0.8],
    [1, 'call', 60, 0.25],
  ],
  butterfly: [
    [1, 'call', 45, 6],
    [-2, 'call', 50, 3],
    [1, 'call', 55, 1.2],
  ],
};

function contract(right: 'call' | 'put', strike: number, expiry = FEBRUARY): OptionContract {
  return { kind: 'option', underlying: XYZ.ticker, expiry, right, strike: price(strike) };
}

type Leg = readonly [number, Instrument, number];

/** One account from its opening with $20,000 on. */
class Life {
  readonly entries: Entry[] = [];
  readonly keep: Keeping;
  book: Book = emptyBook('a');
  at = moment('2026-01-05T15:00:00Z');

  constructor(shape: Shape) {
    this.keep = shape === 'secured-put' || shape === 'covered-call' ? 'shares' : 'unwind';
    this.enter(openingEntry(this.book, this.at, usd(20_000)));
    if (shape === 'covered-call') this.trade('shares', [[100, XYZ, 48]], {});
    const legs = SHAPES[shape].map(([count, right, strike, each]): Leg => [
      count,
      contract(right, strike),
      each,
    ]);
    this.trade('open', legs, { lots: [] });
  }

  enter(entry: Entry | undefined): void {
    if (entry === undefined) throw new Error('nothing to enter');
    this.book = apply(this.book, entry);
    assertSound(this.book);
    this.entries.push(entry);
  }

  to(text: string): void {
    this.at = moment(text);
  }

  trade(id: string, legs: readonly Leg[], more: Partial<Order>): void {
    const fills = legs.map(([count, instrument, each], number): Fill => ({
      id: `${id}/${number}`,
      instrument,
      quantity: units(count),
      price: price(each),
      reference: price(each),
      source: 'open',
    }));
    const order: Order = { id, legs: fills, effect: 'open', origin: 'model', reason: '', ...more };
    const commission = commissionModels.ibkr(fills);
    this.enter(fillsEntry(this.book, { order, fills, commission, at: this.at }));
  }
}

type Step = (life: Life) => void;

/** The next day before the open. */
function overnight(life: Life): void {
  life.at = plusMs(life.at, DAY_MS);
}

/** Held to the close of 2026-02-20 at this price. */
const expires =
  (close: number): Step =>
  (life) => {
    life.to('2026-02-20T21:00:00Z');
    const closes = new Map([[XYZ.ticker, price(close)]]);
    const { orders, unknown } = expiryOrders(life.book, FEBRUARY, { closes, keep: life.keep });
    expect(unknown).toEqual([]);
    for (const settled of orders) life.enter(fillsEntry(life.book, { ...settled, at: life.at }));
  };

function closingOf(life: Life, prices: readonly number[]): readonly Leg[] {
  return life.book.lots
    .filter(({ instrument }) => instrument.kind === 'option')
    .map(({ instrument, quantity }, leg) => [-toUnits(quantity), instrument, prices[leg] ?? -1]);
}

function optionLots({ book }: Life): readonly string[] {
  return book.lots.flatMap(({ id, instrument }) => (instrument.kind === 'option' ? [id] : []));
}

/** Every leg at its price. */
const closes =
  (...prices: readonly number[]): Step =>
  (life) => {
    overnight(life);
    life.trade('close', closingOf(life, prices), { effect: 'close', lots: optionLots(life) });
  };

/** Every leg at its price, and the same for March at these prices, in one order. */
const rolls =
  (...[gone, next]: readonly [readonly number[], readonly number[]]): Step =>
  (life) => {
    overnight(life);
    const legs = closingOf(life, gone);
    const opened = legs.map(([count, instrument], leg): Leg => {
      if (instrument.kind !== 'option') throw new Error('contracts are rolled');
      return [-count, { ...instrument, expiry: MARCH }, next[leg] ?? -1];
    });
    life.trade('roll', [...legs, ...opened], { effect: 'roll', lots: optionLots(life) });
  };

/** The holder exercises this leg on 2026-02-10 after the close. */
const assigned =
  (leg: number): Step =>
  (life) => {
    life.to('2026-02-10T21:00:00Z');
    const early = { on: dayOf(life.at), keep: life.keep, because: 'the holder wanted it' };
    const settled = assignmentOrder(life.book, `open/${leg}`, early);
    life.enter(fillsEntry(life.book, { ...settled, at: life.at }));
  };

const splits =
  (numerator: number, denominator: number): Step =>
  (life) => {
    overnight(life);
    const on = dayOf(life.at);
    const action = { kind: 'split', ticker: XYZ.ticker, on, numerator, denominator } as const;
    life.enter(splitEntry(life.book, life.at, action));
  };

const pays =
  (amount: number): Step =>
  (life) => {
    overnight(life);
    const on = dayOf(life.at);
    const action = { kind: 'dividend', ticker: XYZ.ticker, on, amount: price(amount) } as const;
    life.enter(dividendEntry(life.book, life.at, action));
  };

/** What a settlement left goes: shares at this price, contracts at those. */
const unwinds =
  (share: number, ...options: readonly number[]): Step =>
  (life) => {
    overnight(life);
    const left = [...options];
    for (const { id, legs, ...order } of unwindOrders(life.book)) {
      const priced = legs.map(({ instrument, quantity }): Leg => {
        const each = instrument.kind === 'equity' ? share : (left.shift() ?? -1);
        return [toUnits(quantity), instrument, each];
      });
      life.trade(id, priced, order);
    }
    expect(unwinding(life.book)).toEqual([]);
  };

/** "20000 + 120 - 100 x 50": products before sums. */
function worked(text: string): number {
  const sums = text.replaceAll(' - ', ' + -').split(' + ');
  return sums.reduce((total, product) => {
    const isLess = product.startsWith('-');
    const factors = product.replace('-', '').split(' x ').map(Number);
    const value = factors.reduce((all, factor) => all * factor, 1);
    return total + (isLess ? -value : value);
  }, 0);
}

/** "100 XYZ 5000.00" (units, cost), "-1 put 50.00 03-20 -205.00", "-1 put 500.00 02-20 x10 -120.00". */
function holdingsOf(book: Book): readonly string[] {
  return positionsOf(book).map(({ instrument, quantity, cost }) => {
    const count = toDecimal(quantity, 0);
    if (instrument.kind === 'equity') return `${count} ${instrument.ticker} ${toDecimal(cost)}`;
    const { right, strike, expiry, multiplier } = instrument;
    const size = multiplier === undefined ? '' : ` x${multiplier}`;
    return `${count} ${right} ${toDecimal(strike)} ${expiry.slice(5)}${size} ${toDecimal(cost)}`;
  });
}

type Row = {
  readonly shape: Shape;
  readonly what: string;
  readonly steps: readonly Step[];
  /** By hand: budget, openings and closings with their fees, settlements at the strikes. */
  readonly cash: string;
  readonly holds?: readonly string[];
  /** Collateral in dollars. */
  readonly reserved?: number;
};

type Told = Omit<Row, 'shape'>;

function of(shape: Shape, rows: readonly Told[]): readonly Row[] {
  return rows.map((row) => ({ shape, ...row }));
}

/** IBKR: $0.65 a contract and $1 at least an order; 100 shares $0.50, so $1; settlements nothing. */
const ROWS: readonly Row[] = [
  ...of('secured-put', [
    {
      what: 'in the money at expiry: 100 shares at the strike',
      steps: [expires(47)],
      cash: '20000 + 120 - 1 - 100 x 50',
      holds: ['100 XYZ 5000.00'],
    },
    { what: 'at the money at expiry: worthless', steps: [expires(50)], cash: '20000 + 120 - 1' },
    {
      what: 'in the money by a cent: assigned',
      steps: [expires(49.99)],
      cash: '20000 + 120 - 1 - 100 x 50',
      holds: ['100 XYZ 5000.00'],
    },
    {
      what: 'in the money by less than a cent: worthless',
      steps: [expires(49.990_001)],
      cash: '20000 + 120 - 1',
    },
    { what: 'out of the money at expiry', steps: [expires(53)], cash: '20000 + 120 - 1' },
    {
      what: 'in the money, bought back',
      steps: [closes(3.4)],
      cash: '20000 + 120 - 1 - 340 - 1',
    },
    {
      what: 'out of the money, bought back',
      steps: [closes(0.2)],
      cash: '20000 + 120 - 1 - 20 - 1',
    },
    {
      what: 'at the money, rolled to March for a credit of 0.75',
      steps: [rolls([1.3], [2.05])],
      cash: '20000 + 120 - 1 - 130 + 205 - 2 x 0.65',
      holds: ['-1 put 50.00 03-20 -205.00'],
      reserved: 5000,
    },
    {
      what: 'in the money, rolled, and the old expiry leaves it alone',
      steps: [rolls([3.4], [4]), expires(47)],
      cash: '20000 + 120 - 1 - 340 + 400 - 2 x 0.65',
      holds: ['-1 put 50.00 03-20 -400.00'],
      reserved: 5000,
    },
    {
      what: 'deep in the money, assigned early: shares kept, collateral free',
      steps: [assigned(0)],
      cash: '20000 + 120 - 1 - 100 x 50',
      holds: ['100 XYZ 5000.00'],
    },
    {
      what: 'assigned early, then a dividend on the shares',
      steps: [assigned(0), pays(0.25)],
      cash: '20000 + 120 - 1 - 100 x 50 + 100 x 0.25',
      holds: ['100 XYZ 5000.00'],
    },
    {
      what: '2 for 1, then in the money: two of 25',
      steps: [splits(2, 1), expires(23)],
      cash: '20000 + 120 - 1 - 200 x 25',
      holds: ['200 XYZ 5000.00'],
    },
    {
      what: '7 for 1: 50 / 7 = 7.142..., so seven of 7.14, reserving 4,998',
      steps: [splits(7, 1)],
      cash: '20000 + 120 - 1',
      holds: ['-7 put 7.14 02-20 -120.00'],
      reserved: 4998,
    },
    {
      what: '7 for 1, then in the money',
      steps: [splits(7, 1), expires(7)],
      cash: '20000 + 120 - 1 - 700 x 7.14',
      holds: ['700 XYZ 4998.00'],
    },
    {
      what: '3 for 2, then in the money: 150 shares at 50 x 2 / 3 = 33.333',
      steps: [splits(3, 2), expires(30)],
      cash: '20000 + 120 - 1 - 150 x 33.333',
      holds: ['150 XYZ 4999.95'],
    },
    {
      what: '1 for 10: one of 500 on 10 shares, reserving what it did',
      steps: [splits(1, 10)],
      cash: '20000 + 120 - 1',
      holds: ['-1 put 500.00 02-20 x10 -120.00'],
      reserved: 5000,
    },
    {
      what: '1 for 10, then in the money',
      steps: [splits(1, 10), expires(470)],
      cash: '20000 + 120 - 1 - 10 x 500',
      holds: ['10 XYZ 5000.00'],
    },
    {
      what: '1 for 10, then out of the money although above the old strike',
      steps: [splits(1, 10), expires(510)],
      cash: '20000 + 120 - 1',
    },
  ]),
  ...of('covered-call', [
    {
      what: 'in the money at expiry: the shares go at the strike',
      steps: [expires(53)],
      cash: '20000 - 100 x 48 - 1 + 90 - 1 + 100 x 50',
    },
    {
      what: 'at the money at expiry: the shares stay',
      steps: [expires(50)],
      cash: '20000 - 100 x 48 - 1 + 90 - 1',
      holds: ['100 XYZ 4800.00'],
    },
    {
      what: 'in the money by a cent',
      steps: [expires(50.01)],
      cash: '20000 - 100 x 48 - 1 + 90 - 1 + 100 x 50',
    },
    {
      what: 'out of the money at expiry',
      steps: [expires(47)],
      cash: '20000 - 100 x 48 - 1 + 90 - 1',
      holds: ['100 XYZ 4800.00'],
    },
    {
      what: 'in the money, bought back',
      steps: [closes(3.3)],
      cash: '20000 - 100 x 48 - 1 + 90 - 1 - 330 - 1',
      holds: ['100 XYZ 4800.00'],
    },
    {
      what: 'out of the money, bought back',
      steps: [closes(0.1)],
      cash: '20000 - 100 x 48 - 1 + 90 - 1 - 10 - 1',
      holds: ['100 XYZ 4800.00'],
    },
    {
      what: 'at the money, rolled to March',
      steps: [rolls([0.6], [1.15])],
      cash: '20000 - 100 x 48 - 1 + 90 - 1 - 60 + 115 - 2 x 0.65',
      holds: ['100 XYZ 4800.00', '-1 call 50.00 03-20 -115.00'],
    },
    {
      what: 'assigned early before the ex-date: no dividend',
      steps: [assigned(0)],
      cash: '20000 - 100 x 48 - 1 + 90 - 1 + 100 x 50',
    },
    {
      what: 'a dividend while it is open, then out of the money',
      steps: [pays(0.31), expires(47)],
      cash: '20000 - 100 x 48 - 1 + 90 - 1 + 100 x 0.31',
      holds: ['100 XYZ 4800.00'],
    },
    {
      what: '2 for 1, then in the money: 200 shares at 25',
      steps: [splits(2, 1), expires(26)],
      cash: '20000 - 100 x 48 - 1 + 90 - 1 + 200 x 25',
    },
    {
      what: '1 for 10: ten shares cover a contract on ten',
      steps: [splits(1, 10)],
      cash: '20000 - 100 x 48 - 1 + 90 - 1',
      holds: ['10 XYZ 4800.00', '-1 call 500.00 02-20 x10 -90.00'],
    },
    {
      what: '1 for 10, then in the money',
      steps: [splits(1, 10), expires(530)],
      cash: '20000 - 100 x 48 - 1 + 90 - 1 + 10 x 500',
    },
    {
      what: '1 for 8, then in the money: 12.5 shares, of which 12 go at 400, cost 4,800 x 0.5 / 12.5',
      steps: [splits(1, 8), expires(410)],
      cash: '20000 - 100 x 48 - 1 + 90 - 1 + 12 x 400',
      holds: ['0.5 XYZ 192.00'],
    },
    {
      what: '3 for 2, then in the money: 150 shares at 33.333',
      steps: [splits(3, 2), expires(35)],
      cash: '20000 - 100 x 48 - 1 + 90 - 1 + 150 x 33.333',
    },
  ]),
  ...of('bull-put', [
    {
      what: 'both in the money: the width is lost, no share is left',
      steps: [expires(43)],
      cash: '20000 + 110 - 1.3 - 100 x 50 + 100 x 45',
    },
    {
      what: 'between the strikes: 100 shares wait to be sold',
      steps: [expires(47)],
      cash: '20000 + 110 - 1.3 - 100 x 50',
      holds: ['100 XYZ 5000.00'],
    },
    {
      what: 'between the strikes, sold at the next open',
      steps: [expires(47), unwinds(46.5)],
      cash: '20000 + 110 - 1.3 - 100 x 50 + 100 x 46.5 - 1',
    },
    { what: 'at the short strike', steps: [expires(50)], cash: '20000 + 110 - 1.3' },
    {
      what: 'at the long strike: it ends worthless, the short one is assigned',
      steps: [expires(45), unwinds(45.2)],
      cash: '20000 + 110 - 1.3 - 100 x 50 + 100 x 45.2 - 1',
    },
    { what: 'out of the money', steps: [expires(53)], cash: '20000 + 110 - 1.3' },
    {
      what: 'in the money, closed',
      steps: [closes(5.2, 1.6)],
      cash: '20000 + 110 - 1.3 - 520 + 160 - 1.3',
    },
    {
      what: 'out of the money, closed with a long leg that is worth nothing',
      steps: [closes(0.15, 0)],
      cash: '20000 + 110 - 1.3 - 15 - 1.3',
    },
    {
      what: 'rolled: four legs in one order',
      steps: [rolls([2.4, 0.7], [3.3, 1.2])],
      cash: '20000 + 110 - 1.3 - 240 + 70 + 330 - 120 - 4 x 0.65',
      holds: ['-1 put 50.00 03-20 -330.00', '1 put 45.00 03-20 120.00'],
      reserved: 500,
    },
    {
      what: 'short leg assigned early: shares and the long leg are left, nothing is reserved',
      steps: [assigned(0)],
      cash: '20000 + 110 - 1.3 - 100 x 50',
      holds: ['1 put 45.00 02-20 40.00', '100 XYZ 5000.00'],
    },
    {
      what: 'short leg assigned early, both given up the next day',
      steps: [assigned(0), unwinds(42, 3.05)],
      cash: '20000 + 110 - 1.3 - 100 x 50 + 100 x 42 - 1 + 305 - 1',
    },
    {
      what: 'short leg assigned early, a dividend before the shares go',
      steps: [assigned(0), pays(0.4), unwinds(42, 3.05)],
      cash: '20000 + 110 - 1.3 - 100 x 50 + 100 x 0.4 + 100 x 42 - 1 + 305 - 1',
    },
    {
      what: '2 for 1, then both in the money: two of 25 and 22.50',
      steps: [splits(2, 1), expires(20)],
      cash: '20000 + 110 - 1.3 - 200 x 25 + 200 x 22.5',
    },
    {
      what: '7 for 1: 50 / 7 = 7.14, 45 / 7 = 6.43, so 700 x 0.71 = 497 are reserved',
      steps: [splits(7, 1)],
      cash: '20000 + 110 - 1.3',
      holds: ['-7 put 7.14 02-20 -150.00', '7 put 6.43 02-20 40.00'],
      reserved: 497,
    },
  ]),
  ...of('bear-call', [
    {
      what: 'both in the money: the width is lost',
      steps: [expires(58)],
      cash: '20000 + 105 - 1.3 - 100 x 55 + 100 x 50',
    },
    {
      what: 'between the strikes: 100 shares are owed',
      steps: [expires(52)],
      cash: '20000 + 105 - 1.3 + 100 x 50',
      holds: ['-100 XYZ -5000.00'],
    },
    {
      what: 'between the strikes, bought at the next open',
      steps: [expires(52), unwinds(52.8)],
      cash: '20000 + 105 - 1.3 + 100 x 50 - 100 x 52.8 - 1',
    },
    { what: 'at the short strike', steps: [expires(50)], cash: '20000 + 105 - 1.3' },
    { what: 'out of the money', steps: [expires(47)], cash: '20000 + 105 - 1.3' },
    {
      what: 'in the money, closed',
      steps: [closes(6.3, 2.2)],
      cash: '20000 + 105 - 1.3 - 630 + 220 - 1.3',
    },
    {
      what: 'out of the money, closed',
      steps: [closes(0.3, 0.05)],
      cash: '20000 + 105 - 1.3 - 30 + 5 - 1.3',
    },
    {
      what: 'rolled',
      steps: [rolls([2.2, 0.6], [3.1, 1.2])],
      cash: '20000 + 105 - 1.3 - 220 + 60 + 310 - 120 - 4 x 0.65',
      holds: ['-1 call 50.00 03-20 -310.00', '1 call 55.00 03-20 120.00'],
      reserved: 500,
    },
    {
      what: 'short leg assigned early before the ex-date: the dividend is owed',
      steps: [assigned(0), pays(0.6)],
      cash: '20000 + 105 - 1.3 + 100 x 50 - 100 x 0.6',
      holds: ['1 call 55.00 02-20 35.00', '-100 XYZ -5000.00'],
    },
    {
      what: 'short leg assigned early, the dividend owed, all given up',
      steps: [assigned(0), pays(0.6), unwinds(51.9, 0.45)],
      cash: '20000 + 105 - 1.3 + 100 x 50 - 100 x 0.6 - 100 x 51.9 - 1 + 45 - 1',
    },
    {
      what: '1 for 10, both in the money: ten shares at 500 and 550',
      steps: [splits(1, 10), expires(580)],
      cash: '20000 + 105 - 1.3 - 10 x 550 + 10 x 500',
    },
    {
      what: '3 for 2: (36.667 - 33.333) x 150 = 500.10 are reserved',
      steps: [splits(3, 2)],
      cash: '20000 + 105 - 1.3',
      holds: ['-1 call 33.333 02-20 x150 -140.00', '1 call 36.667 02-20 x150 35.00'],
      reserved: 500.1,
    },
  ]),
  ...of('bull-call', [
    {
      what: 'both in the money: the width is won',
      steps: [expires(58)],
      cash: '20000 - 150 - 1.3 - 100 x 50 + 100 x 55',
    },
    {
      what: 'between the strikes: exercised, the shares wait to be sold',
      steps: [expires(52)],
      cash: '20000 - 150 - 1.3 - 100 x 50',
      holds: ['100 XYZ 5000.00'],
    },
    {
      what: 'between the strikes, sold at the next open',
      steps: [expires(52), unwinds(51.5)],
      cash: '20000 - 150 - 1.3 - 100 x 50 + 100 x 51.5 - 1',
    },
    {
      what: 'at the short strike: only the long leg is exercised',
      steps: [expires(55), unwinds(55.3)],
      cash: '20000 - 150 - 1.3 - 100 x 50 + 100 x 55.3 - 1',
    },
    { what: 'at the long strike: worthless', steps: [expires(50)], cash: '20000 - 150 - 1.3' },
    { what: 'out of the money', steps: [expires(47)], cash: '20000 - 150 - 1.3' },
    {
      what: 'in the money, closed',
      steps: [closes(6.1, 2.3)],
      cash: '20000 - 150 - 1.3 + 610 - 230 - 1.3',
    },
    {
      what: 'out of the money, closed',
      steps: [closes(0.4, 0.1)],
      cash: '20000 - 150 - 1.3 + 40 - 10 - 1.3',
    },
    {
      what: 'rolled',
      steps: [rolls([1.1, 0.3], [2.4, 0.9])],
      cash: '20000 - 150 - 1.3 + 110 - 30 - 240 + 90 - 4 x 0.65',
      holds: ['1 call 50.00 03-20 240.00', '-1 call 55.00 03-20 -90.00'],
    },
    {
      what: 'short leg assigned early, the dividend owed, all given up',
      steps: [assigned(1), pays(1), unwinds(57, 7.05)],
      cash: '20000 - 150 - 1.3 + 100 x 55 - 100 x 1 - 100 x 57 - 1 + 705 - 1',
    },
    {
      what: '7 for 1, both in the money: 50 / 7 = 7.14, 55 / 7 = 7.857, so 7.86',
      steps: [splits(7, 1), expires(9)],
      cash: '20000 - 150 - 1.3 - 700 x 7.14 + 700 x 7.86',
    },
  ]),
  ...of('bear-put', [
    {
      what: 'both in the money: the width is won',
      steps: [expires(43)],
      cash: '20000 - 145 - 1.3 - 100 x 45 + 100 x 50',
    },
    {
      what: 'between the strikes: exercised, 100 shares are owed',
      steps: [expires(47)],
      cash: '20000 - 145 - 1.3 + 100 x 50',
      holds: ['-100 XYZ -5000.00'],
    },
    {
      what: 'between the strikes, bought at the next open',
      steps: [expires(47), unwinds(47.9)],
      cash: '20000 - 145 - 1.3 + 100 x 50 - 100 x 47.9 - 1',
    },
    {
      what: 'at the short strike',
      steps: [expires(45), unwinds(44.8)],
      cash: '20000 - 145 - 1.3 + 100 x 50 - 100 x 44.8 - 1',
    },
    { what: 'at the long strike', steps: [expires(50)], cash: '20000 - 145 - 1.3' },
    { what: 'out of the money', steps: [expires(53)], cash: '20000 - 145 - 1.3' },
    {
      what: 'in the money, closed',
      steps: [closes(6.2, 2.1)],
      cash: '20000 - 145 - 1.3 + 620 - 210 - 1.3',
    },
    {
      what: 'rolled',
      steps: [rolls([1, 0.25], [2.2, 0.8])],
      cash: '20000 - 145 - 1.3 + 100 - 25 - 220 + 80 - 4 x 0.65',
      holds: ['1 put 50.00 03-20 220.00', '-1 put 45.00 03-20 -80.00'],
    },
    {
      what: 'short leg assigned early, all given up',
      steps: [assigned(1), unwinds(41, 9.05)],
      cash: '20000 - 145 - 1.3 - 100 x 45 + 100 x 41 - 1 + 905 - 1',
    },
    {
      what: '1 for 10, both in the money',
      steps: [splits(1, 10), expires(430)],
      cash: '20000 - 145 - 1.3 - 10 x 450 + 10 x 500',
    },
  ]),
  ...of('iron-condor', [
    {
      what: 'below all: the width of the puts is lost',
      steps: [expires(38)],
      cash: '20000 + 115 - 2.6 - 100 x 45 + 100 x 40',
    },
    {
      what: 'above all: the width of the calls is lost',
      steps: [expires(62)],
      cash: '20000 + 115 - 2.6 - 100 x 60 + 100 x 55',
    },
    { what: 'between the short strikes', steps: [expires(50)], cash: '20000 + 115 - 2.6' },
    { what: 'at the short put', steps: [expires(45)], cash: '20000 + 115 - 2.6' },
    { what: 'at the short call', steps: [expires(55)], cash: '20000 + 115 - 2.6' },
    {
      what: 'between the puts: shares, sold at the next open',
      steps: [expires(42.5), unwinds(43)],
      cash: '20000 + 115 - 2.6 - 100 x 45 + 100 x 43 - 1',
    },
    {
      what: 'between the calls: shares owed, bought at the next open',
      steps: [expires(57), unwinds(58)],
      cash: '20000 + 115 - 2.6 + 100 x 55 - 100 x 58 - 1',
    },
    {
      what: 'closed',
      steps: [closes(0.1, 0.35, 0.3, 0.05)],
      cash: '20000 + 115 - 2.6 + 10 - 35 - 30 + 5 - 4 x 0.65',
    },
    {
      what: 'rolled: eight legs',
      steps: [rolls([0.1, 0.35, 0.3, 0.05], [0.4, 1.1, 0.9, 0.3])],
      cash: '20000 + 115 - 2.6 + 10 - 35 - 30 + 5 - 40 + 110 + 90 - 30 - 8 x 0.65',
      holds: [
        '1 put 40.00 03-20 40.00',
        '-1 put 45.00 03-20 -110.00',
        '-1 call 55.00 03-20 -90.00',
        '1 call 60.00 03-20 30.00',
      ],
      reserved: 500,
    },
    {
      what: 'short put assigned early: its long put goes with the shares, the calls stay',
      steps: [assigned(1), unwinds(39, 1.6)],
      cash: '20000 + 115 - 2.6 - 100 x 45 + 100 x 39 - 1 + 160 - 1',
      holds: ['-1 call 55.00 02-20 -80.00', '1 call 60.00 02-20 25.00'],
      reserved: 500,
    },
    {
      what: 'short call assigned early: the dividend is owed, the puts stay',
      steps: [assigned(2), pays(0.5), unwinds(61, 2.1)],
      cash: '20000 + 115 - 2.6 + 100 x 55 - 100 x 0.5 - 100 x 61 - 1 + 210 - 1',
      holds: ['1 put 40.00 02-20 30.00', '-1 put 45.00 02-20 -90.00'],
      reserved: 500,
    },
    {
      what: '2 for 1, below all',
      steps: [splits(2, 1), expires(19)],
      cash: '20000 + 115 - 2.6 - 200 x 22.5 + 200 x 20',
    },
  ]),
  ...of('butterfly', [
    {
      what: 'above all: everything nets',
      steps: [expires(58)],
      cash: '20000 - 120 - 2.6 - 100 x 45 - 100 x 55 + 200 x 50',
    },
    { what: 'below all', steps: [expires(43)], cash: '20000 - 120 - 2.6' },
    { what: 'at the lowest strike', steps: [expires(45)], cash: '20000 - 120 - 2.6' },
    {
      what: 'at the body: the lowest call is exercised, its shares are sold at the next open',
      steps: [expires(50), unwinds(50.1)],
      cash: '20000 - 120 - 2.6 - 100 x 45 + 100 x 50.1 - 1',
    },
    {
      what: 'between the lower strikes',
      steps: [expires(47)],
      cash: '20000 - 120 - 2.6 - 100 x 45',
      holds: ['100 XYZ 4500.00'],
    },
    {
      what: 'between the upper strikes: one call covers one of the two, 100 shares are owed',
      steps: [expires(53)],
      cash: '20000 - 120 - 2.6 - 100 x 45 + 200 x 50',
      holds: ['-100 XYZ -5000.00'],
    },
    {
      what: 'between the upper strikes, bought at the next open',
      steps: [expires(53), unwinds(53.4)],
      cash: '20000 - 120 - 2.6 - 100 x 45 + 200 x 50 - 100 x 53.4 - 1',
    },
    {
      what: 'closed',
      steps: [closes(5.5, 1.4, 0.1)],
      cash: '20000 - 120 - 2.6 + 550 - 2 x 140 + 10 - 4 x 0.65',
    },
    {
      what: 'rolled',
      steps: [rolls([5.5, 1.4, 0.1], [6.2, 3.1, 1.3])],
      cash: '20000 - 120 - 2.6 + 550 - 280 + 10 - 620 + 2 x 310 - 130 - 8 x 0.65',
      holds: [
        '1 call 45.00 03-20 620.00',
        '-2 call 50.00 03-20 -620.00',
        '1 call 55.00 03-20 130.00',
      ],
    },
    {
      what: 'both short calls assigned early, all given up',
      steps: [assigned(1), unwinds(53, 8.1, 0.5)],
      cash: '20000 - 120 - 2.6 + 200 x 50 - 200 x 53 - 1 + 810 + 50 - 1.3',
    },
    {
      what: 'both short calls assigned early, the dividend owed on 200 shares',
      steps: [assigned(1), pays(0.7)],
      cash: '20000 - 120 - 2.6 + 200 x 50 - 200 x 0.7',
      holds: ['1 call 45.00 02-20 600.00', '1 call 55.00 02-20 120.00', '-200 XYZ -10000.00'],
    },
    {
      what: '2 for 1 and at the body: 45 / 2 = 22.50, 200 shares',
      steps: [splits(2, 1), expires(25)],
      cash: '20000 - 120 - 2.6 - 200 x 22.5',
      holds: ['200 XYZ 4500.00'],
    },
  ]),
];

describe('the lives of options', () => {
  it.each(ROWS.map((row) => ({ ...row, name: `${row.shape}: ${row.what}` })))(
    '$name',
    ({ shape, steps, cash, holds = [], reserved = 0 }) => {
      const life = new Life(shape);
      for (const step of steps) step(life);
      const { book, entries } = life;
      expect(toDollars(book.cash)).toBeCloseTo(worked(cash), 6);
      expect(holdingsOf(book).toSorted()).toEqual(holds.toSorted());
      expect(toDollars(book.collateral)).toBe(reserved);
      // also as an auditor reads it, after a way through JSON
      const stored = JSON.parse(JSON.stringify(entries)) as Entry[];
      expect(verifyEntries('a', stored)).toEqual({ book, faults: [] });
      expect(bookOf('a', entries)).toEqual(book);
    },
  );

  it('are more than sixty, of every shape and every way to end', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(ROWS.map(({ shape }) => shape)).size).toBe(8);
  });
});
