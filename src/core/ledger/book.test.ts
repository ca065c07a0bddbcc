import { describe, expect, it } from 'vitest';
import { DAY_MS, instant, plusDays, plusMs, tradingDate, type Instant } from '#core/calendar';
import { equity, idOf, type Instrument, type OptionContract } from '#core/instruments';
import {
  apply,
  bookOf,
  chartOfAccounts,
  depositEntry,
  dividendEntry,
  drawdownEntry,
  emptyBook,
  fillsEntry,
  freeCash,
  haltEntry,
  heldOf,
  interestEntry,
  markEntry,
  navOf,
  openingEntry,
  positionsOf,
  resetEntry,
  splitEntry,
  suspectEntry,
  trustedEntry,
  verifyEntries,
  withdrawalEntry,
  type Book,
  type Entry,
  type Fill,
  type Order,
} from '#core/ledger';
import type { Quotes } from '#core/market';
import { add, moneyOfMicros, price, units, usd, ZERO } from '#core/money';
import { assert } from '#core/prelude';

const OPENED = instant(1_767_623_400_000); // 2026-01-05 14:30 UTC, a Monday
const SPY = equity('SPY');
const F = equity('F');

/** The account as it goes along: each step makes one entry of the book so far. */
class Account {
  readonly entries: Entry[] = [];
  book: Book = emptyBook('a');
  at: Instant = OPENED;
  orders = 0;

  constructor(dollars: number) {
    this.enter(openingEntry(this.book, this.at, usd(dollars)));
  }

  enter(entry: Entry | undefined): Entry {
    if (entry === undefined) throw new Error('nothing to enter');
    this.book = apply(this.book, entry);
    this.entries.push(entry);
    return entry;
  }

  day(): this {
    this.at = plusMs(this.at, DAY_MS);
    return this;
  }

  trade(
    legs: readonly (readonly [number, Instrument, number])[],
    fee = 0,
    more: Partial<Order> = {},
  ): Entry {
    this.orders += 1;
    const id = `o${this.orders}`;
    const order: Order = {
      id,
      legs: legs.map(([count, instrument]) => ({ instrument, quantity: units(count) })),
      effect: 'open',
      origin: 'model',
      reason: 'because',
      ...more,
    };
    const fills = legs.map(([count, instrument, each], leg): Fill => ({
      id: `${id}/${leg}`,
      instrument,
      quantity: units(count),
      price: price(each),
      reference: price(each),
      source: 'open',
    }));
    return this.enter(fillsEntry(this.book, { order, fills, commission: usd(fee), at: this.at }));
  }
}

/** Every entry stands the audit, and the fold of them is the book. */
function audited(account: Account): Book {
  const { entries, book } = account;
  expect(bookOf('a', entries)).toEqual(book);
  expect(verifyEntries('a', entries)).toEqual({ book, faults: [] });
  return book;
}

function option(right: 'call' | 'put', strike: number): OptionContract {
  return {
    kind: 'option',
    underlying: F.ticker,
    expiry: tradingDate('2026-02-20'),
    right,
    strike: price(strike),
  };
}

function marks(...of: readonly (readonly [Instrument, number])[]): Quotes {
  return new Map(
    of.map(([instrument, dollars]) => {
      const id = idOf(instrument);
      return [id, { id, mark: price(dollars), at: OPENED, source: 'close' }] as const;
    }),
  );
}

function posted({ postings }: Entry): Record<string, number> {
  return Object.fromEntries(postings.map(({ ledgerAccount, amount }) => [ledgerAccount, amount]));
}

function marked(account: Account, dollars: number): void {
  account.enter(markEntry(account.book, account.day().at, { kind: 'known', nav: usd(dollars) }));
}

describe('buying and selling shares', () => {
  it('pays price and commission, and keeps the cost without the commission', () => {
    const account = new Account(10_000);
    // 10 x $150.25 = $1,502.50, commission $1
    const entry = account.trade([[10, SPY, 150.25]], 1);
    expect(posted(entry)).toEqual({
      [`${chartOfAccounts.positions}:SPY`]: usd(1502.5),
      [chartOfAccounts.cash]: usd(-1503.5),
      [chartOfAccounts.commission]: usd(1),
    });
    const book = audited(account);
    expect(book.cash).toBe(usd(8496.5));
    expect(book.commissions).toBe(usd(1));
    expect(positionsOf(book)[0]).toMatchObject({ quantity: units(10), cost: usd(1502.5) });
    // nav at $160: 8,496.50 + 1,600
    expect(navOf(book, marks([SPY, 160]))).toEqual({ kind: 'known', nav: usd(10_096.5) });
    expect(navOf(book, marks())).toEqual({ kind: 'unknown', unpriced: ['SPY'] });
  });

  it('sells first in, first out, and a part of a lot takes its part of the cost', () => {
    const account = new Account(10_000);
    account.trade([[10, SPY, 100]]);
    account.day().trade([[10, SPY, 120]]);
    // 15 @ $130 = 1,950; cost 10 x 100 + 5 x 120 = 1,600; gain 350
    account.day().trade([[-15, SPY, 130]], 1);
    const book = audited(account);
    expect(book.realised).toBe(usd(350));
    // 10,000 - 1,000 - 1,200 + 1,950 - 1
    expect(book.cash).toBe(usd(9749));
    expect(book.lots).toHaveLength(1);
    expect(book.lots[0]).toMatchObject({ id: 'o2/0', quantity: units(5), cost: usd(600) });
  });

  it('sells the lots that the order names', () => {
    const account = new Account(10_000);
    account.trade([[10, SPY, 100]]);
    account.trade([[10, SPY, 120]]);
    // 10 of the second lot @ $130: gain 100
    account.trade([[-10, SPY, 130]], 0, { effect: 'close', lots: ['o2/0'] });
    const book = audited(account);
    expect(book.realised).toBe(usd(100));
    expect(book.lots.map(({ id }) => id)).toEqual(['o1/0']);
  });

  it('leaves nothing behind when thirds are sold: the last part takes the rest of the cost', () => {
    const account = new Account(10_000);
    account.trade([[3, SPY, 33.333_333]]);
    // cost 99.999999; a third 33.333333, then half of 66.666666 = 33.333333, then the rest 33.333333
    for (let part = 0; part < 3; part += 1) account.trade([[-1, SPY, 40]]);
    const book = audited(account);
    expect(book.lots).toEqual([]);
    expect(book.cash).toBe(usd(10_000 - 99.999_999 + 120));
    expect(book.realised).toBe(usd(20.000_001));
  });

  it('closes one lot in two legs of one order', () => {
    const account = new Account(10_000);
    account.trade([[10, SPY, 100]]);
    account.trade([
      [-4, SPY, 110],
      [-3, SPY, 120],
    ]);
    const book = audited(account);
    // gain 4 x 10 + 3 x 20
    expect(book.realised).toBe(usd(100));
    expect(book.lots[0]).toMatchObject({ quantity: units(3), cost: usd(300) });
  });

  it('keeps what is left of a lot that one order opens and partly closes', () => {
    const account = new Account(10_000);
    account.trade([
      [10, SPY, 100],
      [-4, SPY, 110],
    ]);
    const book = audited(account);
    expect(heldOf(book, idOf(SPY))).toBe(units(6));
    expect(book.lots[0]).toMatchObject({ cost: usd(600) });
    expect(book.realised).toBe(usd(40));
  });

  it('bars a symbol that was sold by force, and forgets the bar when it is over', () => {
    const account = new Account(10_000);
    account.trade([[1, SPY, 100]]);
    const { ticker } = SPY;
    const through = tradingDate('2026-01-12');
    const order: Order = {
      id: 'stop',
      legs: [{ instrument: SPY, quantity: units(-1) }],
      effect: 'close',
      origin: 'stop-loss',
      reason: 'stop',
    };
    const fills: readonly Fill[] = [
      {
        id: 'stop/0',
        instrument: SPY,
        quantity: units(-1),
        price: price(90),
        reference: price(90),
        source: 'open',
      },
    ];
    account.enter(
      fillsEntry(account.book, {
        order,
        fills,
        commission: usd(0),
        at: account.at,
        coolDown: { ticker, through },
      }),
    );
    expect(audited(account).coolDowns).toEqual([{ ticker, through }]);
    account.at = plusMs(OPENED, 7 * DAY_MS); // 2026-01-12 itself
    account.trade([[1, F, 10]]);
    expect(audited(account).coolDowns).toHaveLength(1);
    account.day().trade([[1, F, 10]]);
    expect(audited(account).coolDowns).toEqual([]);
  });
});

describe('corporate actions', () => {
  const on = tradingDate('2026-01-06');

  it('pays a dividend gross for the shares held, and nothing for none', () => {
    const account = new Account(10_000);
    account.trade([[12.5, SPY, 100]]);
    // 12.5 x $1.583
    const action = { kind: 'dividend', ticker: SPY.ticker, on, amount: price(1.583) } as const;
    const entry = account.enter(dividendEntry(account.book, account.day().at, action));
    expect(posted(entry)).toEqual({
      [chartOfAccounts.dividends]: usd(-19.7875),
      [chartOfAccounts.cash]: usd(19.7875),
    });
    const book = audited(account);
    expect(book.dividends).toBe(usd(19.7875));
    expect(book.cash).toBe(usd(8769.7875));
    expect(book.actionsSeen).toEqual(['dividend:SPY:2026-01-06']);
    expect(dividendEntry(book, account.at, { ...action, ticker: F.ticker })).toBeUndefined();
  });

  it('keeps the cost and multiplies the shares in a 7:1 split', () => {
    const account = new Account(10_000);
    account.trade([[1.5, SPY, 645.57]]);
    const action = { kind: 'split', ticker: SPY.ticker, on, numerator: 7, denominator: 1 } as const;
    account.enter(splitEntry(account.book, account.day().at, action));
    const book = audited(account);
    expect(heldOf(book, idOf(SPY))).toBe(units(10.5));
    // 1.5 x 645.57 = 968.355
    expect(positionsOf(book)[0]?.cost).toBe(usd(968.355));
    expect(splitEntry(book, account.at, { ...action, ticker: F.ticker })).toBeUndefined();
  });

  it('rounds each lot down to a micro-share in a 1:10 split', () => {
    const account = new Account(10_000);
    account.trade([[0.000_019, SPY, 100]]);
    account.trade([[5, SPY, 100]]);
    const action = {
      kind: 'split',
      ticker: SPY.ticker,
      on,
      numerator: 1,
      denominator: 10,
    } as const;
    const entry = account.enter(splitEntry(account.book, account.day().at, action));
    // -0.000018 and -4.5
    expect(entry.postings).toEqual([
      {
        ledgerAccount: `${chartOfAccounts.positions}:SPY`,
        amount: 0,
        quantity: units(-4.500_018),
        instrument: 'SPY',
      },
    ]);
    expect(audited(account).lots.map(({ quantity }) => quantity)).toEqual([1, units(0.5)]);
  });

  it('loses a lot of which a split leaves nothing, with its cost', () => {
    const account = new Account(10_000);
    account.trade([[0.000_009, SPY, 100]]); // cost $0.0009
    account.trade([[1, SPY, 100]]);
    const action = {
      kind: 'split',
      ticker: SPY.ticker,
      on,
      numerator: 1,
      denominator: 10,
    } as const;
    account.enter(splitEntry(account.book, account.day().at, action));
    const book = audited(account);
    expect(book.lots.map(({ id }) => id)).toEqual(['o2/0']);
    expect(book.realised).toBe(usd(-0.0009));
  });

  it('takes a suspicion away with the split that explains it, or when a person says so', () => {
    const account = new Account(10_000);
    account.trade([[1, SPY, 100]]);
    const { ticker } = SPY;
    account.enter(suspectEntry(account.book, account.at, { ticker, because: 'halved' }));
    expect(account.book.suspects).toHaveLength(1);
    const action = { kind: 'split', ticker, on, numerator: 2, denominator: 1 } as const;
    account.enter(splitEntry(account.book, account.day().at, action));
    expect(account.book.suspects).toEqual([]);
    account.enter(suspectEntry(account.book, account.at, { ticker, because: 'halved' }));
    account.enter(trustedEntry(account.book, account.at, ticker));
    expect(audited(account).suspects).toEqual([]);
  });
});

describe('external money', () => {
  it('is a flow, not a gain', () => {
    const account = new Account(10_000);
    account.enter(depositEntry(account.book, 'd1', { at: account.at, amount: usd(2500) }));
    account.enter(withdrawalEntry(account.book, 'w1', { at: account.at, amount: usd(500) }));
    const book = audited(account);
    expect(book.cash).toBe(usd(12_000));
    expect(book.flows).toBe(usd(12_000));
    expect(book.peakNav).toBe(usd(12_000));
  });

  it('leaves the depth below the peak as it was: a withdrawal is no loss', () => {
    const account = new Account(10_000);
    marked(account, 9000); // 10 % below 10,000
    account.enter(withdrawalEntry(account.book, 'w', { at: account.at, amount: usd(4500) }));
    // nav 4,500: half of 9,000, so the peak is half of 10,000
    expect(account.book.lastNav).toBe(usd(4500));
    expect(account.book.peakNav).toBe(usd(5000));
    account.enter(depositEntry(account.book, 'd', { at: account.at, amount: usd(13_500) }));
    // nav 18,000: four times 4,500
    expect(audited(account).peakNav).toBe(usd(20_000));
  });

  it('moves the nav at which the drawdown rule fired in the same proportion', () => {
    const account = new Account(10_000);
    marked(account, 8000);
    account.enter(drawdownEntry(account.book, account.at, { nav: usd(8000) }));
    account.enter(depositEntry(account.book, 'd', { at: account.at, amount: usd(8000) }));
    expect(audited(account).drawdownFiredAt).toBe(usd(16_000));
    expect(account.book.peakNav).toBe(usd(20_000));
  });

  it('leaves no peak of an account that was emptied, and begins again with the next deposit', () => {
    const account = new Account(10_000);
    marked(account, 9000);
    // cash is 10,000 in this book: more than the 9,000 of the last close
    account.enter(withdrawalEntry(account.book, 'w', { at: account.at, amount: usd(9000) }));
    expect(account.book.peakNav).toBe(usd(0));
    account.enter(depositEntry(account.book, 'd', { at: account.at, amount: usd(500) }));
    expect(audited(account).peakNav).toBe(usd(500));
  });

  it('is taken out of free cash only', () => {
    const account = new Account(10_000);
    account.trade([[-1, option('put', 50), 2]]);
    // cash 10,200, reserved 5,000
    expect(freeCash(account.book)).toBe(usd(5200));
    const most = usd(5200.000_001);
    expect(() => withdrawalEntry(account.book, 'w', { at: account.at, amount: most })).toThrow(
      'at most the free cash',
    );
  });

  it('is above zero, and an opening is the first entry', () => {
    const account = new Account(10_000);
    const none = { at: account.at, amount: usd(0) };
    expect(() => depositEntry(account.book, 'd', none)).toThrow('above zero, was 0');
    expect(() => withdrawalEntry(account.book, 'w', none)).toThrow('above zero, was 0');
    expect(() => resetEntry(account.book, 'r', none)).toThrow('above zero, was 0');
    expect(() => openingEntry(account.book, account.at, usd(1))).toThrow(
      'first entry, was after 1',
    );
    expect(() => openingEntry(emptyBook('b'), account.at, usd(0))).toThrow('above zero, was 0');
  });

  it('pays interest into cash', () => {
    const account = new Account(10_000);
    account.enter(interestEntry(account.book, account.day().at, { amount: usd(1.25) }));
    const book = audited(account);
    expect(book.interest).toBe(usd(1.25));
    expect(book.cash).toBe(usd(10_001.25));
    expect(book.flows).toBe(usd(10_000));
  });
});

describe('a reset', () => {
  it('gives up everything at cost and begins again; what was won or lost stays in the figures', () => {
    const account = new Account(10_000);
    account.trade([[10, SPY, 100]]);
    account.trade([[-5, SPY, 80]]); // loss of 100: cash 9,400, 5 shares at 500
    account.trade([[-1, option('put', 50), 2]]); // cash 9,600, reserved 5,000, premium -200
    account.enter(haltEntry(account.book, account.at, 'a reason'));
    account.enter(resetEntry(account.book, 'r', { at: account.day().at, amount: usd(10_000) }));
    const book = audited(account);
    expect(book.cash).toBe(usd(10_000));
    expect(book.collateral).toBe(usd(0));
    expect(book.lots).toEqual([]);
    expect(book.halted).toBeUndefined();
    expect(book.peakNav).toBe(usd(10_000));
    expect(book.realised).toBe(usd(-100));
    // in the books at cost stood 9,600 + 500 - 200 = 9,900, so 100 came in: 10,100 in all, 100 of it lost
    expect(book.flows).toBe(usd(10_100));
  });

  it('takes out what is above the new budget', () => {
    const account = new Account(10_000);
    account.enter(resetEntry(account.book, 'r', { at: account.at, amount: usd(4000) }));
    expect(audited(account).flows).toBe(usd(4000));
  });
});

describe('marks and drawdowns', () => {
  it('remembers the day of every mark, also of one at a new peak', () => {
    const account = new Account(10_000);
    marked(account, 11_000);
    expect(account.book).toMatchObject({
      markedOn: '2026-01-06',
      lastNav: usd(11_000),
      peakNav: usd(11_000),
    });
    marked(account, 10_500);
    expect(account.book).toMatchObject({
      markedOn: '2026-01-07',
      lastNav: usd(10_500),
      peakNav: usd(11_000),
    });
    account.enter(
      markEntry(account.book, account.day().at, { kind: 'unknown', unpriced: [idOf(SPY)] }),
    );
    expect(audited(account)).toMatchObject({ markedOn: '2026-01-08', lastNav: usd(10_500) });
  });

  it('is of its session, also where an entry of a later day came first', () => {
    const account = new Account(10_000);
    marked(account, 10_000);
    const on = account.book.markedOn;
    assert(on !== undefined, 'the day was marked');
    const late = account.day().day().at;
    const entry = markEntry(account.book, late, {
      kind: 'known',
      nav: usd(9000),
      on: plusDays(on, 1),
    });
    expect([entry.id, entry.at]).toEqual([`mark:${plusDays(on, 1)}`, late]);
    account.enter(entry);
    expect(audited(account).markedOn).toBe(plusDays(on, 1));
    const fired = drawdownEntry(account.book, late, { nav: usd(9000), on: plusDays(on, 1) });
    expect(fired.id).toBe(`drawdown:${plusDays(on, 1)}`);
  });

  it('stays fired until a new peak: an equal nav is none', () => {
    const account = new Account(10_000);
    marked(account, 8000);
    account.enter(drawdownEntry(account.book, account.at, { nav: usd(8000) }));
    expect(account.book.drawdownFiredAt).toBe(usd(8000));
    marked(account, 10_000);
    expect(account.book.drawdownFiredAt).toBe(usd(8000));
    marked(account, 10_000.000_001);
    expect(audited(account).drawdownFiredAt).toBeUndefined();
  });
});

describe('option structures', () => {
  const [p490, p480, c510, c515] = [
    option('put', 49),
    option('put', 48),
    option('call', 51),
    option('call', 51.5),
  ];

  it('reserves the strike of a secured put and frees it when the put is bought back', () => {
    const account = new Account(10_000);
    account.trade([[-1, option('put', 50), 1.5]], 1);
    // premium 150 in, 1 out, 5,000 reserved
    expect(account.book).toMatchObject({ cash: usd(10_149), collateral: usd(5000) });
    expect(freeCash(account.book)).toBe(usd(5149));
    expect(account.book.lots[0]).toMatchObject({ quantity: units(-1), cost: usd(-150) });
    account.day().trade([[1, option('put', 50), 0.6]], 1, { effect: 'close' });
    // gain 150 - 60
    expect(audited(account)).toMatchObject({
      cash: usd(10_088),
      collateral: usd(0),
      realised: usd(90),
      lots: [],
    });
  });

  it('values a short put at what it costs to buy back', () => {
    const account = new Account(10_000);
    account.trade([[-1, option('put', 50), 1.5]]);
    // 10,150 - 2.00 x 100
    expect(navOf(account.book, marks([option('put', 50), 2]))).toEqual({
      kind: 'known',
      nav: usd(9950),
    });
  });

  it('reserves the width of a credit vertical', () => {
    const account = new Account(10_000);
    // 49/48 put spread for 0.30: 30 in, 100 reserved
    account.trade(
      [
        [-1, p490, 0.8],
        [1, p480, 0.5],
      ],
      1.3,
    );
    expect(audited(account)).toMatchObject({ cash: usd(10_028.7), collateral: usd(100) });
  });

  it('reserves the wider side of a condor once, and the other when that is closed', () => {
    const account = new Account(10_000);
    // puts 49/48 and calls 51/51.5 for 0.45 in all
    account.trade([
      [1, p480, 0.5],
      [-1, p490, 0.8],
      [-1, c510, 0.6],
      [1, c515, 0.45],
    ]);
    expect(account.book).toMatchObject({ cash: usd(10_045), collateral: usd(100) });
    // the put side back for 0.10: gain 20
    account.day().trade([
      [-1, p480, 0.1],
      [1, p490, 0.2],
    ]);
    expect(audited(account)).toMatchObject({
      cash: usd(10_035),
      collateral: usd(50),
      realised: usd(20),
    });
  });

  it('pays the debit of a butterfly and reserves nothing', () => {
    const account = new Account(10_000);
    // 1 x 3.00 - 2 x 1.80 + 1 x 0.90 = 0.30 debit
    account.trade([
      [1, option('call', 50), 3],
      [-2, option('call', 52), 1.8],
      [1, option('call', 54), 0.9],
    ]);
    const book = audited(account);
    expect(book).toMatchObject({ cash: usd(9970), collateral: usd(0) });
    expect(book.lots.map(({ quantity }) => quantity)).toEqual([units(1), units(-2), units(1)]);
  });

  it('pledges shares for a covered call', () => {
    const account = new Account(10_000);
    account.trade([[100, F, 12]]);
    account.trade([[-1, option('call', 13), 0.25]]);
    // 10,000 - 1,200 + 25
    expect(audited(account)).toMatchObject({ cash: usd(8825), collateral: usd(0) });
  });

  it('rolls a put in one order: the old one closes, the new one opens', () => {
    const account = new Account(10_000);
    const later = { ...option('put', 50), expiry: tradingDate('2026-03-20') };
    account.trade([[-1, option('put', 50), 1.5]]);
    account.day().trade([
      [1, option('put', 50), 2],
      [-1, later, 2.75],
    ]);
    const book = audited(account);
    // 150 - 200 = -50 realised; cash 10,150 - 200 + 275
    expect(book).toMatchObject({ realised: usd(-50), cash: usd(10_225), collateral: usd(5000) });
    expect(book.lots.map(({ id }) => id)).toEqual(['o2/1']);
  });
});

describe('entries that cannot follow', () => {
  const account = new Account(10_000);
  const deposit = depositEntry(account.book, 'd', { at: account.at, amount: usd(1) });

  it('are those of another account', () => {
    expect(() => apply(account.book, { ...deposit, account: 'b' })).toThrow(
      'an entry of a, was of b',
    );
  });

  it('are those with a gap before them', () => {
    expect(() => apply(account.book, { ...deposit, sequence: 3 })).toThrow(
      'entry 2 comes next in a, was 3',
    );
  });

  it('are those whose postings do not sum to zero', () => {
    const [first, ...rest] = deposit.postings;
    const off = { ...first, amount: moneyOfMicros(Number(first?.amount) + 1) } as typeof first;
    const postings = [off, ...rest].flatMap((posting) => posting ?? []);
    expect(() => apply(account.book, { ...deposit, postings })).toThrow('sum to zero, was 1');
  });

  it('change nothing that they are given', () => {
    const before = structuredClone(account.book);
    apply(account.book, deposit);
    expect(account.book).toEqual(before);
  });
});

describe('the accounting identity', () => {
  it('holds whatever happened: cash and cost are flows, gains, dividends and interest less commissions', () => {
    const account = new Account(10_000);
    account.trade([[10, SPY, 100]], 1);
    account.trade([[-3, SPY, 120]], 1);
    account.trade([[-1, option('put', 50), 1.5]], 1);
    account.enter(interestEntry(account.book, account.at, { amount: usd(2) }));
    const on = tradingDate('2026-01-06');
    account.enter(
      dividendEntry(account.book, account.at, {
        kind: 'dividend',
        ticker: SPY.ticker,
        on,
        amount: price(1),
      }),
    );
    account.enter(resetEntry(account.book, 'r', { at: account.at, amount: usd(5000) }));
    account.trade([[0.333_333, SPY, 77.77]], 1);
    const { cash, lots, flows, realised, dividends, interest, commissions } = audited(account);
    const cost = lots.reduce((total, lot) => add(total, lot.cost), ZERO);
    expect(cash + cost).toBe(flows + realised + dividends + interest - commissions);
  });
});
