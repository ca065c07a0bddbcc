import { equity } from '#core/instruments';
import type { Order } from '#core/ledger';
import { units, usd } from '#core/money';
import { describe, expect, it } from 'vitest';
import { decisionDifference, isOtherDecision } from './decision-difference.ts';
import type { Deliberated } from './deliberated.ts';
import { stabilityOf } from './stability.ts';

type Wanted = readonly [symbol: string, dollars: number, stopLoss?: number];

const order = ([symbol, dollars, stopLoss]: Wanted, number: number): Order => ({
  id: `weekly@slot#${number}`,
  legs: [{ instrument: equity(symbol), quantity: units(1) }],
  effect: 'open',
  origin: 'model',
  amount: usd(dollars),
  ...(stopLoss === undefined ? {} : { guards: { stopLoss } }),
  reason: `reason ${number}`,
});

function decided(wanted: readonly Wanted[], confidence = 0.5): Deliberated {
  const analysis = {
    regime: 'BULL' as const,
    regimeReason: '',
    sectorScores: {},
    portfolioHealth: '',
    opportunities: [],
    threats: [],
  };
  const orders = wanted.map(order);
  return {
    answered: [],
    end: {
      kind: 'concluded',
      conclusion: {
        kind: 'orders',
        orders,
        analysis,
        outlook: '',
        confidence,
        suggestions: [],
        dropped: [],
      },
    },
    verdicts: orders.map((each) => ({ kind: 'approved', order: each, warnings: [] })),
  };
}

const unreadable: Deliberated = {
  answered: [],
  end: {
    kind: 'concluded',
    conclusion: { kind: 'unreadable', pass: 'decision', because: 'no JSON' },
  },
  verdicts: [],
};
const failed: Deliberated = {
  answered: [],
  end: { kind: 'failed', because: 'nobody listens', retryable: true },
  verdicts: [],
};

describe('how steady answers are', () => {
  it('counts the most frequent orders, and the most frequent sides', () => {
    const one = decided([
      ['AAPL', 500],
      ['SPY', 300],
    ]);
    const same = decided(
      [
        ['SPY', 300],
        ['AAPL', 500],
      ],
      0.9,
    );
    const larger = decided([
      ['AAPL', 600],
      ['SPY', 300],
    ]);
    const other = decided([['MSFT', 500]]);
    expect(stabilityOf([one, same, larger, other])).toEqual({
      samples: 4,
      sameOrders: 2,
      sameDirection: 3,
    });
  });

  it('does not count who was not answered, and takes the unreadable for an answer of its own', () => {
    expect(stabilityOf([failed, unreadable, decided([])])).toEqual({
      samples: 2,
      sameOrders: 1,
      sameDirection: 1,
    });
    expect(stabilityOf([])).toEqual({ samples: 0, sameOrders: 0, sameDirection: 0 });
  });
});

describe('how two decisions differ', () => {
  it('is told by order: added, removed, another size, other guards', async () => {
    const first = decided([
      ['AAPL', 500, -0.05],
      ['SPY', 300],
      ['JNJ', 200],
    ]);
    const second = decided(
      [
        ['AAPL', 500, -0.08],
        ['SPY', 400],
        ['MSFT', 250],
      ],
      0.7,
    );
    const found = await decisionDifference(first, second);
    expect(found.orders).toEqual([
      { change: 'guards', what: 'buy AAPL', first: 'stop -5 %', second: 'stop -8 %' },
      { change: 'removed', what: 'buy JNJ', first: '$200.00' },
      { change: 'added', what: 'buy MSFT', second: '$250.00' },
      { change: 'size', what: 'buy SPY', first: '$300.00', second: '$400.00' },
    ]);
    expect(found.confidence).toEqual({ first: 0.5, second: 0.7 });
    expect([found.sameOrders, found.sameDirection, isOtherDecision(found)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is nothing where only the order of the orders and their reasons are others', async () => {
    const found = await decisionDifference(
      decided([
        ['AAPL', 500],
        ['SPY', 300],
      ]),
      decided([
        ['SPY', 300],
        ['AAPL', 500],
      ]),
    );
    expect(found).toMatchObject({
      sameBytes: true,
      sameOrders: true,
      sameDirection: true,
      orders: [],
    });
  });

  it('is another decision where the rules say otherwise of the same wish', async () => {
    const one = decided([['AAPL', 500]]);
    const refused: Deliberated = {
      ...one,
      verdicts: one.verdicts.map(({ order: each }) => ({
        kind: 'refused',
        order: each,
        objections: [{ rule: 'min-cash', because: 'too little' }],
        warnings: [],
      })),
    };
    const found = await decisionDifference(one, refused);
    expect(found.verdicts).toEqual([
      { what: 'buy AAPL', first: 'approved', second: 'refused: min-cash (too little)' },
    ]);
    expect([found.sameOrders, isOtherDecision(found)]).toEqual([true, true]);
  });

  it('tells nobody answered from no orders', async () => {
    const found = await decisionDifference(decided([]), failed);
    expect(found.ended).toEqual({ first: 'decided', second: 'nobody answered: nobody listens' });
    expect(found.sameOrders).toBe(false);
  });
});
