import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CashDividend } from '#core/pricing';
import { earlyExerciseOn } from './early-exercise.ts';
import { carryForward, onForward, type Ground } from './ground.ts';
import { tabledExercise } from './tabled-exercise.ts';

const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });

/** Standard deviations in the money. */
const listed = fc.record({
  right: fc.constantFrom('call' as const, 'put' as const),
  inside: between(-4, 1.5),
  volatility: between(0.12, 0.8),
});

const known = fc.record({
  years: between(0.02, 0.5),
  rate: between(0.005, 0.06),
  dividendYield: between(0, 0.06),
});

function groundOf(
  { years, rate, dividendYield }: { years: number; rate: number; dividendYield: number },
  dividends: readonly CashDividend[],
): Ground {
  const carry = { style: 'american' as const, spot: 100, years, rate, dividendYield, dividends };
  return onForward(carry, carryForward(carry));
}

function errorsOn(
  ground: Ground,
  { right, inside, volatility }: { right: 'call' | 'put'; inside: number; volatility: number },
): { readonly value: number; readonly delta: number } {
  const away = inside * volatility * Math.sqrt(ground.years);
  const option = { right, strike: ground.forward * Math.exp(right === 'put' ? away : -away) };
  const exact = earlyExerciseOn(ground)(option, volatility);
  const tabled = tabledExercise(ground)(option, volatility);
  return {
    value: Math.abs(tabled.value - exact.value),
    delta: Math.abs(tabled.delta - exact.delta),
  };
}

/** Of 400 options: the worst up to a quarter of a deviation in the money, the worst of all, and what 9 in 10 are within. */
function errorsOf(
  grounds: fc.Arbitrary<Ground>,
  figure: 'value' | 'delta',
): { readonly outside: number; readonly all: number; readonly nineInTen: number } {
  const errors = fc
    .sample(fc.tuple(grounds, listed), { numRuns: 400, seed: 1 })
    .map(([ground, option]) => ({
      inside: option.inside,
      error: errorsOn(ground, option)[figure],
    }))
    .toSorted((one, other) => one.error - other.error);
  return {
    outside: errors.findLast(({ inside }) => inside <= 0.25)?.error ?? Number.NaN,
    all: errors.at(-1)?.error ?? Number.NaN,
    nineInTen: errors[Math.floor(0.9 * errors.length)]?.error ?? Number.NaN,
  };
}

describe('early exercise from a table, up to 1.5 deviations in the money on a spot of 100', () => {
  it('is near that of each option on its own under a yield', () => {
    const grounds = known.map((terms) => groundOf(terms, []));
    const values = errorsOf(grounds, 'value');
    expect(values.outside).toBeLessThan(1e-3);
    expect(values.all).toBeLessThan(1e-2);
    expect(values.nineInTen).toBeLessThan(5e-5);
    expect(errorsOf(grounds, 'delta').all).toBeLessThan(1e-2);
  });

  it('is near it with a cash dividend of up to 1.50', () => {
    const grounds = fc
      .tuple(known, between(0.05, 0.95), between(0.1, 1.5))
      .map(([terms, share, amount]) =>
        groundOf({ ...terms, dividendYield: 0 }, [{ years: share * terms.years, amount }]),
      );
    const values = errorsOf(grounds, 'value');
    expect(values.outside).toBeLessThan(5e-3);
    expect(values.all).toBeLessThan(1e-2);
    expect(values.nineInTen).toBeLessThan(2e-4);
    expect(errorsOf(grounds, 'delta').all).toBeLessThan(1e-2);
  });

  it('is nothing where exercise never pays early, nor far out of the money', () => {
    const ground = groundOf({ years: 0.2, rate: 0.04, dividendYield: 0 }, []);
    const nothing = { value: 0, delta: 0, gamma: 0 };
    expect(tabledExercise(ground)({ right: 'call', strike: 90 }, 0.3)).toEqual(nothing);
    expect(tabledExercise(ground)({ right: 'put', strike: 50 }, 0.3)).toEqual(nothing);
    expect(tabledExercise(ground)({ right: 'put', strike: 100 }, 0.3).value).toBeGreaterThan(0.01);
  });
});
