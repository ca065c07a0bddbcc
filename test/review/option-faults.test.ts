import type { Track } from '#adapters/replay';
import { moveMoney, trustPrice } from '#app/manual';
import { toIsoNewYork, tradingDate } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import type { CorporateAction } from '#core/market';
import { price, usd } from '#core/money';
import { markOption } from '#core/options';
import { afterEach, describe, expect, it } from 'vitest';
import type { House } from '../days/replayed-house.ts';
import { newYork } from '../days/tape-of.ts';
import { optionReviewKit } from './option-review-kit.ts';

const { chain, hold, option, stock, tradesOf, want } = optionReviewKit;

const houses: House[] = [];
afterEach(() => {
  for (const house of houses.splice(0)) house.close();
});

const houseOf: typeof optionReviewKit.houseOf = (...given) => {
  const house = optionReviewKit.houseOf(...given);
  houses.push(house);
  return house;
};

const MONDAY_EVENING = '2026-06-22 17:00';
const TUESDAY_EVENING = '2026-06-23 17:00';
const WEDNESDAY_EVENING = '2026-06-24 17:00';
const XYZ = equity('XYZ');
const P50 = option('XYZ 50 put');
const P45 = option('XYZ 45 put');
const P40 = option('XYZ 40 put');

/** The put of strike 50 is bid more than 50. */
const IMPOSSIBLE = [
  ['50 put', 57.8, 57.96],
  ['45 put', 0.4, 0.45],
] as const;

const quoted = (...given: Parameters<typeof chain>): Partial<Track> => ({
  chains: [chain(...given)],
});

const volatilities = (each: number): Partial<Track> => ({
  volatilities: ['2026-06-19', '2026-06-22', '2026-06-23', '2026-06-24'].map((on) => ({
    on: tradingDate(on),
    volatility: each,
  })),
});

const split = (on: string, numerator: number): CorporateAction => ({
  kind: 'split',
  ticker: XYZ.ticker,
  on: tradingDate(on),
  numerator,
  denominator: 1,
});

const dividend = (on: string, amount: number): CorporateAction => ({
  kind: 'dividend',
  ticker: XYZ.ticker,
  on: tradingDate(on),
  amount: price(amount),
});

async function lotsOf(house: House): Promise<readonly string[]> {
  const { lots } = await house.book();
  return lots.map(
    ({ instrument, quantity }) => `${quantity / 1e6} ${idOf(instrument).replace(/ +/, ' ')}`,
  );
}

async function statesOf(house: House): Promise<readonly string[]> {
  const tickets = await house.tickets();
  return tickets.map(({ order, state }) => `${order.id} ${state}`);
}

async function cashOf(house: House): Promise<number> {
  const { cash } = await house.book();
  return cash / 1e6;
}

/** A bull put of 50 over 45, sold for 1.50 - 0.50 a share: $100 come in, $500 may be owed. */
async function bullPut(rows: Parameters<typeof chain>[1], prices = '55 | 55 | 55'): Promise<House> {
  const house = houseOf('spreads', [stock('XYZ', prices, quoted('XYZ', rows))]);
  await hold(house, 'o', [
    [P50, -1, 1.5],
    [P45, 1, 0.5],
  ]);
  return house;
}

const BULL_PUT = ['-1 XYZ 260724P00050000', '1 XYZ 260724P00045000'];

describe('quotes that can be nobody’s', () => {
  it('open nothing: a put of strike 50 bid 57.80 is not sold', async () => {
    const house = houseOf('spreads', [stock('XYZ', '55 | 55 | 55', quoted('XYZ', IMPOSSIBLE))]);
    await want(house, 'o', {
      legs: [
        [P50, -1],
        [P45, 1],
      ],
    });
    await house.settleAt(MONDAY_EVENING, TUESDAY_EVENING);
    expect(await tradesOf(house)).toEqual([]);
    expect(await statesOf(house)).toEqual(['o expired']);
    expect(await cashOf(house)).toBe(10_000);
  });

  it('close nothing: a bull put that owes $500 at most is not bought back for $5,750', async () => {
    const house = await bullPut(IMPOSSIBLE);
    await want(house, 'c', {
      legs: [
        [P50, 1],
        [P45, -1],
      ],
      effect: 'close',
      lots: ['o/0', 'o/1'],
    });
    await house.settleAt(MONDAY_EVENING, TUESDAY_EVENING);
    expect(await statesOf(house)).toEqual(['c expired']);
    expect(await lotsOf(house)).toEqual(BULL_PUT);
    expect(await cashOf(house)).toBe(10_100);
  });

  // Bought at the ask of 0.00 and sold at the bid of 0.40, all of the credit of 1.00 seems earned.
  it('fire no take-profit where the sides are crossed', async () => {
    const house = await bullPut([
      ['50 put', 2.2, 0],
      ['45 put', 0.4, 0.45],
    ]);
    await house.settleAt(MONDAY_EVENING, TUESDAY_EVENING);
    expect(await tradesOf(house)).toEqual([]);
    expect(await lotsOf(house)).toEqual(BULL_PUT);
  });

  // 6.90 - 0.325 = 6.575, less half of both spreads 0.125 = 6.45, still over the width of 5.
  it('fire no stop that would pay more than the width', async () => {
    const rows = [
      ['50 put', 6.8, 7],
      ['45 put', 0.3, 0.35],
    ] as const;
    const house = await bullPut(rows, '55 | 48 | 55');
    await house.settleAt(MONDAY_EVENING, TUESDAY_EVENING);
    expect(await tradesOf(house)).toEqual([]);
    expect(await lotsOf(house)).toEqual(BULL_PUT);
  });

  // 4.20 - 0.325 = 3.875 of 5 may well be owed: lost are 2.875, the stop is at twice the credit of 1.00.
  it('are told from dear ones: the stop fires where the width allows the price', async () => {
    const rows = [
      ['50 put', 4.1, 4.3],
      ['45 put', 0.3, 0.35],
    ] as const;
    const house = await bullPut(rows, '55 | 48 | 55');
    await house.settleAt(MONDAY_EVENING, TUESDAY_EVENING);
    expect(await tradesOf(house)).toEqual([
      '2026-06-23T10:00 stop-loss: 1 XYZ 260724P00050000, -1 XYZ 260724P00045000',
    ]);
  });

  // Cash 10,150; at the mids 57.88 - 4.45 a share nav were 4,807, but the spread owes $0 to $500.
  it('value nothing: the close keeps nav within what the spread can owe, and no drawdown comes', async () => {
    const rows = [
      ['600 put', 57.8, 57.96],
      ['595 put', 4.4, 4.5],
    ] as const;
    const chains = [chain('SPY', rows, { at: '2026-06-22 15:55' })];
    const track = stock('SPY', '610 | 610', { ...volatilities(0.15), chains });
    const house = houseOf('spreads', [track], { at: '2026-06-22 15:56' });
    await hold(house, 's', [
      [option('SPY 600 put'), -1, 6],
      [option('SPY 595 put'), 1, 4.5],
    ]);
    await house.settleAt(MONDAY_EVENING);
    const entries = await house.entries();
    const navs = entries.flatMap(({ event }) => (event.kind === 'mark' ? [event.nav] : []));
    expect(navs).toHaveLength(1);
    expect(navs[0]).toBeGreaterThanOrEqual(usd(9_650));
    expect(navs[0]).toBeLessThanOrEqual(usd(10_150));
    expect(entries.map(({ event }) => event.kind)).not.toContain('drawdown');
  });

  it.each([
    { right: 'put', text: '50 put', spot: 55, most: 50 },
    { right: 'call', text: '45 call', spot: 44, most: 44 },
  ])('mark a $right at no more than exercise can make it', ({ text, spot, most }) => {
    const at = newYork('2026-06-23 10:00');
    const marked = markOption({
      contract: option(`XYZ ${text}`),
      quote: { bid: price(57.8), ask: price(57.96), at },
      spot: price(spot),
      at,
      staleBefore: at,
      style: 'american',
      volatility: 0.3,
    });
    expect(marked).toMatchObject({ kind: 'marked' });
    expect(marked.kind === 'marked' ? marked.mark : Number.NaN).toBeLessThanOrEqual(price(most));
  });

  // Mids 5.40 - 0.15 = 5.25, half of both spreads 0.25: just believed. Sold near the mids it brings over 5.
  it('open nothing that cannot lose: more than the width comes in', async () => {
    const rows = [
      ['50 put', 5.2, 5.6],
      ['45 put', 0.1, 0.2],
    ] as const;
    const house = houseOf('spreads', [stock('XYZ', '55 | 55', quoted('XYZ', rows))]);
    await want(house, 'o', {
      legs: [
        [P50, -1],
        [P45, 1],
      ],
    });
    await house.settleAt(MONDAY_EVENING, TUESDAY_EVENING);
    const [ticket] = await house.tickets();
    expect(ticket?.state).toBe('refused');
    expect(ticket?.because).toContain('max-loss: nothing can be lost at these prices');
    expect(await cashOf(house)).toBe(10_000);
  });
});

describe('a suspected split', () => {
  // Put 40 of Tuesday, sold for 0.50; the close of Tuesday is 12.50. Once trusted: 100 x 40 of 10,050 are paid.
  it('holds back the expiry until its price is trusted', async () => {
    const put = option('XYZ 40 put', '2026-06-23');
    const house = houseOf('wheel', [stock('XYZ', '50 | 12.5 | 12.5')]);
    await hold(house, 'p', [[put, -1, 0.5]]);
    await house.settleAt(MONDAY_EVENING, TUESDAY_EVENING);
    expect(await lotsOf(house)).toEqual(['-1 XYZ 260623P00040000']);
    expect(await cashOf(house)).toBe(10_050);
    await trustPrice('a', XYZ.ticker, house.world);
    await house.settleAt(WEDNESDAY_EVENING);
    expect(await lotsOf(house)).toEqual(['100 XYZ']);
    expect(await cashOf(house)).toBe(6050);
  });

  it('holds back an early assignment of a put 27.50 in the money', async () => {
    const house = houseOf('wheel', [stock('XYZ', '50 | 12.5 | 12.5', volatilities(0.3))]);
    await hold(house, 'p', [[option('XYZ 40 put', '2026-07-17'), -1, 0.5]]);
    await house.settleAt(MONDAY_EVENING, TUESDAY_EVENING, WEDNESDAY_EVENING);
    expect(await tradesOf(house)).toEqual([]);
    expect(await lotsOf(house)).toEqual(['-1 XYZ 260717P00040000']);
  });
});

describe('an order at a moment of another stock', () => {
  const rows = [['40 put', 1, 1.02]] as const;

  it.each([
    { quote: 'of before the decision', told: '2026-06-23 10:00', end: 'x expired' },
    {
      quote: 'of another session',
      told: '2026-06-22 15:00',
      decided: MONDAY_EVENING,
      end: 'x expired',
    },
    { quote: 'of after the decision', told: '2026-06-23 13:00', end: 'x filled' },
  ])('ends by a quote $quote: $end', async ({ told, decided = '2026-06-23 12:00', end }) => {
    const house = houseOf(
      'wheel',
      [
        stock('XYZ', '50 | 50', quoted('XYZ', rows, { at: told })),
        stock('QQ', '50 | 50', {
          chains: ['10:00', '14:00'].map((clock) =>
            chain('QQ', rows, { at: `2026-06-23 ${clock}` }),
          ),
        }),
      ],
      { rules: { minFreeCash: 0 } },
    );
    await hold(house, 'q', [[option('QQ 40 put'), -1, 1]]);
    house.at(decided);
    await want(house, 'x', { legs: [[P40, -1]], until: '2026-06-23 16:00' });
    await house.settleAt(TUESDAY_EVENING);
    expect(await statesOf(house)).toEqual([end]);
  });
});

describe('orders behind guards', () => {
  // Lot one was sold at 2.00 and is bought back at 0.92 first; lot two, sold at 0.95, is none of the roll's.
  it('a roll whose lot is gone is refused, and opens nothing', async () => {
    const J = option('XYZ 40 put', '2026-07-17');
    const A = option('XYZ 40 put', '2026-08-21');
    const chains = [
      chain('XYZ', [['40 put', 0.9, 0.92]], { expiry: '2026-07-17' }),
      chain('XYZ', [['40 put', 2, 2.02]], { expiry: '2026-08-21' }),
    ];
    const house = houseOf('wheel', [stock('XYZ', '50 | 50', { chains })], {
      rules: { maxUnderlying: 2, minFreeCash: -1 },
    });
    await hold(house, 'one', [[J, -1, 2]]);
    await hold(house, 'two', [[J, -1, 0.95]]);
    house.at('2026-06-22 16:00');
    await want(house, 'roll', {
      legs: [
        [J, 1],
        [A, -1],
      ],
      effect: 'roll',
      lots: ['one/0'],
    });
    await house.settleAt(TUESDAY_EVENING);
    expect(await tradesOf(house)).toEqual(['2026-06-23T10:00 take-profit: 1 XYZ 260717P00040000']);
    const [ticket] = await house.tickets();
    expect(ticket?.state).toBe('refused');
    expect(ticket?.because).toContain('0 are held');
    expect(await lotsOf(house)).toEqual(['-1 XYZ 260717P00040000']);
  });

  // Each call was sold for $100 and costs $5: both are taken at 10:00, then all shares stand alone.
  it.each([
    ['one lot', [200]],
    ['two lots', [100, 100]],
  ])('a drawdown sells the shares in %s whose calls a guard took first', async (_, counts) => {
    const call = option('XYZ 55 call');
    const chains = [chain('XYZ', [['55 call', 0.01, 0.05]], { at: '2026-06-24 10:00' })];
    const track = stock('XYZ', '50 | 35 | 35', { ...volatilities(0.2), chains });
    const house = houseOf('wheel', [track]);
    for (const [place, count] of counts.entries()) {
      await hold(house, `s${place}`, [[XYZ, count, 49]]);
      await hold(house, `c${place}`, [[call, -count / 100, 1]]);
    }
    await house.settleAt(MONDAY_EVENING, TUESDAY_EVENING, WEDNESDAY_EVENING);
    expect(await statesOf(house)).toEqual(['a@drawdown:2026-06-23:XYZ filled']);
    expect(await lotsOf(house)).toEqual([]);
  });

  // Nobody bids for the 50 call and the sold 55 call costs up to $5: with no cash the exit cannot be paid.
  it('a forced exit that would leave an unsound book waits', async () => {
    const rows = [
      ['50 call', 0, 0.05],
      ['55 call', 0, 0.05],
    ] as const;
    const expiry = '2026-06-25';
    const chains = ['2026-06-22 16:00', '2026-06-23 10:00'].map((at) =>
      chain('XYZ', rows, { at, expiry }),
    );
    const house = houseOf('spreads', [stock('XYZ', '48 | 48', { chains })]);
    await hold(house, 's', [
      [option('XYZ 50 call', expiry), 1, 1.5],
      [option('XYZ 55 call', expiry), -1, 0.5],
    ]);
    const { cash } = await house.book();
    await moveMoney('a', { kind: 'withdraw', amount: cash }, house.world);
    await house.settleAt(MONDAY_EVENING, '2026-06-23 11:00', TUESDAY_EVENING);
    expect(await tradesOf(house)).toEqual([]);
    expect(await lotsOf(house)).toEqual(['1 XYZ 260625C00050000', '-1 XYZ 260625C00055000']);
    expect(await cashOf(house)).toBe(0);
    expect(house.warnings.join('\n')).toMatch(/waits: cash is never negative/u);
  });
});

describe('what is left of an assigned position', () => {
  // At risk: three times $500, and the rest of the assigned spread, a call that cost $50. One gone leaves over
  // 1,000 of at most 1,550, two leave at most 550.
  it('does not keep a drawdown from closing the others', async () => {
    const actions = [dividend('2026-06-24', 1)];
    const house = houseOf(
      'spreads',
      [
        stock('XYZ', '48 | 80 | 80', { ...volatilities(0.3), actions }),
        stock('QQ', '55 | 48 | 48', volatilities(0.3)),
      ],
      { maxDrawdown: 0.05 },
    );
    await hold(house, 's', [
      [option('XYZ 50 call'), -1, 1.5],
      [option('XYZ 55 call'), 1, 0.5],
    ]);
    for (const name of ['q1', 'q2', 'q3']) {
      await hold(house, name, [
        [option('QQ 50 put'), -1, 1],
        [option('QQ 45 put'), 1, 0.5],
      ]);
    }
    await house.settleAt(MONDAY_EVENING, TUESDAY_EVENING);
    expect(await lotsOf(house)).toContain('-100 XYZ');
    expect(await statesOf(house)).toEqual([
      'a@drawdown:2026-06-23:q1 resting',
      'a@drawdown:2026-06-23:q2 resting',
    ]);
  });

  // 10,050 + 5,000 for the shares owed at 50, less 100 x 188.70 and some slip: below -3,820.
  it('halts at the close of the day that leaves it short, whenever it is settled', async () => {
    const track = stock('XYZ', '48 | 48 | 48 | 48 | 52 | 188.7 | 188.7 | 188.7');
    const house = houseOf('spreads', [track]);
    await hold(house, 'p', [
      [option('XYZ 50 call', '2026-06-26'), -1, 1],
      [option('XYZ 55 call', '2026-06-26'), 1, 0.5],
    ]);
    await house.settleAt('2026-06-26 17:00', '2026-06-29 10:00', '2026-06-30 10:00');
    const told = (await house.entries())
      .filter(({ event }) => event.kind === 'halt' || event.kind === 'mark')
      .map(({ at, event }) => `${toIsoNewYork(at).slice(0, 16)} ${event.kind}`);
    expect(told.slice(-2)).toEqual(['2026-06-29T16:00 mark', '2026-06-29T16:00 halt']);
    expect(await cashOf(house)).toBeLessThan(-3820);
    expect(await cashOf(house)).toBeGreaterThan(-3840);
  });

  // The puts, sold for 0.50 (the condor for 1.00), cost 4.45 - 1.325 = 3.125; nobody bids for the bought call.
  it('keeps its guards beside an orphan that nobody buys', async () => {
    const rows = [
      ['45 put', 4.4, 4.5],
      ['40 put', 1.3, 1.35],
      ['60 call', 0, 0.05],
    ] as const;
    const track = stock('XYZ', '50 60 50 60 | 42.5 | 42.5', {
      volatilities: [
        ['2026-06-19', 0.25] as const,
        ['2026-06-22', 0.2] as const,
        ['2026-06-23', 0.6] as const,
      ].map(([on, volatility]) => ({ on: tradingDate(on), volatility })),
      actions: [dividend('2026-06-23', 2.5)],
      chains: [chain('XYZ', rows)],
    });
    const house = houseOf('spreads', [track]);
    await hold(house, 'c', [
      [P45, -1, 1],
      [P40, 1, 0.5],
      [option('XYZ 55 call'), -1, 1],
      [option('XYZ 60 call'), 1, 0.5],
    ]);
    await house.settleAt(MONDAY_EVENING, TUESDAY_EVENING);
    expect(await tradesOf(house)).toEqual([
      '2026-06-22T16:00 assignment: 1 XYZ 260724C00055000, -100 XYZ',
      '2026-06-23T09:30 unwind: 100 XYZ',
      '2026-06-23T10:00 stop-loss: 1 XYZ 260724P00045000, -1 XYZ 260724P00040000',
    ]);
    expect(await lotsOf(house)).toEqual(['1 XYZ 260724C00060000']);
  });
});

describe('chains told only at the close', () => {
  // Sold for 1.00, asked 0.32: over half is earned.
  it.each([
    ['alone', []],
    ['beside a stock quoted at 10:00', ['QQ']],
  ])('trade at the close, held %s', async (_, others) => {
    const house = houseOf('wheel', [
      stock('XYZ', '50 | 50', quoted('XYZ', [['40 put', 0.3, 0.32]], { at: '2026-06-23 16:00' })),
      stock('QQ', '50 | 50', quoted('QQ', [['30 put', 0.9, 1]])),
    ]);
    await hold(house, 'x', [[P40, -1, 1]]);
    for (const other of others) await hold(house, other, [[option(`${other} 30 put`), -1, 1]]);
    await house.settleAt(TUESDAY_EVENING);
    expect(await tradesOf(house)).toEqual(['2026-06-23T16:00 take-profit: 1 XYZ 260724P00040000']);
  });
});

describe('splits', () => {
  // The put 48 of Tuesday ended at 50, worthless; the candle of Tuesday comes after the split of Wednesday.
  // 48P of Tuesday is four 12P after the split; the close of 50 is 12.50 then: out of the money.
  it('turn a contract that waits for an earlier close together with that close', async () => {
    const track = stock('XYZ', '50 | 50 | 12.5', { actions: [split('2026-06-24', 4)] });
    const house = houseOf('wheel', [track]);
    const { market } = house.world;
    let isTold = false;
    const isTuesday = (at: number) =>
      at >= newYork('2026-06-23 09:30') && at < newYork('2026-06-23 16:00');
    Object.assign(house.world, {
      market: {
        ...market,
        candles: async (...asked: Parameters<typeof market.candles>) => {
          const candles = await market.candles(...asked);
          return candles.filter(({ opensAt }) => isTold || !isTuesday(opensAt));
        },
      },
    });
    await hold(house, 'p', [[option('XYZ 48 put', '2026-06-23'), -1, 1]]);
    await house.settleAt(MONDAY_EVENING, TUESDAY_EVENING);
    expect(await tradesOf(house)).toEqual([]);
    isTold = true;
    await house.settleAt(WEDNESDAY_EVENING);
    expect(await tradesOf(house)).toEqual(['2026-06-24T16:00 expiry: 4 XYZ 260623P00012000']);
    expect(await cashOf(house)).toBe(10_100);
  });

  // 100 shares at 50 leave 5,000; 200 after the split, 0.50 each: 5,100.
  it.each([
    ['split, dividend', [split('2026-06-23', 2), dividend('2026-06-23', 0.5)]],
    ['dividend, split', [dividend('2026-06-23', 0.5), split('2026-06-23', 2)]],
  ])('come before a dividend of the same day, told as %s', async (_, actions) => {
    const house = houseOf('wheel', [stock('XYZ', '50 | 25', { actions })]);
    await hold(house, 's', [[XYZ, 100, 50]]);
    await house.settleAt(TUESDAY_EVENING);
    const kinds = (await house.entries()).map(({ event }) => event.kind);
    expect(kinds.filter((kind) => kind === 'split' || kind === 'dividend')).toEqual([
      'split',
      'dividend',
    ]);
    expect(await cashOf(house)).toBe(5100);
    expect(await lotsOf(house)).toEqual(['200 XYZ']);
  });
});
