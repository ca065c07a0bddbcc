import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { americanPrice } from './american-price.ts';
import { americanWithDividends } from './american-with-dividends.ts';
import { bsmPrice } from './bsm-greeks.ts';
import type { OptionTerms } from './terms.ts';

const haug: OptionTerms = {
  right: 'call',
  spot: 80,
  strike: 82,
  years: 0.3333,
  rate: 0.06,
  dividendYield: 0,
  volatility: 0.3,
};
const hull: OptionTerms = {
  right: 'call',
  spot: 40,
  strike: 40,
  years: 0.5,
  rate: 0.09,
  dividendYield: 0,
  volatility: 0.3,
};

/** A call with one dividend is held to the ex-date and exercised or not: one integral over the spot then (Simpson). */
function heldToExDate(call: OptionTerms, years: number, amount: number): number {
  const { spot, rate, volatility } = call;
  const start = spot - amount * Math.exp(-rate * years);
  const deviation = volatility * Math.sqrt(years);
  const panels = 2000;
  const reach = 8;
  let sum = 0;
  for (let index = 0; index <= panels; index += 1) {
    const z = -reach + (2 * reach * index) / panels;
    const after = start * Math.exp(rate * years - (deviation * deviation) / 2 + deviation * z);
    const held = bsmPrice({ ...call, spot: after, years: call.years - years });
    const worth = Math.max(held, after + amount - call.strike);
    let weight = index % 2 === 0 ? 2 : 4;
    if (index === 0 || index === panels) weight = 1;
    sum += (weight * worth * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI);
  }
  return (sum * Math.exp(-rate * years) * 2 * reach) / (3 * panels);
}

describe('the American value with cash dividends', () => {
  it('is 4.3860 for the call of Roll, Geske and Whaley in Haug 1998, p. 20', () => {
    const value = americanWithDividends(haug, [{ years: 0.25, amount: 4 }]);
    expect(Math.abs(value - 4.386)).toBeLessThan(2e-3);
  });

  it('is at least what Black (1975) finds for the call of Hull with two dividends, 3.67', () => {
    const dividends = [
      { years: 2 / 12, amount: 0.5 },
      { years: 5 / 12, amount: 0.5 },
    ];
    const value = americanWithDividends(hull, dividends);
    const worth = 0.5 * (Math.exp(-0.09 / 6) + Math.exp((-0.09 * 5) / 12));
    const european = bsmPrice({ ...hull, spot: 40 - worth });
    expect(european).toBeCloseTo(3.67, 2);
    expect(value).toBeGreaterThan(european);
    expect(value).toBeLessThan(european + 0.1);
  });

  it('of a call with one dividend is the integral over the spot at the ex-date, within 1.5e-4 of the strike', () => {
    const call = fc.record({
      right: fc.constant('call' as const),
      spot: fc.constant(100),
      strike: fc.double({ min: 80, max: 120, noNaN: true }),
      years: fc.double({ min: 0.05, max: 1, noNaN: true }),
      rate: fc.double({ min: 0, max: 0.08, noNaN: true }),
      dividendYield: fc.constant(0),
      volatility: fc.double({ min: 0.1, max: 0.6, noNaN: true }),
    });
    const share = fc.double({ min: 0.05, max: 0.9, noNaN: true });
    const amount = fc.double({ min: 0.1, max: 5, noNaN: true });
    fc.assert(
      fc.property(call, share, amount, (terms, part, paid) => {
        const years = part * terms.years;
        const value = americanWithDividends(terms, [{ years, amount: paid }]);
        const miss = Math.abs(value - heldToExDate(terms, years, paid));
        expect(miss).toBeLessThan(1.5e-4 * terms.strike);
      }),
      { numRuns: 40 },
    );
  });

  it('without dividends is the value of the boundary method, within 1e-4 of the strike', () => {
    for (const right of ['call', 'put'] as const) {
      for (const strike of [80, 100, 125]) {
        const terms: OptionTerms = {
          right,
          strike,
          spot: 100,
          years: 0.7,
          rate: 0.05,
          dividendYield: 0.03,
          volatility: 0.3,
        };
        const miss = Math.abs(americanWithDividends(terms, []) - americanPrice(terms));
        expect(miss).toBeLessThan(1e-4 * strike);
      }
    }
  });

  it('ignores dividends that are past or after expiry', () => {
    const none = americanWithDividends(hull, []);
    const others = [
      { years: -0.1, amount: 3 },
      { years: 0, amount: 3 },
      { years: 0.51, amount: 3 },
    ];
    expect(americanWithDividends(hull, others)).toBe(none);
  });

  it('does not depend on the order of the dividends', () => {
    const early = { years: 0.1, amount: 1 };
    const late = { years: 0.4, amount: 2 };
    expect(americanWithDividends(hull, [late, early])).toBe(
      americanWithDividends(hull, [early, late]),
    );
  });

  it('is at least intrinsic, and what waiting for a dividend that makes a put worth more is', () => {
    const put: OptionTerms = { ...hull, right: 'put', spot: 30, volatility: 0.2 };
    const paid = [{ years: 0.1, amount: 2 }];
    const afterwards = 40 * Math.exp(-0.009) - (30 - 2 * Math.exp(-0.009));
    expect(americanWithDividends(put, paid)).toBeGreaterThanOrEqual(afterwards - 1e-9);
    expect(americanWithDividends({ ...hull, spot: 60 }, paid)).toBeGreaterThanOrEqual(20);
  });

  it('without volatility is exercise just before a dividend, or just after it', () => {
    const certain: OptionTerms = { ...hull, spot: 50, rate: 0, volatility: 0 };
    const paid = [{ years: 0.25, amount: 4 }];
    expect(americanWithDividends(certain, paid)).toBe(10);
    expect(americanWithDividends({ ...certain, right: 'put', spot: 39 }, paid)).toBe(5);
  });

  it('refuses dividends that are worth the spot, or less than nothing', () => {
    expect(() => americanWithDividends(hull, [{ years: 0.1, amount: 45 }])).toThrow(
      /worth less than the spot, were 44\.\d+ of 40/u,
    );
    expect(() => americanWithDividends(hull, [{ years: 0.1, amount: -1 }])).toThrow('was -1');
  });
});
