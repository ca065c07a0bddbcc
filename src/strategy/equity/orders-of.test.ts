import { usd } from '#core/money';
import type { ActionRead } from '#strategy/answer';
import { describe, expect, it } from 'vitest';
import { observation, security, ticker } from '../../../test/fixtures/observation.ts';
import { ordersOf } from './orders-of.ts';

const seen = observation({
  market: { securities: [security('CENT', 0.01), security('XYZ', 50)] },
});

function buy(name: string, dollars: number): ActionRead {
  const amount = usd(dollars);
  return { side: 'BUY', ticker: ticker(name), amount, thesis: 'cheap', guards: {} };
}

describe('a purchase', () => {
  it('of more than a billion shares is dropped by name, the others stand', () => {
    // 20,000,000 / 0.01 = 2,000,000,000 shares
    const { orders, dropped } = ordersOf([buy('CENT', 20_000_000), buy('XYZ', 1000)], seen);
    expect(dropped).toEqual([
      { what: 'BUY CENT $20000000.00', because: 'more than 1000000000 shares at $0.01' },
    ]);
    expect(orders.map(({ reason, legs }) => [reason, legs[0]?.quantity])).toEqual([
      ['cheap', 20_000_000],
    ]);
  });

  it('of a billion shares can still be counted and is an order', () => {
    const { orders, dropped } = ordersOf([buy('CENT', 10_000_000)], seen);
    expect(dropped).toEqual([]);
    expect(orders[0]?.legs[0]?.quantity).toBe(1e15);
  });
});
