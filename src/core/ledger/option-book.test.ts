import { describe, expect, it } from 'vitest';
import { DAY_MS, dayOf, plusMs, readInstant, tradingDate, type Instant } from '#core/calendar';
import { equity, idOf, type Instrument, type OptionContract } from '#core/instruments';
import {
  apply,
  assignmentOrder,
  depositEntry,
  dividendEntry,
  earlyAssignments,
  emptyBook,
  exerciseOrder,
  expiryOrders,
  fillsEntry,
  freeCash,
  lastSessionOf,
  openingEntry,
  resetEntry,
  splitContract,
  splitEntry,
  structuresOf,
  unsoundness,
  unwindOrders,
  verifyEntries,
  wheelStates,
  withdrawalEntry,
  type Book,
  type Entry,
  type Fill,
  type LedgerEvent,
  type Order,
} from '#core/ledger';
import { price, toDollars, units, usd } from '#core/money';
import type { OptionTerms } from '#core/pricing';

const F = equity('F');
const T = equity('T');
const EXPIRY = tradingDate('2026-02-20');
const MARCH = tradingDate('2026-03-20');

function option(
  right: 'call' | 'put',
  strike: number,
  { expiry = EXPIRY, of = F }: { expiry?: typeof EXPIRY; of?: typeof F } = {},
): OptionContract {
  return { kind: 'option', underlying: of.ticker, expiry, right, strike: price(strike) };
}

function moment(text: string): Instant {
  const at = readInstant(text);
  if (at === undefined) throw new Error(`${text} is no moment`);
  return at;
}

type Leg = readonly [number, Instrument, number];

class Account {
  readonly entries: Entry[] = [];
  book: Book = emptyBook('a');
  at = moment('2026-01-05T14:30:00Z'); // a Monday
  number = 0;

  constructor(dollars: number) {
    this.enter(openingEntry(this.book, this.at, usd(dollars)));
  }

  enter(entry: Entry | undefined): this {
    if (entry === undefined) throw new Error('nothing to enter');
    this.book = apply(this.book, entry);
    this.entries.push(entry);
    return this;
  }

  entryOf(legs: readonly Leg[], more: Partial<Order> = {}): Entry {
    this.number += 1;
    const id = `o${this.number}`;
    const fills = legs.map(([count, instrument, each], number): Fill => ({
      id: `${id}/${number}`,
      instrument,
      quantity: units(count),
      price: price(each),
      reference: price(each),
      source: 'quote',
    }));
    const order: Order = { id, legs: fills, effect: 'open', origin: 'model', reason: '', ...more };
    return fillsEntry(this.book, { order, fills, commission: usd(0), at: this.at });
  }

  trade(legs: readonly Leg[], more: Partial<Order> = {}): this {
    return this.enter(this.entryOf(legs, more));
  }

  expire(close: number, keep: 'shares' | 'unwind', on = EXPIRY): this {
    this.at = moment(`${on}T21:00:00Z`);
    const closes = new Map([[F.ticker, price(close)]]);
    for (const settled of expiryOrders(this.book, on, { closes, keep }).orders) {
      this.enter(fillsEntry(this.book, { ...settled, at: this.at }));
    }
    return this;
  }

  split(numerator: number, denominator: number): this {
    this.at = plusMs(this.at, DAY_MS);
    const on = dayOf(this.at);
    const action = { kind: 'split', ticker: F.ticker, on, numerator, denominator } as const;
    return this.enter(splitEntry(this.book, this.at, action));
  }
}

function audited({ book, entries }: Account): Book {
  expect(verifyEntries('a', JSON.parse(JSON.stringify(entries)) as Entry[])).toEqual({
    book,
    faults: [],
  });
  return book;
}

describe('the wheel of an underlying', () => {
  it('goes from cash over a put and shares to a call and back, with the premiums it brought', () => {
    const account = new Account(10_000);
    account.trade([[-1, option('put', 10), 0.3]]);
    expect(wheelStates(account.book)).toEqual([
      {
        ticker: 'F',
        state: 'SHORT_PUT',
        shares: 0,
        shortPuts: 1,
        shortCalls: 0,
        premium: usd(30),
        rolls: 0,
      },
    ]);
    account.expire(9, 'shares');
    // 100 shares at 1,000 less 30: $9.70 each
    expect(wheelStates(account.book)[0]).toMatchObject({
      state: 'SHARES',
      shares: 100,
      premium: usd(30),
      netCostBasis: price(9.7),
    });
    const call = option('call', 10, { expiry: MARCH });
    account.trade([[-1, call, 0.25]]);
    expect(wheelStates(account.book)[0]).toMatchObject({
      state: 'SHORT_CALL',
      shortCalls: 1,
      premium: usd(55),
      netCostBasis: price(9.45),
    });
    account.expire(11, 'shares', MARCH);
    expect(audited(account).wheels).toEqual([]);
    expect(wheelStates(account.book)).toEqual([]);
    // 30 + 25 of premium, shares bought and sold at 10
    expect(account.book.cash).toBe(usd(10_055));
    account.trade([[-1, option('put', 10, { expiry: tradingDate('2026-04-17') }), 0.2]]);
    expect(account.book.wheels).toEqual([{ ticker: 'F', premium: usd(20), rolls: 0 }]);
  });

  it('counts what was paid for options too, and rolls by orders that close and open one right', () => {
    const account = new Account(10_000);
    const [near, far] = [option('put', 10), option('put', 10, { expiry: MARCH })];
    account.trade([[-1, near, 0.3]]);
    account.trade(
      [
        [1, near, 0.4],
        [-1, far, 0.65],
      ],
      { effect: 'roll', lots: ['o1/0'] },
    );
    // 30 - 40 + 65
    expect(audited(account).wheels).toEqual([{ ticker: 'F', premium: usd(55), rolls: 1 }]);
    // another right is no roll
    account.trade([
      [1, far, 0.2],
      [1, option('call', 12), 0.1],
    ]);
    expect(account.book.wheels).toEqual([{ ticker: 'F', premium: usd(25), rolls: 1 }]);
  });

  it('stands for each underlying by itself and is nothing where only shares were bought', () => {
    const account = new Account(20_000);
    account.trade([[100, T, 20]]);
    account.trade([[-1, option('put', 10), 0.3]]);
    expect(account.book.wheels.map(({ ticker }) => ticker)).toEqual(['F']);
    account.trade([[-1, option('call', 22, { of: T }), 0.5]]);
    expect(wheelStates(account.book)).toMatchObject([
      // 100 shares at 2,000 less 50
      { ticker: 'T', state: 'SHORT_CALL', netCostBasis: price(19.5) },
      { ticker: 'F', state: 'SHORT_PUT' },
    ]);
  });

  it('keeps its premium through a split, and its basis is of the new shares', () => {
    const account = new Account(10_000);
    account.trade([[-1, option('put', 10), 0.3]]).expire(9, 'shares');
    account.split(3, 1);
    // 970 / 300 = 3.233333...
    expect(wheelStates(audited(account))[0]).toMatchObject({
      shares: 300,
      premium: usd(30),
      netCostBasis: price(3.233_333),
    });
  });

  it('is gone after a reset', () => {
    const account = new Account(10_000).trade([[-1, option('put', 10), 0.3]]);
    account.enter(resetEntry(account.book, 'r', { at: account.at, amount: usd(5000) }));
    expect(audited(account).wheels).toEqual([]);
  });
});

describe('structuresOf', () => {
  it('tells the contracts that one order opened, with their shape and the cash they brought', () => {
    const account = new Account(20_000);
    account.trade([
      [-2, option('put', 50), 1.5],
      [2, option('put', 45), 0.4],
    ]);
    account.trade([[-1, option('put', 10, { expiry: MARCH }), 0.3]]);
    expect(structuresOf(account.book)).toEqual([
      {
        group: 'o1',
        underlying: 'F',
        expiry: EXPIRY,
        legs: [
          { contract: option('put', 50), contracts: -2 },
          { contract: option('put', 45), contracts: 2 },
        ],
        shape: 'bull-put',
        contracts: 2,
        openedAt: account.at,
        openedOn: '2026-01-05',
        // 2 x (150 - 40)
        premium: usd(220),
        isUnwinding: false,
      },
      expect.objectContaining({ group: 'o2', shape: 'secured-put', premium: usd(30) }),
    ]);
  });

  it('keeps structures apart that share a contract when the order opens only', () => {
    const account = new Account(20_000);
    const [c50, c55, c60] = [option('call', 50), option('call', 55), option('call', 60)];
    account.trade([
      [1, c50, 2],
      [-1, c55, 0.6],
    ]);
    account.trade(
      [
        [1, c55, 0.7],
        [-1, c60, 0.2],
      ],
      { lots: [] },
    );
    expect(structuresOf(audited(account)).map(({ shape }) => shape)).toEqual([
      'bull-call',
      'bull-call',
    ]);
  });

  it('says that a structure is on its way out when its short leg was assigned', () => {
    const account = new Account(20_000);
    account.trade([
      [-1, option('put', 50), 1.5],
      [1, option('put', 45), 0.4],
    ]);
    const early = { on: tradingDate('2026-01-20'), keep: 'unwind', because: 'deep' } as const;
    const settled = assignmentOrder(account.book, 'o1/0', early);
    expect(settled.order.reason).toBe('F: -1 put 50.00 by assignment on 2026-01-20: deep');
    account.enter(fillsEntry(account.book, { ...settled, at: account.at }));
    expect(structuresOf(audited(account))).toMatchObject([
      { shape: 'other', isUnwinding: true, premium: usd(-40) },
    ]);
    expect(unwindOrders(account.book)).toMatchObject([
      {
        id: 'a@unwind:a@assignment:2026-01-20:o1/0/1',
        legs: [{ instrument: F, quantity: units(-100) }],
        origin: 'unwind',
        lots: ['a@assignment:2026-01-20:o1/0/1'],
      },
      { legs: [{ instrument: option('put', 45), quantity: units(-1) }], lots: ['o1/1'] },
    ]);
  });
});

describe('unwindOrders', () => {
  it('are one for shares held and one for shares owed', () => {
    const account = new Account(20_000).trade([[-1, option('call', 50), 1.4]]);
    account.expire(52, 'unwind');
    const [owed] = account.book.lots;
    if (owed === undefined) throw new Error('shares are owed');
    const held = { ...owed, id: 'held', quantity: units(30) };
    expect(unwindOrders({ ...account.book, lots: [owed, held] })).toMatchObject([
      { legs: [{ instrument: F, quantity: units(100) }], lots: [owed.id] },
      { legs: [{ instrument: F, quantity: units(-30) }], lots: ['held'] },
    ]);
    expect(unwindOrders(emptyBook('a'))).toEqual([]);
  });
});

describe('expiryOrders', () => {
  it('never takes contracts for worthless whose close nobody told', () => {
    const account = new Account(20_000);
    account.trade([[-1, option('put', 10), 0.3]]);
    account.trade([[-1, option('put', 20, { of: T }), 0.3]]);
    const closes = new Map([[T.ticker, price(25)]]);
    const { orders, unknown } = expiryOrders(account.book, EXPIRY, { closes, keep: 'shares' });
    expect(unknown).toEqual(['F']);
    expect(orders.map(({ order }) => order.id)).toEqual([`a@expiry:${EXPIRY}:o2`]);
  });

  it('settles only what ends with that session, by the session before where the exchange is shut', () => {
    const saturday = option('put', 10, { expiry: tradingDate('2026-02-21') });
    expect(lastSessionOf(saturday)).toBe(EXPIRY);
    const account = new Account(20_000);
    account.trade([[-1, saturday, 0.3]]).trade([[-1, option('put', 10, { expiry: MARCH }), 0.4]]);
    const closes = new Map([[F.ticker, price(9)]]);
    const { orders } = expiryOrders(account.book, EXPIRY, { closes, keep: 'shares' });
    expect(orders.map(({ order }) => order.lots)).toEqual([['o1/0', expect.any(String)]]);
  });

  it('says what became of each leg, what is left over and where a close was next to a strike', () => {
    const account = new Account(20_000);
    account.trade([
      [-1, option('put', 50), 1.5],
      [1, option('put', 45), 0.4],
    ]);
    const closes = new Map([[F.ticker, price(49.96)]]);
    const { orders } = expiryOrders(account.book, EXPIRY, { closes, keep: 'unwind' });
    expect(orders[0]?.order.reason).toBe(
      'F closed at $49.96 on 2026-02-20: -1 put 50.00 is assigned, 1 put 45.00 ends worthless; ' +
        'pin risk: the close is within $0.05 of -1 put 50.00; ' +
        'the close is between the strikes: shares are left over',
    );
    expect(orders[0]?.commission).toBe(0);
  });

  it('takes the oldest shares for a covered call', () => {
    const account = new Account(20_000);
    account.trade([[100, F, 9]]).trade([[100, F, 12]]);
    account.trade([[-1, option('call', 10), 0.5]]).expire(13, 'shares');
    // 100 at 9 sold at 10: 100; the premium 50
    expect(audited(account)).toMatchObject({ realised: usd(150) });
    expect(account.book.lots.map(({ id }) => id)).toEqual(['o2/0']);
  });

  it('nets shares owed from one structure with those that another brings', () => {
    const account = new Account(50_000);
    account.trade([
      [-1, option('call', 50), 1.4],
      [1, option('call', 55), 0.3],
    ]);
    account.trade([
      [-1, option('put', 60), 8],
      [1, option('put', 45), 0.3],
    ]);
    // between: the call is assigned (-100 at 50), the put too (+100 at 60)
    account.expire(52, 'unwind');
    expect(audited(account).lots).toEqual([]);
    // 110 + 770 + 5,000 - 6,000
    expect(account.book.cash).toBe(usd(50_000 + 110 + 770 - 1000));
  });
});

describe('what a settlement leaves', () => {
  it('is given up where it is owed, also in an account that keeps its shares', () => {
    const account = new Account(20_000).trade([
      [-1, option('call', 50), 1.4],
      [1, option('call', 55), 0.3],
    ]);
    account.expire(52, 'shares');
    expect(audited(account).lots).toMatchObject([
      { quantity: units(-100), guards: { unwind: true } },
    ]);
    const held = new Account(20_000).trade([[-1, option('put', 50), 1.4]]).expire(47, 'shares');
    expect(audited(held).lots).toMatchObject([{ quantity: units(100), guards: {} }]);
  });

  it('stays as it is when another structure nets by itself', () => {
    const account = new Account(50_000);
    account.trade([
      [-1, option('put', 50), 1.5],
      [1, option('put', 42), 0.4],
    ]);
    account.trade([
      [1, option('call', 40), 7],
      [-1, option('call', 45), 4],
    ]);
    account.expire(47, 'unwind');
    expect(audited(account).lots).toMatchObject([{ quantity: units(100), cost: usd(5000) }]);
    // premiums 150 - 40 - 700 + 400, and the width of the calls, 500
    expect(account.book.realised).toBe(usd(310));
  });
});

describe('earlyAssignments', () => {
  const on = tradingDate('2026-01-20');
  const terms = (
    contract: OptionContract,
    more: Partial<OptionTerms>,
  ): [ReturnType<typeof idOf>, OptionTerms] => [
    idOf(contract),
    {
      right: contract.right,
      strike: toDollars(contract.strike),
      spot: 60,
      years: 31 / 365,
      rate: 0.04,
      dividendYield: 0,
      volatility: 0.2,
      ...more,
    },
  ];
  const dividend = (amount: number): Parameters<typeof earlyAssignments>[1]['dividends'] => [
    { kind: 'dividend', ticker: F.ticker, on: tradingDate('2026-01-21'), amount: price(amount) },
  ];

  // S = 60, K = 50, 31 days at 4 %: interest 50 x (1 - e^(-0.04 x 31/365)) = 0.1696; the put of 59.x is worth 0.00x
  it('asks a call the day before its ex-date where the dividend is worth more than put and interest', () => {
    const call = option('call', 50);
    const account = new Account(20_000).trade([[100, F, 48]]).trade([[-1, call, 3]]);
    const close = { on, keep: 'shares', terms: new Map([terms(call, {})]) } as const;
    expect(earlyAssignments(account.book, { ...close, dividends: [] })).toEqual([]);
    expect(earlyAssignments(account.book, { ...close, dividends: dividend(0.15) })).toEqual([]);
    const [settled] = earlyAssignments(account.book, { ...close, dividends: dividend(0.2) });
    expect(settled?.order.reason).toContain('the dividend of $0.20 on 2026-01-21 is worth more');
    if (settled === undefined) throw new Error('the call is assigned');
    account.enter(fillsEntry(account.book, { ...settled, at: account.at }));
    // 20,000 - 4,800 + 300 + 5,000
    expect(audited(account)).toMatchObject({ cash: usd(20_500), lots: [] });
  });

  // S = 60, K = 58: interest 0.1967; Black-Scholes by another program: the put is worth 0.5422, after a dividend of
  // 1.00 it is 0.8425, of 1.50 it is 1.0321: 1.00 is above 0.7389 and below 1.0392, 1.50 above 1.2288
  it('values the put at the price without the dividend', () => {
    const call = option('call', 58);
    const account = new Account(20_000).trade([[100, F, 48]]).trade([[-1, call, 3]]);
    const close = { on, keep: 'shares', terms: new Map([terms(call, {})]) } as const;
    expect(earlyAssignments(account.book, { ...close, dividends: dividend(1) })).toEqual([]);
    expect(earlyAssignments(account.book, { ...close, dividends: dividend(1.5) })).toHaveLength(1);
  });

  it('leaves a call out of the money alone, whatever is paid', () => {
    const call = option('call', 65);
    const account = new Account(20_000).trade([[100, F, 48]]).trade([[-1, call, 3]]);
    const close = { on, keep: 'shares', terms: new Map([terms(call, {})]) } as const;
    expect(earlyAssignments(account.book, { ...close, dividends: dividend(5) })).toEqual([]);
  });

  it('asks a put that is worth its intrinsic value and no more', () => {
    const put = option('put', 50);
    const account = new Account(20_000).trade([[-1, put, 3]]);
    const at = (spot: number): readonly unknown[] =>
      earlyAssignments(account.book, {
        on,
        keep: 'shares',
        terms: new Map([terms(put, { spot })]),
        dividends: [],
      });
    expect(at(47)).toEqual([]);
    expect(at(20)).toHaveLength(1);
  });

  it('asks nothing of what is not known, of what was bought and of what ends that day', () => {
    const put = option('put', 50);
    const account = new Account(20_000).trade([[-1, put, 3]]);
    const deep = new Map([terms(put, { spot: 20 })]);
    const close = { on, keep: 'shares', dividends: [], terms: deep } as const;
    expect(earlyAssignments(account.book, { ...close, terms: new Map() })).toEqual([]);
    expect(earlyAssignments(account.book, { ...close, on: EXPIRY })).toEqual([]);
    const bought = new Account(20_000).trade([[1, put, 3]]);
    expect(earlyAssignments(bought.book, close)).toEqual([]);
  });

  it('leaves a deep put alone whose share pays more than the interest until then', () => {
    const put = option('put', 90);
    const account = new Account(50_000).trade([[-1, put, 31]]);
    const close = { on, keep: 'shares', terms: new Map([terms(put, {})]) } as const;
    // one day of interest on 90 at 4 %: 90 x (1 - e^(-0.04 / 365)) = 0.00986
    expect(earlyAssignments(account.book, { ...close, dividends: dividend(0.01) })).toEqual([]);
    expect(earlyAssignments(account.book, { ...close, dividends: dividend(0.0098) })).toHaveLength(
      1,
    );
  });

  it('nets the shares of one assignment with those of another', () => {
    const [put, call] = [option('put', 90), option('call', 50)];
    const account = new Account(50_000);
    account.trade([
      [-1, put, 31],
      [1, option('put', 85), 26],
    ]);
    account.trade([
      [-1, call, 11],
      [1, option('call', 55), 7],
    ]);
    const close = {
      on,
      keep: 'unwind',
      terms: new Map([terms(put, {}), terms(call, {})]),
    } as const;
    // The put is asked before the dividend is announced: with it its holder would wait.
    for (const dividends of [[], dividend(1)]) {
      for (const settled of earlyAssignments(account.book, { ...close, dividends })) {
        account.enter(fillsEntry(account.book, { ...settled, at: account.at }));
      }
    }
    expect(audited(account).lots.map(({ instrument }) => instrument)).toEqual([
      option('put', 85),
      option('call', 55),
    ]);
    // premiums 500 + 400; bought at 90, sold at 50
    expect(account.book.cash).toBe(usd(50_000 + 900 - 4000));
  });

  it('settles several calls one after the other out of the shares that are left', () => {
    const call = option('call', 50);
    const account = new Account(20_000).trade([[100, F, 48]]).trade([[100, F, 49]]);
    account.trade([[-1, call, 3]]).trade([[-1, call, 3]]);
    const settlements = earlyAssignments(account.book, {
      on,
      keep: 'shares',
      terms: new Map([terms(call, {})]),
      dividends: dividend(1),
    });
    for (const settled of settlements) {
      account.enter(fillsEntry(account.book, { ...settled, at: account.at }));
    }
    expect(audited(account).lots).toEqual([]);
  });
});

describe('assignmentOrder and exerciseOrder', () => {
  it('are about contracts that are held, sold and bought', () => {
    const account = new Account(20_000).trade([
      [-1, option('put', 50), 1.5],
      [1, option('put', 45), 0.4],
    ]);
    const early = { on: EXPIRY, keep: 'unwind', because: '' } as const;
    expect(() => assignmentOrder(account.book, 'o1/1', early)).toThrow('was bought');
    expect(() => exerciseOrder(account.book, 'o1/0', early)).toThrow('was sold');
    expect(() => exerciseOrder(account.book, 'o9/0', early)).toThrow('holds contracts');
    const settled = exerciseOrder(account.book, 'o1/1', early);
    account.enter(fillsEntry(account.book, { ...settled, at: account.at }));
    // sold 100 at 45, owed; the put of 50 alone reserves its strike
    expect(audited(account)).toMatchObject({ collateral: usd(5000) });
  });
});

describe('a book that a settlement left short of cash', () => {
  /** A condor-poor account: $700, a 50/45 put spread assigned early on its short leg. */
  function assigned(): Account {
    const account = new Account(700).trade([
      [-1, option('put', 50), 1.5],
      [1, option('put', 45), 0.4],
    ]);
    const settled = assignmentOrder(account.book, 'o1/0', {
      on: tradingDate('2026-01-20'),
      keep: 'unwind',
      because: 'deep',
    });
    return account.enter(fillsEntry(account.book, { ...settled, at: account.at }));
  }

  it('is sound and flagged, but opens nothing and pays nothing out', () => {
    const account = assigned();
    // 700 + 110 - 5,000
    expect(account.book).toMatchObject({ cash: usd(-4190), strain: 'forced' });
    expect(unsoundness(account.book)).toBeUndefined();
    const opening = account.entryOf([[-1, option('put', 5, { expiry: MARCH }), 0.1]], { lots: [] });
    expect(unsoundness(apply(account.book, opening))).toBe('cash is never negative, was $-4180.00');
    const withdrawal = { at: account.at, amount: usd(1) };
    expect(() => withdrawalEntry(account.book, 'w', withdrawal)).toThrow('at most the free cash');
  });

  it('stays sound when giving the shares up costs more than there was, and is whole after a deposit', () => {
    const account = assigned();
    // the shares fetch 30 and the put, quoted late, 10: -4,190 + 3,000 + 1,000 = -190
    account.trade([[-100, F, 30]], { origin: 'unwind', effect: 'close' });
    expect(account.book).toMatchObject({ cash: usd(-1190), strain: 'forced' });
    expect(unsoundness(account.book)).toBeUndefined();
    account.trade([[-1, option('put', 45), 10]], { origin: 'unwind', effect: 'close' });
    expect(account.book).toMatchObject({ cash: usd(-190), strain: 'forced' });
    account.enter(depositEntry(account.book, 'd', { at: account.at, amount: usd(500) }));
    expect(audited(account).strain).toBeUndefined();
    const opening = account.entryOf([[-1, option('put', 2, { expiry: MARCH }), 0.1]]);
    expect(unsoundness(apply(account.book, opening))).toBeUndefined();
  });

  it('is not excused where somebody chose it', () => {
    const account = new Account(700);
    const bought = account.entryOf([[100, F, 30]]);
    expect(unsoundness(apply(account.book, bought))).toBe('cash is never negative, was $-2300.00');
  });

  it('does not count on what shares owed were sold for', () => {
    const account = new Account(700).trade([
      [-1, option('call', 50), 1.5],
      [1, option('call', 55), 0.4],
    ]);
    account.expire(52, 'unwind');
    // 700 + 110 + 5,000, of which 5,000 are for the shares owed
    expect(account.book.cash).toBe(usd(5810));
    expect(freeCash(account.book)).toBe(usd(810));
    const opening = account.entryOf([[-1, option('put', 10, { expiry: MARCH }), 0.1]]);
    expect(unsoundness(apply(account.book, opening))).toContain('collateral $1000.00 is within');
  });

  it('owes the dividend of shares that it owes', () => {
    const account = new Account(700).trade([
      [-1, option('call', 50), 1.5],
      [1, option('call', 55), 0.4],
    ]);
    account.expire(52, 'unwind');
    const on = tradingDate('2026-02-23');
    account.at = moment('2026-02-23T14:30:00Z');
    const action = { kind: 'dividend', ticker: F.ticker, on, amount: price(9) } as const;
    account.enter(dividendEntry(account.book, account.at, action));
    expect(audited(account)).toMatchObject({ dividends: usd(-900), strain: 'forced' });
    expect(unsoundness(account.book)).toBeUndefined();
  });
});

describe('splitContract', () => {
  it.each<[string, number, readonly [number, number], readonly [number, number, number?]]>([
    // AAPL 2014-06-09: 7 for 1, 495 became 70.71
    ['7 for 1', 495, [7, 1], [7, 70.71]],
    ['2 for 1, halves up', 23.75, [2, 1], [2, 11.88]],
    ['4 for 2 as 2 for 1', 50, [4, 2], [2, 25]],
    ['3 for 2', 45, [3, 2], [1, 30, 150]],
    ['3 for 2 to a tenth of a cent', 50, [3, 2], [1, 33.333, 150]],
    ['5 for 4', 50, [5, 4], [1, 40, 125]],
    ['1 for 10', 12.5, [1, 10], [1, 125, 10]],
    // GE 2021-08-02: 1 for 8, 12 shares (and cash for half a one, which is lost here)
    ['1 for 8, whole shares', 13, [1, 8], [1, 104, 12]],
  ])('%s', (...[, strike, [numerator, denominator], [times, turned, multiplier]]) => {
    expect(splitContract(option('put', strike), { numerator, denominator })).toEqual({
      contract: {
        ...option('put', turned),
        ...(multiplier === undefined ? {} : { multiplier }),
      },
      times,
    });
  });

  it('comes back to 100 shares, and a contract on less than one share is gone', () => {
    const once = splitContract(option('call', 30), { numerator: 3, denominator: 2 });
    if (once === undefined) throw new Error('it is left');
    const back = splitContract(once.contract, { numerator: 2, denominator: 3 });
    expect(back).toEqual({ contract: option('call', 30), times: 1 });
    expect('multiplier' in (back?.contract ?? {})).toBe(false);
    expect(splitContract(option('call', 1), { numerator: 1, denominator: 200 })).toBeUndefined();
  });

  it('keeps contracts of another size that size in a whole split', () => {
    const adjusted = { ...option('call', 500), multiplier: 10 };
    expect(splitContract(adjusted, { numerator: 5, denominator: 1 })).toEqual({
      contract: { ...option('call', 100), multiplier: 10 },
      times: 5,
    });
  });
});

describe('a split under contracts', () => {
  it('moves the holding to the new symbol, keeps the lots and reserves what they can cost now', () => {
    const account = new Account(100_000).trade([[-1, option('put', 495), 3]]);
    account.split(7, 1);
    const turned = option('put', 70.71);
    expect(audited(account).lots).toMatchObject([
      { id: 'o1/0', group: 'o1', instrument: turned, quantity: units(-7), cost: usd(-300) },
    ]);
    expect(account.book.collateral).toBe(usd(49_497));
    expect(account.entries.at(-1)?.postings).toEqual([
      expect.objectContaining({
        instrument: idOf(option('put', 495)),
        quantity: units(1),
        amount: usd(300),
      }),
      expect.objectContaining({ instrument: idOf(turned), quantity: units(-7), amount: usd(-300) }),
      { ledgerAccount: 'Assets:Collateral', amount: usd(-3) },
      { ledgerAccount: 'Assets:Cash', amount: usd(3) },
    ]);
  });

  it("may reserve cents more than there are: the rounding was nobody's choice", () => {
    // 66.67 x 3 x 100 = 20,001 for 200 x 100, with 20,000 in cash
    const account = new Account(19_990).trade([[-1, option('put', 200), 0.1]]).split(3, 1);
    expect(account.book).toMatchObject({ collateral: usd(20_001), strain: 'forced' });
    expect(unsoundness(audited(account))).toBeUndefined();
  });

  it('leaves contracts alone that were opened on its day or are on another name', () => {
    const account = new Account(100_000).trade([[-1, option('put', 20, { of: T }), 0.3]]);
    const on = tradingDate('2026-01-05');
    account.trade([[-1, option('put', 10), 0.3]]);
    const action = { kind: 'split', ticker: F.ticker, on, numerator: 2, denominator: 1 } as const;
    expect(splitEntry(account.book, account.at, action)).toBeUndefined();
    account.at = plusMs(account.at, DAY_MS);
    account.trade([[-1, option('put', 8), 0.3]]);
    account.at = plusMs(account.at, -DAY_MS);
    account.split(2, 1);
    expect(account.book.lots.map(({ instrument }) => instrument)).toEqual([
      option('put', 20, { of: T }),
      option('put', 5),
      option('put', 8),
    ]);
  });

  it('loses a contract that is left without a share, with its cost', () => {
    const account = new Account(10_000).trade([[-1, option('put', 1), 0.05]]).split(1, 200);
    expect(audited(account)).toMatchObject({
      lots: [],
      realised: usd(5),
      wheels: [],
      collateral: 0,
    });
  });
});

describe('the audit of a settlement', () => {
  function settled(): Account {
    return new Account(20_000)
      .trade([
        [-1, option('put', 50), 1.5],
        [1, option('put', 45), 0.4],
      ])
      .expire(47, 'unwind');
  }

  function faultsWith(
    change: (event: Extract<LedgerEvent, { kind: 'fills' }>) => LedgerEvent,
  ): string {
    const { entries } = settled();
    const last = entries.at(-1);
    if (last?.event.kind !== 'fills') throw new Error('the last entry settles');
    const event = change(last.event);
    return verifyEntries('a', [...entries.slice(0, -1), { ...last, event }]).faults.join('\n');
  }

  it('finds nothing in what the ledger wrote', () => {
    expect(audited(settled()).lots).toHaveLength(1);
  });

  it('finds shares at another price than the strike', () => {
    expect(
      faultsWith((event) => ({
        ...event,
        fills: event.fills.map((fill) =>
          fill.instrument.kind === 'equity' ? { ...fill, price: price(45) } : fill,
        ),
      })),
    ).toContain('at the strikes of the contracts');
  });

  it('finds contracts that settled for money, and a fee', () => {
    const paid = faultsWith((event) => ({
      ...event,
      fills: event.fills.map((fill) =>
        fill.instrument.kind === 'option' ? { ...fill, price: price(1) } : fill,
      ),
    }));
    expect(paid).toContain('contracts settle at nothing');
    expect(faultsWith((event) => ({ ...event, commission: usd(1) }))).toContain('costs nothing');
  });

  it('finds shares left out of an assignment', () => {
    const account = new Account(20_000).trade([[-1, option('put', 50), 1.5]]);
    const early = { on: EXPIRY, keep: 'shares', because: '' } as const;
    const { order, fills, commission } = assignmentOrder(account.book, 'o1/0', early);
    const entry = fillsEntry(account.book, {
      order,
      fills: fills.slice(0, 1),
      commission,
      at: account.at,
    });
    expect(verifyEntries('a', [...account.entries, entry]).faults.join()).toContain(
      'at the strikes',
    );
  });
});
