import type { Tape, Track } from '#adapters/replay';
import { moveMoney } from '#app/manual';
import { expiryOf } from '#app/settle';
import { defaultConfig, mandateOf } from '#config';
import { toIsoNewYork, tradingDate } from '#core/calendar';
import { equity, idOf, type Instrument, type OptionContract } from '#core/instruments';
import { fillsEntry, verifyEntries, type Order } from '#core/ledger';
import type { CorporateAction, OptionChain, OptionQuote } from '#core/market';
import { price, units, usd, ZERO } from '#core/money';
import { optionFillRules, optionRules, type OptionLimits } from '#core/risk';
import { verticalSpreads } from '#strategy/vertical-spreads';
import { wheel } from '#strategy/wheel';
import { afterEach, describe, expect, it } from 'vitest';
import { replayedHouse, type House } from '../days/replayed-house.ts';
import { flatBefore, newYork, sessionFrames, trackOf } from '../days/tape-of.ts';
import { ticker } from '../fixtures/observation.ts';
import { contract } from '../fixtures/option-observation.ts';

const houses: House[] = [];
afterEach(() => {
  for (const house of houses.splice(0)) house.close();
});

const MONDAY = '2026-06-22';
const NOON = `${MONDAY} 12:00`;
const EVENING = `${MONDAY} 16:30`;
const TUESDAY_EVENING = '2026-06-23 17:00';
const JULY = '2026-07-24';
const XYZ = equity('XYZ');

type Row = readonly [strike: number, right: 'call' | 'put', bid: number, ask: number];

function put(strike: number, expiry = JULY, name = 'XYZ'): OptionContract {
  return contract(name, tradingDate(expiry), [strike, 'put']);
}

function call(strike: number, expiry = JULY): OptionContract {
  return contract('XYZ', tradingDate(expiry), [strike, 'call']);
}

type Told = { readonly at?: string; readonly expiry?: string; readonly multiplier?: number };

function chain(name: string, rows: readonly Row[], told: Told = {}): OptionChain {
  const { at = '2026-06-23 10:00', expiry = JULY, multiplier } = told;
  const quotes = rows.map(([strike, right, bid, ask]): OptionQuote => ({
    contract: {
      ...contract(name, tradingDate(expiry), [strike, right]),
      ...(multiplier === undefined ? {} : { multiplier }),
    },
    bid: price(bid),
    ask: price(ask),
    openInterest: 500,
  }));
  return {
    underlying: ticker(name),
    expiry: tradingDate(expiry),
    at: newYork(at),
    source: 'hand-made tape',
    isModelled: false,
    quotes,
  };
}

/** Whole sessions from a day on, flat before it; a million shares a session. */
function stock(
  name: string,
  prices: string,
  { from = MONDAY, ...more }: Partial<Track> & { readonly from?: string } = {},
): Track {
  const first = Number(prices.split(' ')[0]);
  return trackOf(name, [...flatBefore(from, first), ...sessionFrames(from, prices)], more);
}

type Wanted = {
  readonly tracks: readonly Track[];
  readonly at: string;
  readonly rules?: Partial<OptionLimits>;
  readonly rates?: Tape['rates'];
  readonly cashYield?: 'bill';
};

/** An options account of the default configuration on a hand-made market. */
function houseOf(key: 'wheel' | 'spreads', wanted: Wanted): House {
  const { tracks, at, rates, rules = {}, cashYield } = wanted;
  const config = defaultConfig();
  const settings = config.accounts.find((each) => each.key === key);
  if (settings === undefined) throw new Error(`no account ${key}`);
  const mandate = mandateOf(settings, config);
  const { options } = mandate;
  if (options === undefined) throw new Error(`${key} has rules of options`);
  const narrowed = { ...options, rules: { ...options.rules, ...rules } } as typeof options;
  const house = replayedHouse({
    tape: { label: 'tape', grain: 'session', tracks, ...(rates === undefined ? {} : { rates }) },
    at,
    account: {
      strategy: key === 'wheel' ? wheel : verticalSpreads,
      mandate: { ...mandate, account: 'a', options: narrowed },
      rules: optionRules,
      fillRules: optionFillRules,
      whenClosed: 'skip',
      ...(cashYield === undefined ? {} : { cashYield }),
    },
  });
  houses.push(house);
  return house;
}

/** Held from now on: instrument, units, price; without commission. */
async function hold(
  house: House,
  id: string,
  legs: readonly (readonly [Instrument, number, number])[],
): Promise<void> {
  const fills = legs.map(([instrument, count, each], place) => ({
    id: `${id}/${place}`,
    instrument,
    quantity: units(count),
    price: price(each),
    reference: price(each),
    source: 'by hand',
  }));
  const order = { id, legs: fills, effect: 'open', origin: 'model', lots: [], reason: id } as const;
  const filled = { order, fills, commission: ZERO, at: house.clock.now() };
  const entry = fillsEntry(await house.book(), filled);
  await house.world.ledger.post('a', { entries: [entry], tickets: [] });
}

type Wish = readonly (readonly [Instrument, number])[];

/** Waits from now on; an opening closes no lot. */
async function want(
  house: House,
  id: string,
  { legs, ...more }: Partial<Omit<Order, 'legs'>> & { readonly legs: Wish },
): Promise<void> {
  const placedAt = house.clock.now();
  const order: Order = {
    id,
    legs: legs.map(([instrument, count]) => ({ instrument, quantity: units(count) })),
    effect: 'open',
    origin: 'model',
    reason: id,
    ...(more.effect === undefined ? { lots: [] } : {}),
    ...more,
  };
  const ticket = {
    order,
    account: 'a',
    state: 'resting',
    placedAt,
    expiresAt: expiryOf(placedAt, house.world.market.grain),
    markAtDecision: price(50),
  } as const;
  await house.world.ledger.post('a', { entries: [], tickets: [ticket] });
}

/** "2026-06-23T10:00 model: -1 XYZ 260724P00040000 @ 1, 100 XYZ @ 40; fee 1". */
async function fillsOf(house: House): Promise<readonly string[]> {
  const entries = await house.entries();
  expect(verifyEntries('a', entries).faults).toEqual([]);
  return entries.flatMap(({ at, event }) => {
    if (event.kind !== 'fills' || event.fills.every(({ source }) => source === 'by hand'))
      return [];
    const legs = event.fills.map(
      ({ instrument, quantity, price: each }) =>
        `${quantity / 1e6} ${idOf(instrument).replace(/ +/, ' ')} @ ${each / 1e6}`,
    );
    const when = toIsoNewYork(at).slice(0, 16);
    return [`${when} ${event.origin}: ${legs.join(', ')}; fee ${event.commission / 1e6}`];
  });
}

async function endsOf(house: House): Promise<readonly string[]> {
  const tickets = await house.tickets();
  return tickets.map(({ order, state, because }) =>
    [order.id, state, because?.split(':')[0]].filter((part) => part !== undefined).join(' '),
  );
}

const actionsOf = (...actions: readonly Omit<CorporateAction, 'ticker'>[]): Partial<Track> => ({
  actions: actions.map((action) => ({ ...action, ticker: XYZ.ticker }) as CorporateAction),
});

const dividend = (amount: number, on: string) =>
  ({ kind: 'dividend', on: tradingDate(on), amount: price(amount) }) as const;

const split = (numerator: number, denominator: number) =>
  ({ kind: 'split', on: tradingDate('2026-06-23'), numerator, denominator }) as const;

const volatilities = (...days: readonly (readonly [on: string, volatility: number])[]) => ({
  volatilities: days.map(([on, volatility]) => ({ on: tradingDate(on), volatility })),
});

describe('orders that wait together', () => {
  it('pass the floor of free cash one after the other: the second put is refused at its fill', async () => {
    const rows = [[40, 'put', 1, 1.02]] as const;
    const tracks = [
      stock('XYZ', '50 | 50', { chains: [chain('XYZ', rows)] }),
      stock('QQ', '50 | 50', { chains: [chain('QQ', rows)] }),
    ];
    const house = houseOf('wheel', { tracks, at: EVENING });
    await want(house, 'one', { legs: [[put(40), -1]] });
    await want(house, 'two', { legs: [[put(40, JULY, 'QQ'), -1]] });
    await house.settleAt(TUESDAY_EVENING);
    expect(await endsOf(house)).toEqual(['one filled', 'two refused min-free-cash']);
    expect((await house.book()).collateral).toBe(usd(4000));
  });

  it('close nothing that a guard has closed in the same moment, and open nothing the other way round', async () => {
    const chains = [chain('XYZ', [[40, 'put', 0.3, 0.32]])];
    const house = houseOf('wheel', { tracks: [stock('XYZ', '50 | 50', { chains })], at: NOON });
    await hold(house, 'held', [[put(40), -1, 1]]);
    house.at(EVENING);
    const back = { legs: [[put(40), 1]], effect: 'close' } as const;
    await want(house, 'named', { ...back, lots: ['held/0'] });
    await want(house, 'unnamed', back);
    await house.settleAt(TUESDAY_EVENING);
    // Bought at the ask of 0.32, and 2 bp of the mid of 0.31 against it.
    expect(await fillsOf(house)).toEqual([
      '2026-06-23T10:00 take-profit: 1 XYZ 260724P00040000 @ 0.320062; fee 1',
    ]);
    expect(await endsOf(house)).toEqual([
      'named refused closes-held',
      'unnamed refused closes-held',
    ]);
    expect((await house.book()).lots).toEqual([]);
  });

  it('sell no call on shares that a drawdown has sold before it', async () => {
    const chains = [chain('XYZ', [[55, 'call', 1, 1.02]])];
    const house = houseOf('wheel', { tracks: [stock('XYZ', '50 | 50', { chains })], at: NOON });
    await hold(house, 'shares', [[XYZ, 100, 50]]);
    house.at(EVENING);
    await want(house, 'call', { legs: [[call(55), -1]] });
    await want(house, 'drawdown', {
      legs: [[XYZ, -100]],
      effect: 'close',
      origin: 'drawdown',
      lots: ['shares/0'],
    });
    await house.settleAt(TUESDAY_EVENING);
    expect(await endsOf(house)).toEqual(['call refused sound-book', 'drawdown filled']);
  });

  it('keep a roll to a higher strike within the share of one underlying', async () => {
    const chains = [
      chain('XYZ', [[40, 'put', 0.6, 0.62]]),
      chain('XYZ', [[65, 'put', 15.2, 15.4]], { expiry: '2026-08-21' }),
    ];
    const house = houseOf('wheel', { tracks: [stock('XYZ', '50 | 50', { chains })], at: NOON });
    await hold(house, 'held', [[put(40), -1, 1]]);
    house.at(EVENING);
    const legs = [
      [put(40), 1],
      [put(65, '2026-08-21'), -1],
    ] as const;
    await want(house, 'roll', { legs, effect: 'roll', lots: ['held/0'] });
    await house.settleAt(TUESDAY_EVENING);
    expect(await endsOf(house)).toEqual(['roll refused max-underlying']);
    expect((await house.book()).collateral).toBe(usd(4000));
  });
});

describe('what an order costs', () => {
  it('counts the body of a butterfly twice, in its price and in its fee', async () => {
    const rows = [
      [45, 'call', 5.9, 6.1],
      [50, 'call', 2.9, 3.1],
      [55, 'call', 0.9, 1.1],
    ] as const;
    const tracks = [stock('XYZ', '50 | 50', { chains: [chain('XYZ', rows)] })];
    const house = houseOf('spreads', { tracks, at: EVENING });
    await want(house, 'butterfly', {
      legs: [
        [call(45), 1],
        [call(50), -2],
        [call(55), 1],
      ],
    });
    await house.settleAt(TUESDAY_EVENING);
    // Mid, half of the half spread of ten cents and 2 bp: 6 + 0.05 + 0.0012, 3 - 0.05 - 0.0006, 1 + 0.05 + 0.0002.
    expect(await fillsOf(house)).toEqual([
      '2026-06-23T10:00 model: 1 XYZ 260724C00045000 @ 6.0512, -2 XYZ 260724C00050000 @ 2.9494, 1 XYZ 260724C00055000 @ 1.0502; fee 2.6',
    ]);
    // 605.12 - 2 x 294.94 + 105.02 + 2.60 of 10,000.
    expect((await house.book()).cash).toBe(usd(9877.14));
  });
});

describe('a contract that ends on a day without a session', () => {
  const from = '2026-03-30';
  const days = [29, 30, 31].map((day) => [`2026-03-${day}`, 0.6] as const);

  async function settled(...moments: readonly string[]): Promise<House> {
    // Monday to Thursday, then the Monday and Tuesday after Good Friday.
    const told = volatilities(...days, ['2026-04-01', 0.6]);
    const tracks = [stock('XYZ', '51 | 51 | 51 | 49 | 48 | 48', { ...told, from })];
    const house = houseOf('wheel', { tracks, at: `${from} 12:00` });
    await hold(house, 'friday', [[put(50, '2026-04-03'), -1, 1]]);
    await hold(house, 'saturday', [[put(49.5, '2026-04-04'), -1, 1]]);
    await house.settleAt(...moments);
    return house;
  }

  it('settles at the close of the session before: Good Friday and the Saturday after it on Thursday', async () => {
    const house = await settled('2026-04-02 17:00');
    expect(await fillsOf(house)).toEqual([
      '2026-04-02T16:00 expiry: 1 XYZ 260403P00050000 @ 0, 100 XYZ @ 50; fee 0',
      '2026-04-02T16:00 expiry: 1 XYZ 260404P00049500 @ 0, 100 XYZ @ 49.5; fee 0',
    ]);
    // 10,000 and two premiums of 100, less 5,000 and 4,950 for the shares.
    expect(await house.book()).toMatchObject({ cash: usd(250), collateral: ZERO });
  });

  it('settles alike a week later, and in parts with a moment asked twice', async () => {
    const late = await settled('2026-04-07 17:00');
    const parts = await settled(
      '2026-04-01 10:00',
      '2026-04-02 10:00',
      '2026-04-02 10:00',
      '2026-04-02 16:00',
      '2026-04-06 09:35',
      '2026-04-07 17:00',
    );
    expect(await parts.entries()).toEqual(await late.entries());
  });
});

describe('what a settlement leaves over a weekend', () => {
  it('costs more than the account has: the loss is booked whole, and the account opens nothing any more', async () => {
    const tracks = [stock('XYZ', '48 | 48 | 48 | 48 | 52 | 188.7 | 188.7')];
    const house = houseOf('spreads', { tracks, at: NOON });
    await hold(house, 'spread', [
      [call(50, '2026-06-26'), -1, 1],
      [call(55, '2026-06-26'), 1, 0.5],
    ]);
    await house.settleAt('2026-06-26 17:00', '2026-06-29 10:00', '2026-06-29 17:00');
    // Half spread 2 bp at 189 million dollars a day, slippage 2.1 bp: 188.70 x 1.00041.
    expect(await fillsOf(house)).toEqual([
      '2026-06-26T16:00 expiry: 1 XYZ 260626C00050000 @ 0, -1 XYZ 260626C00055000 @ 0, -100 XYZ @ 50; fee 0',
      '2026-06-29T09:30 unwind: 100 XYZ @ 188.777367; fee 1',
    ]);
    // 10,050 + 5,000 - 18,877.7367 - 1.
    const { cash, halted, lots } = await house.book();
    expect({ cash, halted, lots }).toEqual({
      cash: usd(-3828.7367),
      halted: 'cash is never negative, was $-3828.7367',
      lots: [],
    });
  });
});

describe('a dividend', () => {
  it('is not paid on shares that a call took the evening before', async () => {
    const told = { ...actionsOf(dividend(2, '2026-06-23')), ...volatilities(['2026-06-19', 0.2]) };
    const house = houseOf('wheel', { tracks: [stock('XYZ', '60 | 58', told)], at: NOON });
    await hold(house, 'shares', [[XYZ, 100, 50]]);
    await hold(house, 'call', [[call(50), -1, 1]]);
    await house.settleAt(TUESDAY_EVENING);
    expect(await fillsOf(house)).toEqual([
      '2026-06-22T16:00 assignment: 1 XYZ 260724C00050000 @ 0, -100 XYZ @ 50; fee 0',
    ]);
    // 10,000 - 5,000 + 100 + 5,000.
    expect(await house.book()).toMatchObject({ cash: usd(10_100), dividends: ZERO, lots: [] });
  });

  it('keeps the holder of a deep put from exercising until it is paid', async () => {
    const assigned = async (told: Partial<Track>): Promise<readonly string[]> => {
      const days = ['2026-06-19', MONDAY, '2026-06-23'].map((on) => [on, 0.2] as const);
      const tracks = [stock('XYZ', '40 | 38', { ...told, ...volatilities(...days) })];
      const house = houseOf('wheel', { tracks, at: NOON });
      await hold(house, 'put', [[put(50), -1, 10]]);
      await house.settleAt(TUESDAY_EVENING);
      return fillsOf(house);
    };
    const settlement = 'assignment: 1 XYZ 260724P00050000 @ 0, 100 XYZ @ 50; fee 0';
    // $2 for a night's wait, against a night's interest on $50.
    expect(await assigned(actionsOf(dividend(2, '2026-06-23')))).toEqual([
      `2026-06-23T16:00 ${settlement}`,
    ]);
    expect(await assigned({})).toEqual([`2026-06-22T16:00 ${settlement}`]);
  });

  it('is owed on shares that a condor was assigned, in parts as in one', async () => {
    const expiry = '2026-06-26';
    const told = {
      ...actionsOf(dividend(2, '2026-06-23')),
      ...volatilities(['2026-06-19', 0.3], ['2026-06-22', 0.3]),
    };
    const condor = [
      [put(45, expiry), -1, 1],
      [put(40, expiry), 1, 0.5],
      [call(55, expiry), -1, 1],
      [call(60, expiry), 1, 0.5],
    ] as const;
    const lived = async (...moments: readonly string[]): Promise<House> => {
      const tracks = [stock('XYZ', '58 | 48 | 48', told)];
      const house = houseOf('spreads', { tracks, at: NOON });
      await hold(house, 'condor', condor);
      await house.settleAt(...moments);
      return house;
    };
    const once = await lived(TUESDAY_EVENING);
    const parts = await lived(
      `${MONDAY} 17:00`,
      '2026-06-23 09:31',
      '2026-06-23 12:00',
      TUESDAY_EVENING,
    );
    expect(await parts.entries()).toEqual(await once.entries());
    expect(await once.book()).toMatchObject({ dividends: usd(-200), collateral: usd(500) });
    // The shares cost 48 x 1.00071, as those of every stock between ten and a hundred million dollars a day.
    expect(await fillsOf(once)).toEqual([
      '2026-06-22T16:00 assignment: 1 XYZ 260626C00055000 @ 0, -100 XYZ @ 55; fee 0',
      '2026-06-23T09:30 unwind: 100 XYZ @ 48.03408; fee 1',
    ]);
  });
});

describe('a split', () => {
  it('of one for ten leaves a covered call on ten shares, which are called at ten times the strike', async () => {
    const told = actionsOf(split(1, 10), dividend(0.1, '2026-06-23'));
    const house = houseOf('wheel', { tracks: [stock('XYZ', '4.9 | 49 | 55', told)], at: NOON });
    await hold(house, 'shares', [[XYZ, 150, 4.9]]);
    await hold(house, 'call', [[call(5, '2026-06-24'), -1, 0.1]]);
    await house.settleAt('2026-06-24 17:00');
    expect(await fillsOf(house)).toEqual([
      '2026-06-24T16:00 expiry: 1 XYZ1 260624C00050000 @ 0, -10 XYZ @ 50; fee 0',
    ]);
    // 10,000 - 735 + 10, ten cents on 15 new shares, 500 for ten of them.
    expect(await house.book()).toMatchObject({ cash: usd(9776.5), dividends: usd(1.5) });
  });

  it.each([
    {
      numerator: 2,
      denominator: 1,
      rows: [
        [25, 'put', 1, 1.02],
        [22.5, 'put', 0.5, 0.52],
      ] as const,
      after: '28',
      legs: '-2 XYZ 260724P00025000 @ 1.004798, 2 XYZ 260724P00022500 @ 0.515102; fee 2.6',
      collateral: 500,
    },
    {
      numerator: 3,
      denominator: 2,
      multiplier: 150,
      rows: [
        [33.333, 'put', 1, 1.02],
        [30, 'put', 0.5, 0.52],
      ] as const,
      after: '37.33',
      legs: '-1 XYZ1 260724P00033333 @ 1.004798, 1 XYZ1 260724P00030000 @ 0.515102; fee 1.3',
      collateral: 499.95,
    },
  ])(
    'of $numerator for $denominator turns a spread that waits, and its collateral stays what it was to a rounded strike',
    async ({ numerator, denominator, multiplier, rows, after, legs, collateral }) => {
      const told = {
        ...actionsOf(split(numerator, denominator)),
        chains: [chain('XYZ', rows, multiplier === undefined ? {} : { multiplier })],
      };
      const house = houseOf('spreads', {
        tracks: [stock('XYZ', `56 | ${after}`, told)],
        at: EVENING,
      });
      await want(house, 'spread', {
        legs: [
          [put(50), -1],
          [put(45), 1],
        ],
      });
      await house.settleAt(TUESDAY_EVENING);
      expect(await fillsOf(house)).toEqual([`2026-06-23T10:00 model: ${legs}`]);
      expect((await house.book()).collateral).toBe(usd(collateral));
    },
  );
});

describe('money of an account with options', () => {
  it('leaves as far as nothing has reserved it, and a reset gives the options up with what they reserved', async () => {
    const house = houseOf('wheel', { tracks: [stock('XYZ', '50 | 50')], at: NOON });
    await hold(house, 'held', [[put(40), -1, 1]]);
    expect(
      await moveMoney('a', { kind: 'withdraw', amount: usd(6100) }, house.world),
    ).toMatchObject({ kind: 'done' });
    expect(
      await moveMoney('a', { kind: 'withdraw', amount: usd(0.01) }, house.world),
    ).toMatchObject({ kind: 'refused' });
    await moveMoney('a', { kind: 'reset', amount: usd(5000) }, house.world);
    expect(await house.book()).toMatchObject({ cash: usd(5000), collateral: ZERO, lots: [] });
    await house.settleAt(TUESDAY_EVENING);
    expect(verifyEntries('a', await house.entries()).faults).toEqual([]);
    expect((await house.book()).lastNav).toBe(usd(5000));
  });

  it('earns its interest on the reserved part too', async () => {
    const rates = [{ at: newYork('2026-06-19 12:00'), value: { bill13Week: 0.05 } }];
    const tracks = [stock('XYZ', '50 | 50')];
    const house = houseOf('wheel', { tracks, at: NOON, rates, cashYield: 'bill' });
    await hold(house, 'held', [[put(40), -1, 1]]);
    await house.settleAt(`${MONDAY} 17:00`);
    // From Thursday, for Friday was a holiday: 10,100 x (e^(0.05 x 4 / 365) - 1).
    expect((await house.book()).interest).toBe(usd(5.535763));
  });
});
