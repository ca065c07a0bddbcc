import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bsmPrice } from './bsm-greeks.ts';
import { earlyCallExercise } from './early-call-exercise.ts';
import { earlyPutExercise } from './early-put-exercise.ts';
import type { OptionTerms } from './terms.ts';

const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });

describe('early exercise of a call before its ex-date', () => {
  const call = { spot: 105, strike: 100, dividend: 1, put: 0.5, rate: 0.05, years: 0.1 };

  it('pays when the dividend is more than the put and the interest on the strike', () => {
    // 100 (1 - e^(-0.005)) = 0.498752: 0.998752 in all.
    expect(earlyCallExercise(call)).toBe(true);
    expect(earlyCallExercise({ ...call, dividend: 0.9987 })).toBe(false);
    expect(earlyCallExercise({ ...call, put: 0.502 })).toBe(false);
  });

  it('never pays out of the money', () => {
    expect(earlyCallExercise({ ...call, spot: 100, dividend: 50 })).toBe(false);
  });

  it('pays just where intrinsic with the dividend is more than the call without it (parity)', () => {
    const terms = fc.record({
      spot: between(90, 150),
      dividend: between(0.01, 5),
      rate: between(0, 0.08),
      years: between(0.003, 1),
      volatility: between(0.05, 0.8),
    });
    fc.assert(
      fc.property(terms, ({ spot, dividend, rate, years, volatility }) => {
        const strike = 100;
        const after = { spot: spot - dividend, strike, years, rate, dividendYield: 0, volatility };
        const held = bsmPrice({ ...after, right: 'call' });
        const put = bsmPrice({ ...after, right: 'put' });
        fc.pre(Math.abs(spot - strike - held) > 1e-9);
        const pays = spot > strike && spot - strike > held;
        expect(earlyCallExercise({ spot, strike, dividend, put, rate, years })).toBe(pays);
      }),
    );
  });
});

describe('early exercise of a put', () => {
  const put: Omit<OptionTerms, 'right'> = {
    spot: 60,
    strike: 100,
    years: 0.5,
    rate: 0.05,
    dividendYield: 0,
    volatility: 0.25,
  };

  it('pays deep in the money, not at the money, and never out of it', () => {
    expect(earlyPutExercise(put)).toBe(true);
    expect(earlyPutExercise({ ...put, spot: 99 })).toBe(false);
    expect(earlyPutExercise({ ...put, spot: 300 })).toBe(false);
  });

  it('never pays without interest to earn', () => {
    expect(earlyPutExercise({ ...put, spot: 1, rate: 0 })).toBe(false);
  });

  it('pays below one spot and not above it', () => {
    const first = Array.from({ length: 400 }, (_, index) => 60 + index / 10).map((spot) =>
      earlyPutExercise({ ...put, spot }),
    );
    expect(first.lastIndexOf(true)).toBe(first.indexOf(false) - 1);
    // The perpetual boundary, K r / (r + sigma^2 / 2) = 61.5, is under every other one (Merton 1973).
    expect(first.lastIndexOf(true)).toBeGreaterThan(15);
  });

  it('pays at expiry whatever is in the money', () => {
    expect(earlyPutExercise({ ...put, years: 0, spot: 99.99 })).toBe(true);
    expect(earlyPutExercise({ ...put, years: 0, spot: 100 })).toBe(false);
  });
});
