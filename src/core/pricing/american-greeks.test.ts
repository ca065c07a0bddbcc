import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { americanGreeks } from './american-greeks.ts';
import { americanPrice } from './american-price.ts';
import { bsmGreeks } from './bsm-greeks.ts';
import { leisenReimer } from './leisen-reimer.ts';
import type { OptionTerms } from './terms.ts';

const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });

const contracts: fc.Arbitrary<OptionTerms> = fc.record({
  right: fc.constantFrom('call' as const, 'put' as const),
  spot: fc.constant(100),
  strike: between(60, 160),
  years: between(5 / 365, 2),
  rate: between(0.002, 0.1),
  dividendYield: fc.oneof(fc.constant(0), between(0.002, 0.1)),
  volatility: between(0.1, 0.8),
});

/** Central differences of the values that QuantLib 1.29 computes by QdFp at its highest precision. */
const QUANTLIB = {
  terms: {
    right: 'put',
    spot: 100,
    strike: 117.56,
    years: 226 / 365,
    rate: 0.0377,
    dividendYield: 0,
    volatility: 0.194,
  },
  delta: -0.904067,
  gamma: 0.02657,
  vegaPerPoint: 0.113773,
  rhoPerPoint: -0.141148,
  thetaPerDay: -0.002529,
} as const;

describe('the Greeks of an American option', () => {
  it('are those of QuantLib', () => {
    const greeks = americanGreeks(QUANTLIB.terms);
    expect(Math.abs(greeks.delta - QUANTLIB.delta)).toBeLessThan(5e-5);
    expect(Math.abs(greeks.gamma - QUANTLIB.gamma)).toBeLessThan(5e-5);
    expect(Math.abs(greeks.vegaPerPoint - QUANTLIB.vegaPerPoint)).toBeLessThan(5e-4);
    expect(Math.abs(greeks.rhoPerPoint - QUANTLIB.rhoPerPoint)).toBeLessThan(5e-4);
    expect(Math.abs(greeks.thetaPerDay - QUANTLIB.thetaPerDay)).toBeLessThan(2e-5);
  });

  it('have the price of `americanPrice`, delta between 0 and 1 or -1 and 0, and gamma and vega that are not negative', () => {
    fc.assert(
      fc.property(contracts, (terms) => {
        const greeks = americanGreeks(terms);
        const sign = terms.right === 'call' ? 1 : -1;
        expect(greeks.price).toBe(americanPrice(terms));
        expect(sign * greeks.delta).toBeGreaterThanOrEqual(-1e-9);
        expect(sign * greeks.delta).toBeLessThanOrEqual(1);
        expect(greeks.gamma).toBeGreaterThanOrEqual(-1e-6);
        expect(greeks.vegaPerPoint).toBeGreaterThanOrEqual(-1e-4);
      }),
      { numRuns: 300 },
    );
  });

  it('are what small changes of spot, volatility and time do to the price', () => {
    fc.assert(
      fc.property(contracts, (terms) => {
        const at = (changed: Partial<OptionTerms>): number =>
          americanPrice({ ...terms, ...changed });
        const greeks = americanGreeks(terms);
        const slope = (at({ spot: 100.05 }) - at({ spot: 99.95 })) / 0.1;
        expect(Math.abs(greeks.delta - slope)).toBeLessThan(4e-3);
        const { years, volatility } = terms;
        const vega =
          (at({ volatility: volatility + 1e-3 }) - at({ volatility: volatility - 1e-3 })) / 0.2;
        expect(Math.abs(greeks.vegaPerPoint - vega)).toBeLessThan(4e-3);
        const hour = 1 / 8760;
        const theta = 12 * (at({ years: years - hour }) - at({ years: years + hour }));
        expect(Math.abs(greeks.thetaPerDay - theta)).toBeLessThan(4e-3);
      }),
      { numRuns: 200 },
    );
  });

  it('are near the differences of a lattice', () => {
    const terms: OptionTerms = { ...QUANTLIB.terms, strike: 105, volatility: 0.3 };
    const at = (changed: Partial<OptionTerms>): number =>
      leisenReimer({ ...terms, ...changed }, 1001);
    const greeks = americanGreeks(terms);
    expect(greeks.delta).toBeCloseTo((at({ spot: 102 }) - at({ spot: 98 })) / 4, 3);
    expect(greeks.vegaPerPoint).toBeCloseTo(
      (at({ volatility: 0.31 }) - at({ volatility: 0.29 })) / 2,
      3,
    );
    expect(greeks.rhoPerPoint).toBeCloseTo((at({ rate: 0.0427 }) - at({ rate: 0.0327 })) / 1, 2);
  });

  it('have a negative theta for a put at the money: it loses each day that passes', () => {
    const greeks = americanGreeks({ ...QUANTLIB.terms, strike: 100 });
    expect(greeks.thetaPerDay).toBeLessThan(0);
  });

  it('are -1 and 0 where exercise at once is right', () => {
    const deep = americanGreeks({ ...QUANTLIB.terms, strike: 160 });
    expect(deep).toEqual({
      price: 60,
      delta: -1,
      gamma: 0,
      thetaPerDay: 0,
      vegaPerPoint: 0,
      rhoPerPoint: 0,
    });
  });

  it('are the European ones where exercise never pays, and at expiry', () => {
    const call: OptionTerms = { ...QUANTLIB.terms, right: 'call' };
    expect(americanGreeks(call)).toEqual(bsmGreeks(call));
    const over = { ...QUANTLIB.terms, years: 0 };
    expect(americanGreeks(over)).toEqual(bsmGreeks(over));
  });

  it('exist with two boundaries and without volatility', () => {
    const two: OptionTerms = { ...QUANTLIB.terms, strike: 100, rate: -0.005, dividendYield: -0.01 };
    const greeks = americanGreeks(two);
    expect(greeks.delta).toBeCloseTo(bsmGreeks(two).delta, 1);
    expect(greeks.gamma).toBeGreaterThan(0);
    expect(americanGreeks({ ...QUANTLIB.terms, volatility: 0 }).delta).toBe(-1);
    expect(americanGreeks({ ...QUANTLIB.terms, strike: 80, volatility: 0 }).delta).toBe(0);
  });
});
