import { fingerprint } from '#adapters/system';
import { mirrored, type MirrorItem } from '#app/mirror';

type Mirrored = ReturnType<typeof mirrored>;
import { DAY_MS, dayOf, instant, plusMs, tradingDate, type Instant } from '#core/calendar';
import { equity, idOf, type Instrument, type OptionContract } from '#core/instruments';
import {
  apply,
  depositEntry,
  dividendEntry,
  emptyBook,
  fillsEntry,
  interestEntry,
  openingEntry,
  positionsOf,
  resetEntry,
  splitEntry,
  type Book,
  type Entry,
} from '#core/ledger';
import { price, toUnits, units, usd } from '#core/money';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LedgerRun } from '../laws/ledger-run.ts';
import { ledgerOperations } from '../laws/ledger-operations.ts';
import { optionLife } from './living.ts';

const AT = instant(1_781_789_400_000); // 2026-06-18 13:30 UTC

/** An account written entry by entry. */
class Account {
  book: Book = emptyBook('a');
  readonly entries: Entry[] = [];
  at: Instant = AT;

  constructor(budget = 100_000) {
    this.enter(openingEntry(this.book, this.at, usd(budget)));
  }

  enter(entry: Entry | undefined): this {
    if (entry === undefined) throw new Error('there is an entry');
    this.book = apply(this.book, entry);
    this.entries.push(entry);
    return this;
  }

  nextDay(): this {
    this.at = plusMs(this.at, DAY_MS);
    return this;
  }

  /** "BUY" and "SELL" by the sign; a price a share each. */
  trade(
    id: string,
    legs: readonly (readonly [Instrument, number, number])[],
    lots?: readonly string[],
  ): this {
    const fills = legs.map(([instrument, count, each], leg) => ({
      id: `${id}/${leg}`,
      instrument,
      quantity: units(count),
      price: price(each),
      reference: price(each),
      source: 'open',
    }));
    const order = {
      id,
      legs: fills,
      effect: 'open',
      origin: 'model',
      reason: 'because',
      ...(lots === undefined ? {} : { lots }),
    } as const;
    return this.enter(fillsEntry(this.book, { order, fills, commission: usd(1.25), at: this.at }));
  }

  /** Into shares by an assignment that nobody keeps: no commission, and what is short is on its way out. */
  enterSettled(id: string, legs: readonly (readonly [Instrument, number, number])[]): this {
    const fills = legs.map(([instrument, count, each], leg) => ({
      id: `${id}/${leg}`,
      instrument,
      quantity: units(count),
      price: price(each),
      reference: price(each),
      source: 'strike',
    }));
    const order = {
      id,
      legs: fills,
      effect: 'close',
      origin: 'assignment',
      reason: 'because',
      guards: { unwind: true },
    } as const;
    return this.enter(fillsEntry(this.book, { order, fills, commission: usd(0), at: this.at }));
  }

  get told(): readonly string[] {
    return mirrored('a', this.entries, fingerprint).items.map(lineOf);
  }
}

function lineOf({ kind, quantity, security, unitPrice, fee }: MirrorItem): string {
  const symbol = security.kind === 'listed' ? security.ticker : security.symbol;
  return `${kind} ${toUnits(quantity)} ${symbol} @ ${unitPrice / 1e6} fee ${fee / 1e6}`;
}

const XYZ = equity('XYZ');

function option(right: 'call' | 'put', strike: number, expiry = '2026-12-18'): OptionContract {
  return {
    kind: 'option',
    underlying: equity('SPY').ticker,
    expiry: tradingDate(expiry),
    right,
    strike: price(strike),
  };
}

describe('an account as activities', () => {
  it('has purchases and sales at the price as filled, the commission on the first fill of the order', () => {
    const account = new Account().trade('o1', [[XYZ, 10, 50.5]]).trade('o2', [
      [XYZ, -4, 60],
      [equity('BRK-B'), 0.5, 400],
    ]);
    expect(account.told).toEqual([
      'BUY 10 XYZ @ 50.5 fee 1.25',
      'SELL 4 XYZ @ 60 fee 1.25',
      'BUY 0.5 BRK-B @ 400 fee 0',
    ]);
  });

  it('has keys of account, entry and part, plain ASCII; ids that are none are told by their hash', () => {
    const account = new Account()
      .trade('a@2026-06-18T17:00:00Z#1', [[XYZ, 10, 50]])
      .trade('by hand, ü', [[XYZ, 1, 50]]);
    const keys = mirrored('a', account.entries, fingerprint).items.map(({ key }) => key);
    expect(keys).toEqual([
      'a:fills:a@2026-06-18T17:00:00Z#1/0',
      `a:sha256-${fingerprint('fills:by hand, ü').slice(0, 40)}/0`,
    ]);
  });

  it('has no activity for money that comes and goes, and interest under one symbol', () => {
    const account = new Account();
    account.enter(depositEntry(account.book, 'd', { at: account.at, amount: usd(10) }));
    account.enter(interestEntry(account.book, account.at, { amount: usd(0.123456) }));
    expect(account.told).toEqual(['INTEREST 1 GF_INTEREST @ 0.123456 fee 0']);
  });

  it('has dividends as shares times dollars a share', () => {
    const account = new Account().trade('o1', [[XYZ, 10, 50]]).nextDay();
    const on = dayOf(account.at);
    const { ticker } = XYZ;
    account.enter(
      dividendEntry(account.book, account.at, {
        kind: 'dividend',
        ticker,
        on,
        amount: price(0.24),
      }),
    );
    expect(account.told.at(-1)).toBe('DIVIDEND 10 XYZ @ 0.24 fee 0');
  });

  it('has a dividend that was booked otherwise as one unit at its amount', () => {
    const account = new Account().trade('o1', [[XYZ, 10, 50]]).nextDay();
    const on = dayOf(account.at);
    const { ticker } = XYZ;
    const entry = dividendEntry(account.book, account.at, {
      kind: 'dividend',
      ticker,
      on,
      amount: price(0.24),
    });
    if (entry?.event.kind !== 'dividend') throw new Error('it is a dividend');
    const less = { ...entry, event: { ...entry.event, amount: usd(2.04) } };
    const [item] = mirrored(
      'a',
      [
        ...account.entries,
        {
          ...less,
          postings: [
            { ledgerAccount: 'cash', amount: usd(2.04) },
            { ledgerAccount: 'x', amount: usd(-2.04) },
          ],
        },
      ],
      fingerprint,
    ).items.slice(-1);
    expect(item && lineOf(item)).toBe('DIVIDEND 1 XYZ @ 2.04 fee 0');
  });

  it('has the shares that a split gave as bought for nothing, and those it took as sold for nothing', () => {
    const account = new Account().trade('o1', [[XYZ, 10, 50]]).nextDay();
    const { ticker } = XYZ;
    const split = (numerator: number, denominator: number) => {
      const on = dayOf(account.at);
      const action = { kind: 'split', ticker, on, numerator, denominator } as const;
      account.enter(splitEntry(account.book, account.at, action)).nextDay();
    };
    split(3, 2);
    split(1, 10);
    expect(account.told.slice(1)).toEqual(['BUY 5 XYZ @ 0 fee 0', 'SELL 13.5 XYZ @ 0 fee 0']);
  });

  it('gives everything up at its cost when it is begun again', () => {
    const account = new Account()
      .trade('o1', [[XYZ, 10, 50]])
      .trade('o2', [[XYZ, 10, 60]])
      .trade('o3', [[option('put', 500), -2, 3.1]]);
    account.enter(resetEntry(account.book, 'again', { at: account.at, amount: usd(1000) }));
    expect(account.told.slice(-2)).toEqual([
      'SELL 20 XYZ @ 55 fee 0',
      'BUY 200 GF_WHEEL-SPY-CSP-20261218-500 @ 3.1 fee 0',
    ]);
    const { held, cash } = mirrored('a', account.entries, fingerprint);
    expect([...held.values()]).toEqual([0, 0]);
    expect(cash).toEqual([{ on: '2026-06-18', cash: usd(1000) }]);
  });
});

/** Shapes by hand: legs as (option, contracts, dollars a share), the symbol, and the net a share. */
const SHAPES = [
  [
    'BULL_CALL-20261218-550-560',
    [
      ['call', 550, 2, 9],
      ['call', 560, -2, 4],
    ],
    'BUY 200',
    5,
  ],
  [
    'BEAR_PUT-20261218-550-560',
    [
      ['put', 560, 1, 9],
      ['put', 550, -1, 4],
    ],
    'BUY 100',
    5,
  ],
  [
    'BULL_PUT-20261218-550-560.5',
    [
      ['put', 560.5, -3, 4],
      ['put', 550, 3, 2.5],
    ],
    'SELL 300',
    1.5,
  ],
  [
    'BEAR_CALL-20261218-550-560',
    [
      ['call', 550, -1, 9],
      ['call', 560, 1, 4],
    ],
    'SELL 100',
    5,
  ],
  [
    'IRON_CONDOR-20261218-500-510-600-610',
    [
      ['put', 500, 1, 1],
      ['put', 510, -1, 2],
      ['call', 600, -1, 2.25],
      ['call', 610, 1, 1.25],
    ],
    'SELL 100',
    2,
  ],
  [
    'BUTTERFLY-20261218-540-550-560',
    [
      ['call', 540, 2, 12],
      ['call', 550, -4, 6],
      ['call', 560, 2, 2],
    ],
    'BUY 200',
    2,
  ],
] as const;

describe('option positions as synthetic symbols', () => {
  it.each(SHAPES)('are one activity an order: %s', (name, ...[legs, side, net]) => {
    const account = new Account().trade(
      'o1',
      legs.map(([right, strike, count, each]) => [option(right, strike), count, each] as const),
    );
    expect(account.told).toEqual([`${side} GF_SPREAD-SPY-${name} @ ${net} fee 1.25`]);
  });

  it('are closed on the symbol that they were opened on, a roll in two activities', () => {
    const [low, high] = [option('put', 550), option('put', 560)];
    const later = [option('put', 540, '2027-01-15'), option('put', 555, '2027-01-15')] as const;
    const account = new Account()
      .trade('o1', [
        [high, -2, 4],
        [low, 2, 2.5],
      ])
      .trade(
        'o2',
        [
          [high, 1, 2],
          [low, -1, 1.75],
        ],
        ['o1/0', 'o1/1'],
      )
      .trade('o3', [
        [high, 1, 1],
        [low, -1, 0.5],
        [later[1], -1, 3],
        [later[0], 1, 1],
      ]);
    const symbol = 'GF_SPREAD-SPY-BULL_PUT-20261218-550-560';
    expect(account.told).toEqual([
      `SELL 200 ${symbol} @ 1.5 fee 1.25`,
      `BUY 100 ${symbol} @ 0.25 fee 1.25`,
      `BUY 100 ${symbol} @ 0.5 fee 1.25`,
      'SELL 100 GF_SPREAD-SPY-BULL_PUT-20270115-540-555 @ 2 fee 0',
    ]);
  });

  it('are closed with the last of their legs, the cash and commission of the earlier ones with it', () => {
    const [low, high] = [option('put', 550), option('put', 560)];
    const account = new Account()
      .trade('o1', [
        [high, -1, 4],
        [low, 1, 2.5],
      ])
      .trade('o2', [[high, 1, 3]])
      .trade('o3', [[low, -1, 1]]);
    expect(account.told.slice(1)).toEqual([
      'BUY 100 GF_SPREAD-SPY-BULL_PUT-20261218-550-560 @ 2 fee 2.5',
    ]);
  });

  it('expire worthless as a purchase for nothing, and are assigned together with their shares', () => {
    const put = option('put', 500);
    const account = new Account()
      .trade('o1', [[put, -1, 3]])
      .trade('o2', [[put, 1, 0]])
      .trade('o3', [[put, -1, 3]])
      .trade('o4', [
        [put, 1, 0],
        [equity('SPY'), 100, 500],
      ]);
    const symbol = 'GF_WHEEL-SPY-CSP-20261218-500';
    expect(account.told.slice(1)).toEqual([
      `BUY 100 ${symbol} @ 0 fee 1.25`,
      `SELL 100 ${symbol} @ 3 fee 1.25`,
      'BUY 100 SPY @ 500 fee 1.25',
      `BUY 100 ${symbol} @ 0 fee 0`,
    ]);
  });

  /** A split of SPY on the next morning. */
  function split(account: Account, numerator: number, denominator: number): void {
    const on = dayOf(account.nextDay().at);
    const { ticker } = equity('SPY');
    const action = { kind: 'split', ticker, on, numerator, denominator } as const;
    account.enter(splitEntry(account.book, account.at, action));
  }

  it('keep symbol and quantity through a split of their underlying, and come to nothing when all is closed', () => {
    // 2 put spreads 550/560; 4 for 1 makes 8 of 137.50/140, and 3 of the 8 are 3/8 of 200 shares.
    const account = new Account().trade('o1', [
      [option('put', 560), -2, 4],
      [option('put', 550), 2, 2.5],
    ]);
    split(account, 4, 1);
    const [low, high] = [option('put', 137.5), option('put', 140)];
    const close = (id: string, count: number) =>
      account.trade(
        id,
        [
          [high, count, 0.5],
          [low, -count, 0.25],
        ],
        ['o1/0', 'o1/1'],
      );
    close('o2', 3);
    const symbol = 'GF_SPREAD-SPY-BULL_PUT-20261218-550-560';
    // 3 contracts x 100 shares x 0.25 = 75 dollars = 75 shares at 1 dollar.
    expect(account.told.slice(1)).toEqual([`BUY 75 ${symbol} @ 1 fee 1.25`]);
    const { held, open } = mirrored('a', account.entries, fingerprint);
    expect(held.get(symbol)).toBe(units(-125));
    expect(open).toMatchObject([{ security: { symbol }, shown: units(-125) }]);
    close('o3', 5);
    expect(account.told.at(-1)).toBe(`BUY 125 ${symbol} @ 1 fee 1.25`);
    expect(mirrored('a', account.entries, fingerprint).held.get(symbol)).toBe(0);
  });

  it('keep them where a split makes contracts of another size, and go for nothing where none is left', () => {
    // 3 for 2: 150 shares a contract at 500 x 2/3 = 333.333; 1 for 200 of them leaves not one share.
    const account = new Account().trade('o1', [[option('put', 500), -1, 3]]);
    split(account, 3, 2);
    const adjusted = { ...option('put', 333.333), multiplier: 150 };
    account.trade('o2', [[adjusted, -1, 2]], []).trade('o3', [[adjusted, 1, 1]], ['o1/0']);
    expect(account.told.slice(1)).toEqual([
      'SELL 150 GF_WHEEL-SPY-CSP-20261218-333.333 @ 2 fee 1.25',
      // 150 dollars to close 100 shares of the opening.
      'BUY 100 GF_WHEEL-SPY-CSP-20261218-500 @ 1.5 fee 1.25',
    ]);
    split(account, 1, 200);
    expect(account.told.at(-1)).toBe('BUY 150 GF_WHEEL-SPY-CSP-20261218-333.333 @ 0 fee 0');
    const { held, open } = mirrored('a', account.entries, fingerprint);
    expect([...held.values()]).toEqual([0, 0]);
    expect(open).toEqual([]);
  });

  it('are shown until the last leg goes, with shares short for a night after an assignment', () => {
    // The short call of a bear call spread is assigned; at the next open the shares are bought and the long call sold.
    const [short, long] = [option('call', 550), option('call', 560)];
    const spy = equity('SPY');
    const account = new Account()
      .trade('o1', [
        [short, -1, 9],
        [long, 1, 4],
      ])
      .enterSettled('o2', [
        [short, 1, 0],
        [spy, -100, 550],
      ])
      .nextDay();
    const on = dayOf(account.at);
    const { ticker } = spy;
    const paid = { kind: 'dividend', ticker, on, amount: price(1.5) } as const;
    account.enter(dividendEntry(account.book, account.at, paid));
    account.trade('o3', [[spy, 100, 565]]).trade('o4', [[long, -1, 7]]);
    const symbol = 'GF_SPREAD-SPY-BEAR_CALL-20261218-550-560';
    expect(account.told).toEqual([
      `SELL 100 ${symbol} @ 5 fee 1.25`,
      'SELL 100 SPY @ 550 fee 0',
      // The dividend that was owed, 100 x 1.50, is a cost of the shares.
      'BUY 100 SPY @ 565 fee 151.25',
      // What closing brings is no price that a purchase could have: the cash of the day has the 700 dollars.
      `BUY 100 ${symbol} @ 0 fee 1.25`,
    ]);
    const { held, cash } = mirrored('a', account.entries, fingerprint);
    expect([...held.values()]).toEqual([0, 0]);
    // 100,000 + 500 - 1.25 + 55,000 - 150 - 56,500 - 1.25 + 700 - 1.25
    expect(cash.at(-1)?.cash).toBe(usd(99_546.25));
  });

  it('have a name of their own where they are no known shape', () => {
    const account = new Account()
      .trade('o1', [
        [option('call', 550), 1, 9],
        [option('call', 560, '2027-01-15'), -1, 4],
      ])
      .trade('o2', [
        [option('put', 550), 1, 9],
        [option('put', 560, '2027-01-15'), -1, 4],
      ]);
    const symbols = account.told.map((line) => line.split(' ')[2]);
    expect(symbols[0]).toMatch(/^GF_SPREAD-SPY-LEGS-20261218-550-560-[\da-f]{8}$/);
    expect(new Set(symbols).size).toBe(2);
  });
});

const WEIGHT = ledgerOperations.reduce((total, [, weight]) => total + weight, 0);

/** A random life of an account. */
function lifeOf(seed: number, steps: number): LedgerRun {
  const run = new LedgerRun(`mirror-${seed}`);
  for (let step = 0; step < steps; step += 1) {
    let drawn = run.random.next() * WEIGHT;
    const found = ledgerOperations.find(([, weight]) => (drawn -= weight) < 0);
    found?.[2](run);
  }
  return run;
}

/** Units of every symbol, the activities added up. */
function folded(items: readonly MirrorItem[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { kind, security, quantity } of items) {
    if (kind !== 'BUY' && kind !== 'SELL') continue;
    const symbol = security.kind === 'listed' ? security.ticker : security.symbol;
    sums.set(symbol, (sums.get(symbol) ?? 0) + quantity * (kind === 'BUY' ? 1 : -1));
  }
  return sums;
}

describe('the activities of random accounts', () => {
  it('come to the shares of the book, and to 100 a contract of every open structure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const run = lifeOf(seed, 120);
        const { items, held } = mirrored(run.book.account, run.entries, fingerprint);
        const sums = folded(items);
        const shares = positionsOf(run.book).filter(
          ({ instrument }) => instrument.kind === 'equity',
        );
        for (const { id, quantity } of shares) expect(sums.get(id)).toBe(quantity);
        const listed = new Set<string>(shares.map(({ id }) => id));
        // what the generator knows to be open, by the contracts of its first leg of ratio 1
        let structures = 0;
        for (const { legs } of run.open) {
          structures += Math.min(...legs.map(({ quantity }) => Math.abs(quantity))) * 100;
        }
        let own = 0;
        const left: string[] = [];
        for (const [symbol, quantity] of sums) {
          if (symbol.startsWith('GF_')) own += Math.abs(quantity);
          else if (!listed.has(symbol)) left.push(`${quantity} ${symbol}`);
          expect(held.get(symbol)).toBe(quantity);
        }
        expect(own).toBe(structures);
        expect(left.filter((text) => !text.startsWith('0 '))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('have unique keys, prices and fees of zero or more, and all the commission that was paid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const run = lifeOf(seed, 120);
        const { items } = mirrored(run.book.account, run.entries, fingerprint);
        expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
        for (const { quantity, unitPrice, fee, key } of items) {
          expect(quantity).toBeGreaterThan(0);
          expect(unitPrice).toBeGreaterThanOrEqual(0);
          expect(fee).toBeGreaterThanOrEqual(0);
          expect(key).toMatch(/^[!-~]{1,200}$/);
        }
        const paid = items.reduce((total, { fee }) => total + fee, 0);
        expect(paid).toBe(run.book.commissions);
      }),
      { numRuns: 60 },
    );
  });

  it('leave the cash of every day as the book had it then', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const run = lifeOf(seed, 120);
        const { cash } = mirrored(run.book.account, run.entries, fingerprint);
        const last = new Map<string, number>();
        let book = emptyBook(run.book.account);
        for (const entry of run.entries) {
          book = apply(book, entry);
          last.set(dayOf(entry.at), book.cash);
        }
        for (const day of cash) expect(day.cash).toBe(last.get(day.on));
        expect(cash.at(-1)?.cash).toBe(run.book.cash);
      }),
      { numRuns: 60 },
    );
  });

  it('are the same when the entries come in two parts: a longer ledger begins as the shorter did', () => {
    const run = lifeOf(7, 200);
    const all = mirrored(run.book.account, run.entries, fingerprint).items;
    const half = run.entries.slice(0, run.entries.length / 2);
    const first = mirrored(run.book.account, half, fingerprint).items;
    expect(all.slice(0, first.length)).toEqual(first);
    expect(first.length).toBeGreaterThan(20);
  });
});

describe('the activities of random lives of options', () => {
  it('come to the shares of the book, and to nothing of options when every life has ended', () => {
    const seen = new Map<string, number>();
    for (let seed = 0; seed < 40; seed += 1) {
      const life = optionLife(`mirror-lives-${seed}`);
      for (let day = 0; day < 60; day += 1) life.step();
      expectShown(mirrored(life.book.account, life.entries, fingerprint), life.book);
      life.end();
      const { items, held, open, cash } = mirrored(life.book.account, life.entries, fingerprint);
      expectShown({ items, held }, life.book);
      expect(open).toEqual([]);
      const own = [...folded(items)].filter(([symbol]) => symbol.startsWith('GF_'));
      expect(own.filter(([, quantity]) => quantity !== 0)).toEqual([]);
      expect(cash.at(-1)?.cash).toBe(life.book.cash);
      for (const [kind, { posted }] of life.counts) seen.set(kind, (seen.get(kind) ?? 0) + posted);
    }
    const kinds = ['roll', 'close', 'assignment', 'exercise', 'unwind shares', 'unwind legs'];
    const more = ['dividend owed', 'split 2:1', 'split 3:2', 'expiry between the strikes'];
    for (const kind of [...kinds, ...more]) expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(0);
  });

  /** Shares of every ticker as the book holds them, short ones too. */
  function expectShown({ items, held }: Pick<Mirrored, 'items' | 'held'>, book: Book): void {
    const sums = folded(items);
    for (const [symbol, quantity] of sums) expect(held.get(symbol)).toBe(quantity);
    for (const [symbol, quantity] of held) {
      expect(sums.get(symbol) ?? 0).toBe(quantity);
      const lots = book.lots.filter(({ instrument }) => symbol === idOf(instrument));
      const shares = lots.reduce((total, lot) => total + lot.quantity, 0);
      expect(symbol.startsWith('GF_') || shares === quantity).toBe(true);
    }
  }
});

describe('ids of the random books', () => {
  it('are those that the keys are made of', () => {
    const run = lifeOf(3, 50);
    const [item] = mirrored(run.book.account, run.entries, fingerprint).items;
    expect(item?.key.startsWith('mirror-3:fills:o')).toBe(true);
    expect(idOf(XYZ)).toBe('XYZ');
  });
});
