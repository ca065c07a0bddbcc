import { describe, expect, it } from 'vitest';
import { price } from '#core/money';
import { liquidityOf } from '#core/options';

const RULE = { minOpenInterest: 100, maxSpread: 0.1 };
const [BID, ASK] = [price(1.9), price(2.1)];

describe('a contract', () => {
  it.each([
    ['nobody bids', { ask: ASK, openInterest: 500 }],
    ['nobody bids', { bid: price(0), ask: price(0.05), openInterest: 500 }],
    ['nobody asks', { bid: BID, openInterest: 500 }],
    ['nobody asks', { bid: BID, ask: price(0), openInterest: 500 }],
    ['bid above ask', { bid: ASK, ask: BID, openInterest: 500 }],
    ['open interest is not told', { bid: BID, ask: ASK }],
    ['open interest 99 under 100', { bid: BID, ask: ASK, openInterest: 99 }],
    [
      'spread 11.1 % of the mid over 10.0 %',
      { bid: price(1.7), ask: price(1.9), openInterest: 500 },
    ],
  ] as const)('is left alone because %s', (because, quote) => {
    expect(liquidityOf(quote, RULE)).toBe(because);
  });

  it.each([
    ['is exactly as wide as it may be', { bid: BID, ask: ASK, openInterest: 100 }],
    ['is cheap and a nickel wide', { bid: price(0.05), ask: price(0.1), openInterest: 100 }],
  ] as const)('is liquid when its quote %s', (_, quote) => {
    expect(liquidityOf(quote, RULE)).toBeUndefined();
  });

  it('needs no open interest where none is asked for', () => {
    expect(liquidityOf({ bid: BID, ask: ASK }, { ...RULE, minOpenInterest: 0 })).toBeUndefined();
  });
});
