import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { americanPrice } from './american-price.ts';
import { bsmPrice } from './bsm-greeks.ts';
import { intrinsicValue } from './intrinsic-value.ts';
import type { OptionTerms } from './terms.ts';

const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });

const contracts: fc.Arbitrary<OptionTerms> = fc.record({
  right: fc.constantFrom('call' as const, 'put' as const),
  spot: fc.constant(100),
  strike: between(50, 200),
  years: between(1 / 365, 3),
  rate: fc.oneof(fc.constant(0), between(0, 0.12)),
  dividendYield: fc.oneof(fc.constant(0), between(0, 0.12)),
  volatility: between(0.05, 1),
});

/** Twice the error the docstring of `americanPrice` states for such contracts. */
const ERROR = 8e-6;

const both = (law: (terms: OptionTerms, factor: number) => void): void => {
  fc.assert(fc.property(contracts, between(1.001, 1.5), law), { numRuns: 300 });
};

describe('the American value', () => {
  it('is never below intrinsic or the European value, over a wider domain too', () => {
    const wide = fc.record({
      right: fc.constantFrom('call' as const, 'put' as const),
      spot: between(0.01, 1e4),
      strike: between(0.01, 1e4),
      years: between(0, 10),
      rate: between(0, 0.3),
      dividendYield: between(0, 0.3),
      volatility: between(0, 3),
    });
    fc.assert(
      fc.property(wide, (terms) => {
        const value = americanPrice(terms);
        const floor = Math.max(intrinsicValue(terms), bsmPrice(terms));
        expect(value).toBeGreaterThanOrEqual(floor - 1e-13 * (terms.spot + terms.strike));
        expect(value).toBeLessThanOrEqual(terms.right === 'call' ? terms.spot : terms.strike);
      }),
      { numRuns: 1000 },
    );
  });

  it('rises with the spot for a call and falls for a put, by no more than the spot', () => {
    both((terms, factor) => {
      const change = americanPrice({ ...terms, spot: terms.spot * factor }) - americanPrice(terms);
      const sign = terms.right === 'call' ? 1 : -1;
      const error = ERROR * (terms.strike + terms.spot);
      expect(sign * change).toBeGreaterThanOrEqual(-error);
      expect(sign * change).toBeLessThanOrEqual(terms.spot * (factor - 1) + error);
    });
  });

  it('falls with the strike for a call and rises for a put', () => {
    both((terms, factor) => {
      const dearer = { ...terms, strike: terms.strike * factor };
      const sign = terms.right === 'call' ? -1 : 1;
      const error = ERROR * (terms.strike + terms.spot);
      expect(sign * (americanPrice(dearer) - americanPrice(terms))).toBeGreaterThanOrEqual(-error);
    });
  });

  it('does not fall with volatility or time', () => {
    both((terms, factor) => {
      const error = ERROR * (terms.strike + terms.spot);
      const least = americanPrice(terms) - error;
      const livelier = { ...terms, volatility: terms.volatility * factor };
      expect(americanPrice(livelier)).toBeGreaterThanOrEqual(least);
      expect(americanPrice({ ...terms, years: terms.years * factor })).toBeGreaterThanOrEqual(
        least,
      );
    });
  });

  it('is convex in the strike', () => {
    both((terms, factor) => {
      const at = (strike: number): number => americanPrice({ ...terms, strike });
      const [low, high] = [terms.strike, terms.strike * factor];
      const error = ERROR * (high + terms.spot);
      expect(at((low + high) / 2)).toBeLessThanOrEqual((at(low) + at(high)) / 2 + error);
    });
  });

  it('of a put is that of the call with spot and strike, rate and yield exchanged', () => {
    both((terms) => {
      const mirror: OptionTerms = {
        right: terms.right === 'call' ? 'put' : 'call',
        spot: terms.strike,
        strike: terms.spot,
        years: terms.years,
        rate: terms.dividendYield,
        dividendYield: terms.rate,
        volatility: terms.volatility,
      };
      expect(americanPrice(mirror)).toBeCloseTo(americanPrice(terms), 10);
    });
  });

  it('is the European one for a call without yield and for a put at rate 0', () => {
    both((terms) => {
      const call: OptionTerms = { ...terms, right: 'call', dividendYield: 0 };
      const put: OptionTerms = { ...terms, right: 'put', rate: 0 };
      expect(americanPrice(call)).toBe(bsmPrice(call));
      expect(americanPrice(put)).toBe(bsmPrice(put));
    });
  });

  it('is intrinsic at expiry, and near it approaches intrinsic', () => {
    both((terms) => {
      const intrinsic = intrinsicValue(terms);
      expect(americanPrice({ ...terms, years: 0 })).toBe(intrinsic);
      const soon = americanPrice({ ...terms, years: 1e-9 });
      expect(Math.abs(soon - intrinsic)).toBeLessThan(2e-3);
    });
  });

  it('without volatility is the best of all moments to exercise', () => {
    const put: OptionTerms = {
      right: 'put',
      spot: 100,
      strike: 100,
      years: 1,
      rate: 0.02,
      dividendYield: 0.1,
      volatility: 0,
    };
    // The spot falls by 10% a year and the strike's worth by 2%: exercise at the end.
    expect(americanPrice(put)).toBeCloseTo(100 * (Math.exp(-0.02) - Math.exp(-0.1)), 12);
    expect(americanPrice({ ...put, rate: 0.1, dividendYield: 0.02, strike: 110 })).toBe(10);
    // 3 e^(-0.1 t) - 2.9 e^(-0.2 t) is greatest where 0.3 e^(-0.1 t) = 0.58 e^(-0.2 t), t = 10 ln(0.58 / 0.3).
    const call: OptionTerms = {
      right: 'call',
      spot: 3,
      strike: 2.9,
      years: 20,
      rate: 0.2,
      dividendYield: 0.1,
      volatility: 0,
    };
    expect(americanPrice(call)).toBeCloseTo((3 * 0.3) / 0.58 - 2.9 * (0.3 / 0.58) ** 2, 12);
    expect(americanPrice({ ...call, volatility: 1e-5 })).toBeCloseTo(americanPrice(call), 4);
  });

  it('with two boundaries (a put where yield < rate < 0) lies between its European value and the strike', () => {
    const put: OptionTerms = {
      right: 'put',
      spot: 100,
      strike: 100,
      years: 1,
      rate: -0.005,
      dividendYield: -0.01,
      volatility: 0.1,
    };
    expect(americanPrice(put)).toBeGreaterThan(bsmPrice(put));
    expect(americanPrice(put) - bsmPrice(put)).toBeLessThan(0.5);
  });

  it('refuses what is no contract, with the terms', () => {
    const terms = { right: 'put', strike: 100, years: 1, rate: 0, dividendYield: 0 } as const;
    expect(() => americanPrice({ ...terms, spot: 0, volatility: 0.2 })).toThrow('"spot":0');
    expect(() => americanPrice({ ...terms, spot: 100, volatility: -0.2 })).toThrow(
      '"volatility":-0.2',
    );
  });
});
