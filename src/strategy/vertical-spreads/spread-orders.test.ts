import { idOf } from '#core/instruments';
import { fillsEntry, type Order } from '#core/ledger';
import { price, units, usd } from '#core/money';
import { shapeOf, type SpreadName } from '#core/options';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPREADS_DAY, SPY_CHAIN } from '../../../test/fixtures/spreads-day.ts';
import { security, ticker } from '../../../test/fixtures/observation.ts';
import {
  chainOf,
  contract,
  JULY,
  spreadsSeen,
  structure,
  underlying,
  type Strike,
} from '../../../test/fixtures/option-observation.ts';
import type { SpreadAction } from './spread-grammar.ts';
import { spreadOrders } from './spread-orders.ts';

const ID = 'spreads@2026-06-18T16:20:00Z#';
const WISH = { ignored: [] };
const NONE = { kind: 'etf', earnings: { kind: 'none' } } as const;

function opens(spread: SpreadName, contracts: number, name = 'SPY'): SpreadAction {
  const said = { ticker: ticker(name), contracts, reason: 'because', wish: WISH };
  return { verb: 'OPEN_SPREAD', spread, ...said };
}

function closes(more: Partial<SpreadAction> = {}): SpreadAction {
  return { ticker: ticker('SPY'), reason: 'because', wish: WISH, ...more, verb: 'CLOSE' };
}

/** "1 open +1 580 put -1 590 put". */
function shown({ id, effect, legs }: Order): string {
  const parts = legs.map(({ instrument, quantity }) =>
    instrument.kind === 'option'
      ? `${quantity > 0 ? '+' : ''}${quantity / 1e6} ${instrument.strike / 1e6} ${instrument.right}`
      : 'shares',
  );
  return [id.replace(ID, ''), effect, ...parts].join(' ');
}

const BULL_PUTS = structure('bull-put', 2, {
  group: 'spreads@earlier#1',
  legs: [
    [contract('SPY', JULY, [570, 'put']), 2],
    [contract('SPY', JULY, [580, 'put']), -2],
  ],
  premium: 260,
  closing: usd(-310),
});

const HOLDING = spreadsSeen({
  securities: [security('SPY', 600, NONE)],
  options: { underlyings: [underlying('SPY', [SPY_CHAIN])], structures: [BULL_PUTS.held] },
  cash: 10_260,
  lots: BULL_PUTS.lots,
});

describe('a spread to open', () => {
  // Strikes by hand from the table of SPY: nearest delta first, then the widest wing up to 10 (a butterfly's up to 5).
  it.each<readonly [SpreadName, string]>([
    ['bull-put', '+1 580 put -1 590 put'],
    ['bear-call', '-1 615 call +1 625 call'],
    ['bull-call', '+1 600 call -1 610 call'],
    ['bear-put', '-1 590 put +1 600 put'],
    ['iron-condor', '+1 570 put -1 580 put -1 620 call +1 630 call'],
    ['butterfly', '+1 595 call -2 600 call +1 605 call'],
  ])('of %s has the signed legs %s', (spread, legs) => {
    const { orders, dropped } = spreadOrders([opens(spread, 1)], SPREADS_DAY);
    expect(orders.map(shown)).toEqual([`1 open ${legs}`]);
    expect(orders[0]).toMatchObject({ id: `${ID}1`, origin: 'model', lots: [], reason: 'because' });
    expect(orders[0]?.guards).toBeUndefined();
    expect(dropped).toEqual([]);
  });

  it('keeps its ratio when it is opened three times', () => {
    const { orders } = spreadOrders([opens('butterfly', 3)], SPREADS_DAY);
    expect(orders.map(shown)).toEqual(['1 open +3 595 call -6 600 call +3 605 call']);
  });

  it('is cut to what its most loss allows, and the rule is said', () => {
    // Sold at 6.30, bought at 4.10: 220 received, 780 may be lost, 1 a contract set aside for fees.
    const { orders, dropped } = spreadOrders([opens('bull-put', 3)], SPREADS_DAY);
    expect(orders.map(shown)).toEqual(['1 open +1 580 put -1 590 put']);
    expect(dropped).toEqual([
      {
        what: 'OPEN_SPREAD SPY bull-put 3: 2 of 3 contracts',
        because: 'cut to 1 by max-loss: an order may lose $1,000.00, one may lose $782.00',
      },
    ]);
  });

  it('stands as it was asked where not one fits: the review refuses it', () => {
    // (0.52 - 0.34) x 100 x 600 = 10,800 of delta, nav is 10,000.
    const { orders, dropped } = spreadOrders([opens('bull-call', 2)], SPREADS_DAY);
    expect(orders.map(shown)).toEqual(['1 open +2 600 call -2 610 call']);
    expect(dropped).toEqual([]);
  });

  it.each([
    [0, 1, '0.00'],
    [-5000, 2, '-5000.00'],
  ])('leans an account of delta %d no further than its nav: %d fit', (deltaDollars, count, now) => {
    // One leans (-0.21 + 0.31) x 100 x 600 = 6,000 up; 10,000 is allowed. Its loss would allow 6.
    const day = spreadsSeen(
      {
        securities: [security('SPY', 600, NONE)],
        options: {
          underlyings: [underlying('SPY', [SPY_CHAIN])],
          greeks: { deltaDollars, gammaDollars: 0, thetaPerDay: 0, vegaPerPoint: 0 },
        },
      },
      { maxLoss: 0.5 },
    );
    const { orders, dropped } = spreadOrders([opens('bull-put', 3)], day);
    expect(orders.map(shown)).toEqual([`1 open +${count} 580 put -${count} 590 put`]);
    expect(dropped).toMatchObject([
      {
        because: `cut to ${count} by greek-limits: delta of the account is ${now} on that side, 100.0 % of nav is allowed, one adds 6000.00`,
      },
    ]);
  });

  it('beyond the openings of a cycle stands as it was asked: the review counts them', () => {
    const wanted = [opens('bull-put', 1), opens('iron-condor', 1), opens('butterfly', 20)];
    const { orders, dropped } = spreadOrders(wanted, SPREADS_DAY);
    expect(orders.map(shown)[2]).toBe('3 open +20 595 call -40 600 call +20 605 call');
    expect(dropped).toEqual([]);
  });

  it('is dropped by name where the chains have none, or nothing is observed of it', () => {
    const none = { ...SPREADS_DAY.options, underlyings: [underlying('SPY', [])] };
    const seen = { ...SPREADS_DAY, options: none } as typeof SPREADS_DAY;
    expect(spreadOrders([opens('bull-put', 1), opens('bull-put', 1, 'QQQ')], seen).dropped).toEqual(
      [
        {
          what: 'OPEN_SPREAD SPY bull-put 1',
          because: 'no expiry of 21 to 45 days: none was seen',
        },
        { what: 'OPEN_SPREAD QQQ bull-put 1', because: 'no options of it are observed' },
      ],
    );
  });

  it('leaves the legs of another spread alone, also where it buys what that one has sold', () => {
    // The held bull put is short the 580; the new one buys it.
    const { orders } = spreadOrders([opens('bull-put', 1)], HOLDING);
    const [order] = orders;
    const fills = (order?.legs ?? []).map((leg, place) => ({
      ...leg,
      id: `fill/${place}`,
      price: price(5),
      reference: price(5),
      source: 'quote',
    }));
    const { event } = fillsEntry(HOLDING.book, {
      order: order as Order,
      fills,
      commission: usd(2),
      at: HOLDING.market.at,
    });
    expect(order?.legs.map(({ instrument }) => idOf(instrument))).toContain(
      idOf(contract('SPY', JULY, [580, 'put'])),
    );
    expect(event).toMatchObject({
      closed: [],
      opened: [{ quantity: units(1) }, { quantity: units(-1) }],
    });
  });

  it('says which strikes were wished and not granted', () => {
    const action = { ...opens('bull-put', 1), wish: { strike: 570, ignored: ['ratio'] } };
    expect(spreadOrders([action], SPREADS_DAY).dropped).toEqual([
      {
        what: 'OPEN_SPREAD SPY bull-put 1: strike 570',
        because: 'a wish; the account chose 580/590',
      },
      {
        what: 'OPEN_SPREAD SPY bull-put 1: ratio',
        because: 'legs, strikes and ratios are chosen by the account',
      },
    ]);
  });
});

describe('a spread that is held', () => {
  it('is closed with all legs the other way round, by its lots, before anything is opened', () => {
    const { orders } = spreadOrders([opens('iron-condor', 1), closes({ position: 'P1' })], HOLDING);
    expect(orders.map(shown)).toEqual([
      '2 close -2 570 put +2 580 put',
      '1 open +1 570 put -1 580 put -1 620 call +1 630 call',
    ]);
    expect(orders[0]?.lots).toEqual(['spreads@earlier#1/0', 'spreads@earlier#1/1']);
  });

  it('is closed in part with its ratio, and never more than is held', () => {
    const part = spreadOrders([closes({ contracts: 1 })], HOLDING);
    expect(part.orders.map(shown)).toEqual(['1 close -1 570 put +1 580 put']);
    const over = spreadOrders([closes({ contracts: 3 })], HOLDING);
    expect(over.orders.map(shown)).toEqual(['1 close -2 570 put +2 580 put']);
    expect(over.dropped).toEqual([
      { what: 'P1 SPY: 1 of 3 contracts', because: 'cut to 2: no more are held' },
    ]);
  });
});

describe('whatever is asked and whatever the chain', () => {
  const SPREADS: readonly SpreadName[] = [
    'bull-put',
    'bear-call',
    'bull-call',
    'bear-put',
    'iron-condor',
    'butterfly',
  ];
  const chain = fc
    .array(
      fc.record({
        step: fc.constantFrom(1, 2.5, 5),
        fall: fc.integer({ min: 1, max: 12 }),
        wide: fc.integer({ min: 1, max: 30 }),
      }),
      { minLength: 4, maxLength: 14 },
    )
    .map((rows) => {
      let strike = 570;
      let delta = 0.98;
      const strikes = rows.map(({ step, fall, wide }): Strike => {
        strike += step;
        delta = Math.max(0.01, delta - fall / 100);
        const call = 60 * delta * delta + 0.1;
        const put = 60 * (1 - delta) ** 2 + 0.1;
        return [strike, [put, put + wide / 100, delta - 1], [call, call + wide / 100, delta]];
      });
      return chainOf('SPY', { expiry: JULY, spot: 600 }, strikes);
    });

  it('an order has whole contracts of the spread that was asked for, and never more than were asked', () => {
    let ordered = 0;
    fc.assert(
      fc.property(
        chain,
        fc.array(fc.tuple(fc.constantFrom(...SPREADS), fc.integer({ min: 1, max: 60 })), {
          minLength: 1,
          maxLength: 4,
        }),
        (view, asked) => {
          const seen = spreadsSeen({
            securities: [security('SPY', 600, NONE)],
            options: { underlyings: [underlying('SPY', [view])] },
          });
          const { orders } = spreadOrders(
            asked.map(([spread, count]) => opens(spread, count)),
            seen,
          );
          ordered += orders.length;
          for (const { id, legs } of orders) {
            const [spread, most] = asked[Number(id.replace(ID, '')) - 1] ?? ['none', 0];
            const found = shapeOf(
              legs.flatMap(({ instrument, quantity }) =>
                instrument.kind === 'option'
                  ? [{ contract: instrument, contracts: quantity / units(1) }]
                  : [],
              ),
            );
            expect(found.shape).toBe(spread);
            expect(found.contracts).toBeGreaterThan(0);
            expect(found.contracts).toBeLessThanOrEqual(most);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(ordered).toBeGreaterThan(100);
  });
});
