import { price, units, usd } from '#core/money';
import { shapeOf } from '#core/options';
import type { Order } from '#core/ledger';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { F_CHAIN, F_LATER, WHEEL_DAY } from '../../../test/fixtures/wheel-day.ts';
import { lot, security, ticker } from '../../../test/fixtures/observation.ts';
import {
  chainOf,
  contract,
  JULY,
  LATE_JULY,
  structure,
  underlying,
  WHEEL_RULES,
  wheelSeen,
  wheelState,
  type Strike,
} from '../../../test/fixtures/option-observation.ts';
import type { WheelAction } from './wheel-grammar.ts';
import { wheelOrders } from './wheel-orders.ts';

type Wants = Partial<WheelAction> & Pick<WheelAction, 'verb'>;

function wants({ wish, ...more }: Wants, name = 'F'): WheelAction {
  return { ticker: ticker(name), reason: 'because', wish: { ignored: [], ...wish }, ...more };
}

const ID = 'wheel@2026-06-18T16:20:00Z#';

/** "1 open -2 F 10.5 put 2026-07-17". */
function shown({ id, effect, legs }: Order): string {
  const parts = legs.map(({ instrument, quantity }) =>
    instrument.kind === 'option'
      ? `${quantity > 0 ? '+' : ''}${quantity / 1e6} ${instrument.underlying} ${instrument.strike / 1e6} ${instrument.right} ${instrument.expiry}`
      : 'shares',
  );
  return [id.replace(ID, ''), effect, ...parts].join(' ');
}

/** T at 27.40, 29 days: the put nearest to delta 0.30 is the 26. */
const T_CHAIN = chainOf('T', { expiry: JULY, spot: 27.4 }, [
  [25, [0.2, 0.22, -0.17], undefined],
  [26, [0.45, 0.48, -0.3], undefined],
  [27, [0.85, 0.9, -0.44], undefined],
]);

const NONE = { earnings: { kind: 'none' } } as const;
const SECURITIES = [security('F', 10.85, NONE), security('T', 27.4, NONE)];
const BOTH = [underlying('F', [F_CHAIN, F_LATER]), underlying('T', [T_CHAIN])];

/** Two puts on F @ 10.5, sold for 54 together; buying both back costs 62. */
const TWO_PUTS = structure('secured-put', 2, {
  group: 'wheel@earlier#1',
  legs: [[contract('F', JULY, [10.5, 'put']), -2]],
  premium: 54,
  closing: usd(-62),
  profit: usd(-8),
});

const HOLDING_PUTS = wheelSeen({
  securities: SECURITIES,
  options: {
    underlyings: BOTH,
    structures: [TWO_PUTS.held],
    wheel: [wheelState('F', { state: 'SHORT_PUT', shortPuts: 2, premium: usd(54) })],
  },
  cash: 10_054,
  lots: TWO_PUTS.lots,
});

/** 200 shares of F, so many dollars each net of premium. */
function holdingShares(basis: number) {
  return wheelSeen({
    securities: SECURITIES,
    options: {
      underlyings: BOTH,
      wheel: [
        wheelState('F', { state: 'SHARES', shares: 200, netCostBasis: price(basis), rolls: 0 }),
      ],
    },
    cash: 7800,
    lots: [lot('F', 200, { paid: 2240, days: 20 })],
  });
}

describe('a put to sell', () => {
  it('is the one of the candidates, sold so many times', () => {
    const { orders, dropped } = wheelOrders([wants({ verb: 'SELL_CSP', contracts: 2 })], WHEEL_DAY);
    expect(orders).toEqual([
      {
        id: `${ID}1`,
        legs: [{ instrument: contract('F', JULY, [10.5, 'put']), quantity: units(-2) }],
        effect: 'open',
        origin: 'model',
        lots: [],
        reason: 'because',
      },
    ]);
    expect(dropped).toEqual([]);
  });

  it('is cut to what fits, and the rule is said', () => {
    // 60 % of nav is 6,000 and 40 % stays: 6,000 / (1,050 + 1 - 27) = 5.8, 6,000 / 1,050 = 5.7, and 5 puts at most.
    const { orders, dropped } = wheelOrders([wants({ verb: 'SELL_CSP', contracts: 7 })], WHEEL_DAY);
    expect(orders.map(shown)).toEqual(['1 open -5 F 10.5 put 2026-07-17']);
    expect(dropped).toEqual([
      {
        what: 'SELL_CSP F 7: 2 of 7 contracts',
        because: 'cut to 5 by max-open: 0 of 5 puts are open',
      },
    ]);
  });

  it('has the room that the openings before it leave', () => {
    // 10,000 - 3 x (1,050 + 1 - 27) = 6,928; less 4,000 that stays; a T takes 2,600 + 1 - 45.
    const seen = wheelSeen({ securities: SECURITIES, options: { underlyings: BOTH } });
    const { orders, dropped } = wheelOrders(
      [wants({ verb: 'SELL_CSP', contracts: 3 }), wants({ verb: 'SELL_CSP', contracts: 2 }, 'T')],
      seen,
    );
    expect(orders.map(shown)).toEqual([
      '1 open -3 F 10.5 put 2026-07-17',
      '2 open -1 T 26 put 2026-07-17',
    ]);
    expect(dropped).toEqual([
      {
        what: 'SELL_CSP T 2: 1 of 2 contracts',
        because:
          'cut to 1 by min-free-cash: $2,928.00 of free cash above the floor of $4,000.00, one takes $2,556.00',
      },
    ]);
  });

  it('stands as it was asked where not one fits: the review refuses it', () => {
    const seen = { ...WHEEL_DAY, book: { ...WHEEL_DAY.book, cash: usd(4500) } };
    const { orders, dropped } = wheelOrders([wants({ verb: 'SELL_CSP', contracts: 2 })], seen);
    // The room of 500 takes over strikes up to 5: none is listed, so no contract can be named at all.
    expect(orders).toEqual([]);
    expect(dropped).toMatchObject([{ what: 'SELL_CSP F 2' }]);
    const full = wheelSeen(
      { securities: SECURITIES, options: { underlyings: BOTH } },
      { maxOpenings: 0 },
    );
    expect(
      wheelOrders([wants({ verb: 'SELL_CSP', contracts: 2 })], full).orders.map(shown),
    ).toEqual(['1 open -2 F 10.5 put 2026-07-17']);
  });

  it('is dropped by name where the chains have none', () => {
    const { orders, dropped } = wheelOrders(
      [wants({ verb: 'SELL_CSP', contracts: 1 }, 'T')],
      WHEEL_DAY,
    );
    expect(orders).toEqual([]);
    expect(dropped).toEqual([
      { what: 'SELL_CSP T 1', because: 'no expiry of 21 to 45 days: none was seen' },
    ]);
  });

  it('takes a wished strike only next to the one that delta names, and says what was not granted', () => {
    const wished = (strike: number) =>
      wheelOrders(
        [wants({ verb: 'SELL_CSP', contracts: 1, wish: { strike, ignored: [] } })],
        WHEEL_DAY,
      );
    // 10 has delta 0.18, which is within half of 0.30; 9.5 is not a neighbour.
    expect(wished(10).orders.map(shown)).toEqual(['1 open -1 F 10 put 2026-07-17']);
    expect(wished(10).dropped).toEqual([]);
    expect(wished(9.5).orders.map(shown)).toEqual(['1 open -1 F 10.5 put 2026-07-17']);
    expect(wished(9.5).dropped).toEqual([
      { what: 'SELL_CSP F 1: strike 9.5', because: 'a wish; the account chose 10.5' },
    ]);
  });

  it('says that legs and another expiry were not looked at', () => {
    const wish = { expiry: LATE_JULY, ignored: ['legs'] };
    const { dropped } = wheelOrders([wants({ verb: 'SELL_CSP', contracts: 1, wish })], WHEEL_DAY);
    expect(dropped).toEqual([
      {
        what: 'SELL_CSP F 1: expiry 2026-07-31',
        because: 'a wish; the account chose 2026-07-17',
      },
      {
        what: 'SELL_CSP F 1: legs',
        because: 'legs, strikes and ratios are chosen by the account',
      },
    ]);
  });
});

describe('a call to sell', () => {
  it('is against the shares that are held and not below what they cost net of premium', () => {
    const { orders, dropped } = wheelOrders(
      [wants({ verb: 'SELL_CC', contracts: 3 })],
      holdingShares(11.2),
    );
    expect(orders.map(shown)).toEqual(['1 open -2 F 11.5 call 2026-07-17']);
    expect(dropped).toMatchObject([{ what: 'SELL_CC F 3: 1 of 3 contracts' }]);
  });

  it('is none where its premium is too thin: 0.07 / 12 x 30 / 29 is 0.60 %', () => {
    const { orders, dropped } = wheelOrders(
      [wants({ verb: 'SELL_CC', contracts: 1 })],
      holdingShares(11.8),
    );
    expect(orders).toEqual([]);
    expect(dropped).toMatchObject([
      { because: expect.stringContaining('the bid pays 0.60 % of the strike in 30 days') },
    ]);
  });

  it('is none without shares', () => {
    const { dropped } = wheelOrders([wants({ verb: 'SELL_CC', contracts: 1 })], WHEEL_DAY);
    expect(dropped).toEqual([{ what: 'SELL_CC F 1', because: 'no shares of F are held' }]);
  });
});

describe('a position', () => {
  it('is closed whole, by its lots, before anything is opened', () => {
    const { orders } = wheelOrders(
      [wants({ verb: 'SELL_CSP', contracts: 1 }, 'T'), wants({ verb: 'CLOSE', position: 'P1' })],
      HOLDING_PUTS,
    );
    expect(orders.map(shown)).toEqual([
      '2 close +2 F 10.5 put 2026-07-17',
      '1 open -1 T 26 put 2026-07-17',
    ]);
    expect(orders[0]?.lots).toEqual(['wheel@earlier#1/0']);
  });

  it('frees for later openings what it had reserved', () => {
    // 10,054 - 62 = 9,992 free cash: 5,992 above the floor, two T at 2,556; with 2,100 reserved only one.
    const open = wants({ verb: 'SELL_CSP', contracts: 2 }, 'T');
    const with2 = wheelOrders([wants({ verb: 'CLOSE' }), open], HOLDING_PUTS);
    expect(with2.orders.map(shown)[1]).toBe('2 open -2 T 26 put 2026-07-17');
    const with1 = wheelOrders([open], HOLDING_PUTS);
    expect(with1.orders.map(shown)).toEqual(['1 open -1 T 26 put 2026-07-17']);
  });

  it('is closed in part, never more than is held, and once', () => {
    const part = wheelOrders([wants({ verb: 'CLOSE', contracts: 1 })], HOLDING_PUTS);
    expect(part.orders.map(shown)).toEqual(['1 close +1 F 10.5 put 2026-07-17']);
    const over = wheelOrders([wants({ verb: 'CLOSE', contracts: 9 })], HOLDING_PUTS);
    expect(over.orders.map(shown)).toEqual(['1 close +2 F 10.5 put 2026-07-17']);
    expect(over.dropped).toEqual([
      { what: 'P1 F: 7 of 9 contracts', because: 'cut to 2: no more are held' },
    ]);
    const twice = wheelOrders(
      [wants({ verb: 'CLOSE' }), wants({ verb: 'ROLL', position: 'P1' })],
      HOLDING_PUTS,
    );
    expect(twice.orders).toHaveLength(1);
    expect(twice.dropped).toEqual([
      { what: 'ROLL P1 F', because: 'all 2 of P1 are given back already' },
    ]);
  });

  it('that nobody holds, or that is one of several, is dropped by name', () => {
    const none = wheelOrders([wants({ verb: 'CLOSE' })], WHEEL_DAY);
    expect(none.dropped).toEqual([{ what: 'CLOSE F', because: 'no option position in F is held' }]);
    const other = structure('secured-put', 1, {
      group: 'wheel@earlier#2',
      legs: [[contract('F', JULY, [10, 'put']), -1]],
      premium: 13,
    });
    const both = {
      ...HOLDING_PUTS,
      options: HOLDING_PUTS.options && {
        ...HOLDING_PUTS.options,
        structures: [TWO_PUTS.held, other.held],
      },
    } as typeof HOLDING_PUTS;
    const named = wheelOrders([wants({ verb: 'CLOSE', position: 'P2' })], {
      ...both,
      book: { ...both.book, lots: [...TWO_PUTS.lots, ...other.lots] },
    });
    expect(named.orders.map(shown)).toEqual(['1 close +1 F 10 put 2026-07-17']);
    expect(named.orders[0]?.lots).toEqual(['wheel@earlier#2/0']);
    expect(wheelOrders([wants({ verb: 'CLOSE' })], both).dropped).toEqual([
      { what: 'CLOSE F', because: 'F is held as P1, P2: it does not say which' },
    ]);
  });
});

describe('a roll', () => {
  it('buys back and sells a later expiry for a net credit, in one order', () => {
    // Buying one back costs 31, fees set aside 1: of the later puts 10.5 (37) and 11 (62) bring more, 10.5 is nearer to 0.30.
    const { orders, dropped } = wheelOrders([wants({ verb: 'ROLL' })], HOLDING_PUTS);
    expect(orders).toEqual([
      {
        id: `${ID}1`,
        legs: [
          { instrument: contract('F', JULY, [10.5, 'put']), quantity: units(2) },
          { instrument: contract('F', LATE_JULY, [10.5, 'put']), quantity: units(-2) },
        ],
        effect: 'roll',
        origin: 'model',
        lots: ['wheel@earlier#1/0'],
        reason: 'because',
      },
    ]);
    expect(dropped).toEqual([]);
  });

  it('is no opening: those of the cycle are left', () => {
    const one = {
      ...HOLDING_PUTS,
      mandate: {
        ...HOLDING_PUTS.mandate,
        options: { kind: 'wheel', rules: { ...WHEEL_RULES, maxOpenings: 1 } },
      },
    } as typeof HOLDING_PUTS;
    // The later puts reserve as much as those bought back: 10,054 - 62 + 72 = 10,064 less 2,100 leaves one T.
    const { orders, dropped } = wheelOrders(
      [wants({ verb: 'ROLL' }), wants({ verb: 'SELL_CSP', contracts: 3 }, 'T')],
      one,
    );
    expect(orders.map(shown)[1]).toBe('2 open -1 T 26 put 2026-07-17');
    expect(dropped).toMatchObject([{ what: 'SELL_CSP T 3: 2 of 3 contracts' }]);
  });

  it('is none after the last one of its cycle', () => {
    const { options } = HOLDING_PUTS;
    const seen = {
      ...HOLDING_PUTS,
      options: options && { ...options, wheel: [wheelState('F', { rolls: 2 })] },
    } as typeof HOLDING_PUTS;
    expect(wheelOrders([wants({ verb: 'ROLL' })], seen).dropped).toEqual([
      { what: 'ROLL F', because: '2 of 2 rolls are done in this cycle of shares' },
    ]);
  });

  it('is none where nobody quotes what it costs', () => {
    const { closing: _, ...held } = TWO_PUTS.held;
    const { options } = HOLDING_PUTS;
    const seen = {
      ...HOLDING_PUTS,
      options: options && { ...options, structures: [held] },
    } as typeof HOLDING_PUTS;
    expect(wheelOrders([wants({ verb: 'ROLL' })], seen).dropped).toMatchObject([
      { because: 'nobody quotes what buying it back costs' },
    ]);
  });
});

describe('whatever is asked and whatever the chain', () => {
  const strikes = fc
    .array(fc.tuple(fc.integer({ min: 2, max: 98 }), fc.integer({ min: 5, max: 400 })), {
      minLength: 2,
      maxLength: 8,
    })
    .map((rows) =>
      rows.map(([delta, cents], place): Strike => {
        const strike = 8 + place * 0.5;
        const side = [cents / 100, cents / 100 + 0.02] as const;
        return [strike, [...side, -delta / 100], [...side, delta / 100]];
      }),
    );
  const action = fc.record({
    verb: fc.constantFrom('SELL_CSP', 'SELL_CC', 'CLOSE', 'ROLL'),
    contracts: fc.integer({ min: 1, max: 40 }),
  });

  it('an order has whole contracts of a known shape, and never more of them than were asked', () => {
    fc.assert(
      fc.property(strikes, fc.array(action, { maxLength: 5 }), (rows, asked) => {
        const seen = wheelSeen({
          securities: SECURITIES,
          options: {
            underlyings: [
              underlying('F', [chainOf('F', { expiry: JULY, spot: 10.85 }, rows), F_LATER]),
            ],
            structures: [TWO_PUTS.held],
            wheel: [wheelState('F', { shares: 300, netCostBasis: price(8) })],
          },
          lots: [...TWO_PUTS.lots, lot('F', 300, { paid: 2400, days: 20 })],
        });
        const { orders } = wheelOrders(
          asked.map((each) => wants(each)),
          seen,
        );
        for (const order of orders) {
          const number = Number(order.id.replace(ID, ''));
          const legs = order.legs.flatMap(({ instrument, quantity }) =>
            instrument.kind === 'option'
              ? [{ contract: instrument, contracts: quantity / 1e6 }]
              : [],
          );
          const sold = legs.filter(({ contracts }) => contracts < 0);
          const most = asked[number - 1]?.contracts ?? 0;
          expect(legs.every(({ contracts }) => Number.isInteger(contracts))).toBe(true);
          expect(Math.max(...legs.map(({ contracts }) => Math.abs(contracts)))).toBeLessThanOrEqual(
            most,
          );
          const shape = order.effect === 'close' ? 'nothing sold' : shapeOf(sold).shape;
          expect(['nothing sold', 'secured-put', 'covered-call']).toContain(shape);
        }
        // What is given back is never more than is held.
        const back = orders
          .flatMap(({ legs }) => legs)
          .reduce((total, { quantity }) => total + Math.max(0, quantity), 0);
        expect(back).toBeLessThanOrEqual(units(2));
      }),
      { numRuns: 300 },
    );
  });
});
