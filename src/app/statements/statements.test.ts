import {
  DAY_MS,
  dayOf,
  instant,
  plusMs,
  readInstant,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { equity, type Instrument, type OptionContract } from '#core/instruments';
import {
  apply,
  assignmentOrder,
  bookOf,
  commissionModels,
  depositEntry,
  dividendEntry,
  emptyBook,
  expiryOrders,
  fillsEntry,
  openingEntry,
  resetEntry,
  splitEntry,
  unwindOrders,
  type Entry,
  type Fill,
  type Keeping,
  type Order,
} from '#core/ledger';
import { price, subtract, sum, toUnits, units, usd } from '#core/money';
import { describe, expect, it } from 'vitest';
import { live } from '../../../test/laws/option-lives.ts';
import { OptionLivesRun } from '../../../test/laws/option-lives-run.ts';
import { statementsOf } from './index.ts';

const XYZ = equity('XYZ');
const FEBRUARY = tradingDate('2026-02-20');
const MARCH = tradingDate('2026-03-20');

function option(
  right: 'call' | 'put',
  strike: number,
  expiry: OptionContract['expiry'] = FEBRUARY,
): OptionContract {
  return { kind: 'option', underlying: XYZ.ticker, expiry, right, strike: price(strike) };
}

type Leg = readonly [count: number, instrument: Instrument, each: number];

/** One account whose entries are made one after the other; $20,000 to begin with. */
function accountWith(keep: Keeping) {
  let book = emptyBook('a');
  const entries: Entry[] = [];
  let at: Instant = readInstant('2026-02-02T15:00:00Z') ?? instant(0);
  const enter = (entry: Entry | undefined): void => {
    if (entry === undefined) throw new Error('nothing to enter');
    book = apply(book, entry);
    entries.push(entry);
  };
  enter(openingEntry(book, at, usd(20_000)));
  const trade = (id: string, legs: readonly Leg[], more: Partial<Order> = {}): void => {
    at = plusMs(at, DAY_MS);
    const fills = legs.map(([count, instrument, each], number): Fill => ({
      id: `${id}/${number}`,
      instrument,
      quantity: units(count),
      price: price(each),
      reference: price(each),
      source: 'open',
    }));
    const order: Order = { id, legs: fills, effect: 'open', origin: 'model', reason: '', ...more };
    enter(fillsEntry(book, { order, fills, commission: commissionModels.ibkr(fills), at }));
  };
  return {
    trade,
    enter,
    book: () => book,
    at: () => at,
    expire: (on: OptionContract['expiry'], close: number): void => {
      at = readInstant(`${on}T21:00:00Z`) ?? at;
      const closes = new Map([[XYZ.ticker, price(close)]]);
      for (const settled of expiryOrders(book, on, { closes, keep }).orders)
        enter(fillsEntry(book, { ...settled, at }));
    },
    assign: (lot: string): void => {
      const early = { on: dayOf(at), keep, because: 'the holder wanted it' };
      enter(fillsEntry(book, { ...assignmentOrder(book, lot, early), at }));
    },
    unwind: (share: number, contract: number): void => {
      for (const { id, legs, ...order } of unwindOrders(book))
        trade(
          id,
          legs.map(({ instrument, quantity }) => [
            toUnits(quantity),
            instrument,
            instrument.kind === 'equity' ? share : contract,
          ]),
          order,
        );
    },
    dividend: (each: number): void => {
      at = plusMs(at, DAY_MS);
      const action = { kind: 'dividend', ticker: XYZ.ticker, on: dayOf(at), amount: price(each) };
      enter(dividendEntry(book, at, action as Parameters<typeof dividendEntry>[2]));
    },
    split: (numerator: number, denominator: number): void => {
      at = plusMs(at, DAY_MS);
      const action = { kind: 'split', ticker: XYZ.ticker, on: dayOf(at), numerator, denominator };
      enter(splitEntry(book, at, action as Parameters<typeof splitEntry>[2]));
    },
    lots: (): readonly string[] => book.lots.map(({ id }) => id),
    told: () => statementsOf('a', entries, keep),
  };
}

const whats = (events: readonly { readonly what: string }[]): readonly string[] =>
  events.map(({ what }) => what);

describe('the statement of a structure', () => {
  it('goes from its opening to the shares that its expiry left', () => {
    const account = accountWith('unwind');
    account.trade('open', [
      [-1, option('put', 50), 1.5],
      [1, option('put', 45), 0.4],
    ]);
    account.expire(FEBRUARY, 47);
    expect(account.told().structures[0]?.closed).toBeUndefined();
    account.unwind(46.5, 0);
    const { structures, cash } = account.told();
    expect(structures).toHaveLength(1);
    const [spread] = structures;
    expect(spread).toMatchObject({ shape: 'bull-put', contracts: 1, premium: usd(110) });
    expect(whats(spread?.events ?? [])).toEqual(['opened', 'settled', 'unwound']);
    // 150 - 40 - 2 x 0.65; 100 at 50 taken, sold at 46.50 less $1: 110 - 1.3 - 350 - 1
    expect(spread?.result).toBe(usd(-242.3));
    expect(spread?.fees).toBe(usd(2.3));
    expect(cash).toBe(account.book().cash);
  });

  it('of an early assignment waits for the leg that it robbed', () => {
    const account = accountWith('unwind');
    account.trade('open', [
      [-1, option('put', 50), 1.5],
      [1, option('put', 45), 0.4],
    ]);
    account.assign('open/0');
    account.unwind(42, 3.05);
    const [spread] = account.told().structures;
    expect(whats(spread?.events ?? [])).toEqual(['opened', 'assigned', 'unwound', 'unwound']);
    // 110 - 1.3 - 5,000 + 4,200 - 1 + 305 - 1
    expect(spread?.result).toBe(usd(-388.3));
    expect(spread?.closed?.on).toBe(dayOf(account.at()));
  });

  it('parts the commission of a roll and joins both ends of it', () => {
    const account = accountWith('shares');
    account.trade('open', [[-1, option('put', 50), 1.2]]);
    account.trade(
      'roll',
      [
        [1, option('put', 50), 1.3],
        [-1, option('put', 50, MARCH), 2.05],
      ],
      { effect: 'roll', lots: account.lots() },
    );
    const [old, next] = account.told().structures;
    expect(whats(old?.events ?? [])).toEqual(['opened', 'rolled']);
    expect([old?.rolledTo, next?.rolledFrom]).toEqual(['roll', 'open']);
    // 120 - 1 - 130 - 0.65; the roll of two contracts costs 1.30 in all
    expect(old?.result).toBe(usd(-11.65));
    expect(next?.result).toBe(usd(204.35));
    expect([old?.closed !== undefined, next?.closed]).toEqual([true, undefined]);
  });

  it('tells what a split made of its contracts', () => {
    const account = accountWith('shares');
    account.trade('open', [[-1, option('put', 50), 1.2]]);
    account.split(2, 1);
    account.trade('close', [[2, option('put', 25), 0.1]], {
      effect: 'close',
      origin: 'take-profit',
    });
    const [put] = account.told().structures;
    expect(whats(put?.events ?? [])).toEqual(['opened', 'split', 'closed']);
    expect(put?.events[1]?.lines).toEqual([{ instrument: option('put', 25), quantity: units(-2) }]);
    // 120 - 1 - 2 x 10 - 1.30
    expect(put?.result).toBe(usd(97.7));
  });

  it('closes half of it and counts it open until the rest is gone', () => {
    const account = accountWith('shares');
    account.trade('open', [[-2, option('put', 50), 1.2]]);
    account.trade('half', [[1, option('put', 50), 0.5]], { effect: 'close' });
    expect(account.told().structures[0]?.closed).toBeUndefined();
    account.expire(FEBRUARY, 53);
    const [put] = account.told().structures;
    expect(whats(put?.events ?? [])).toEqual(['opened', 'closed', 'expired']);
    // 240 - 1.30 - 50 - 1
    expect(put?.result).toBe(usd(187.7));
  });

  it('ends with a reset, which is no loss of its own', () => {
    const account = accountWith('shares');
    account.trade('open', [[-1, option('put', 50), 1.2]]);
    account.enter(
      resetEntry(account.book(), 'reset', { at: plusMs(account.at(), DAY_MS), amount: usd(5000) }),
    );
    const { structures, other, cash } = account.told();
    expect(whats(structures[0]?.events ?? [])).toEqual(['opened', 'reset']);
    expect(structures[0]?.closed).toBeDefined();
    // 20,000 in, 15,119 given up: 20,000 + 5,000 - 20,119
    expect(other.capital).toBe(usd(4881));
    expect(cash).toBe(usd(5000));
  });
});

describe('the statement of a wheel', () => {
  it('adds a cycle up from the put to the shares that are called away', () => {
    const account = accountWith('shares');
    account.trade('put', [[-1, option('put', 50), 1.2]]);
    account.expire(FEBRUARY, 47);
    account.trade('call', [[-1, option('call', 50, MARCH), 0.9]]);
    account.dividend(0.31);
    account.expire(MARCH, 53);
    const { structures, cycles, cash } = account.told();
    expect(structures.map(({ result }) => result)).toEqual([usd(119), usd(89)]);
    expect(cycles).toHaveLength(1);
    expect(cycles[0]).toMatchObject({
      ticker: 'XYZ',
      endedOn: MARCH,
      groups: ['put', 'call'],
      dividends: usd(31),
      sharesCash: usd(0),
      // 120 - 1 + 90 - 1 + 31, the shares came and went at 50
      result: usd(239),
    });
    expect(whats(cycles[0]?.shares ?? [])).toEqual(['settled', 'settled']);
    expect(cash).toBe(account.book().cash);
  });

  it('begins another cycle where everything was gone in between', () => {
    const account = accountWith('shares');
    account.trade('one', [[-1, option('put', 50), 1.2]]);
    account.trade('close', [[1, option('put', 50), 0.2]], { effect: 'close' });
    account.trade('two', [[-1, option('put', 50), 1]]);
    const { cycles } = account.told();
    expect(cycles.map(({ groups, endedOn }) => [groups, endedOn !== undefined])).toEqual([
      [['one'], true],
      [['two'], false],
    ]);
  });

  it('counts money that comes and goes as capital', () => {
    const account = accountWith('shares');
    account.enter(
      depositEntry(account.book(), 'd', { at: plusMs(account.at(), DAY_MS), amount: usd(500) }),
    );
    expect(account.told().other.capital).toBe(usd(20_500));
  });
});

describe('the statements of random lives', { timeout: 60_000 }, () => {
  const runs = Array.from({ length: 12 }, (_, number) => {
    const run = new OptionLivesRun(`statements-${number}`, new Map(), () => []);
    live(run, 25);
    return run;
  });

  it('tell every dollar of cash once, after every entry', () => {
    for (const { entries, keep, book } of runs) {
      const { cash, structures, cycles, other } = statementsOf(book.account, entries, keep);
      expect(cash).toBe(book.cash);
      expect(structures.length).toBeGreaterThan(20);
      const some = entries.slice(0, Math.floor(entries.length / 2));
      expect(statementsOf(book.account, some, keep).cash).toBe(bookOf(book.account, some).cash);
      const commissions = sum([
        ...structures.map(({ fees }) => fees),
        ...cycles.map(({ sharesFees }) => sharesFees),
      ]);
      expect(commissions).toBe(book.commissions);
      expect(other.interest).toBe(book.interest);
    }
  });

  it('bring together what the ledger calls gain, once nothing is held', () => {
    const flat = runs.filter(({ book }) => book.lots.length === 0);
    expect(flat.length).toBeGreaterThan(5);
    for (const { entries, keep, book } of flat) {
      const { structures, cycles, other } = statementsOf(book.account, entries, keep);
      expect(structures.every(({ closed }) => closed !== undefined)).toBe(true);
      expect(cycles.every(({ endedOn }) => endedOn !== undefined)).toBe(true);
      const gain = sum([
        ...structures.map(({ result }) => result),
        ...cycles.map(({ sharesCash, sharesFees }) => subtract(sharesCash, sharesFees)),
        ...cycles.map(({ dividends }) => dividends),
        other.dividends,
      ]);
      expect(gain).toBe(subtract(sum([book.realised, book.dividends]), book.commissions));
    }
  });

  it('leave shares of an account that keeps none to the structures that brought them', () => {
    for (const { entries, keep, book } of runs.filter((run) => run.keep === 'unwind')) {
      const { cycles } = statementsOf(book.account, entries, keep);
      const loose = cycles.flatMap(({ shares }) => shares).filter(({ what }) => what === 'unwound');
      expect(loose).toEqual([]);
    }
  });

  it('call a structure open as long as one of its contracts is held', () => {
    for (const { entries, keep, book } of runs) {
      for (const cut of [0.3, 0.6, 0.9]) {
        const some = entries.slice(0, Math.floor(entries.length * cut));
        const { lots } = bookOf(book.account, some);
        const held = new Set(
          lots.filter(({ instrument }) => instrument.kind === 'option').map(({ group }) => group),
        );
        const { structures } = statementsOf(book.account, some, keep);
        const wrong = structures.filter(
          ({ group, closed }) => held.has(group) && closed !== undefined,
        );
        expect(wrong).toEqual([]);
      }
    }
  });
});
