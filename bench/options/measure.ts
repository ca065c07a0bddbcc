import process from 'node:process';
import type { Greeks, OptionTerms } from '../../src/core/pricing/index.ts';
import type { Answers } from './contestant.ts';

/** A worst error, and what it is of. */
export type WorstError = { readonly error: number; readonly of: string };

/** With the power of dollars that each is of. */
const MEASURES: readonly (readonly [keyof Greeks, number])[] = [
  ['price', 1],
  ['delta', 0],
  ['gamma', -1],
  ['thetaPerDay', 1],
  ['vegaPerPoint', 1],
  ['rhoPerPoint', 1],
];

/** Nanoseconds of processor time a contract: of the passes that fill `atLeastMs`, the fastest (others share the machine). */
export function cpuNanoseconds(pass: () => void, contracts: number, atLeastMs: number): number {
  let fastest = Number.POSITIVE_INFINITY;
  let spentMicroseconds = 0;
  for (let passes = 0; passes < 3 || spentMicroseconds < atLeastMs * 1000; passes += 1) {
    const before = process.cpuUsage();
    pass();
    const { user, system } = process.cpuUsage(before);
    spentMicroseconds += user + system;
    fastest = Math.min(fastest, ((user + system) * 1000) / contracts);
  }
  return fastest;
}

/**
 * The worst differences from the reference as if the dearer of spot and strike were 100; infinite where a contestant
 * has no number.
 */
export function worstError(
  found: Answers,
  expected: readonly Greeks[],
  contracts: readonly OptionTerms[],
): { readonly price: number; readonly greeks: WorstError } {
  const errors = MEASURES.map(([name, power]) => {
    const column = found[name];
    if (column === undefined) return { of: name, error: 0 };
    const differences = expected.map((row, index) => {
      const { spot, strike } = contracts[index] ?? { spot: 0, strike: 0 };
      const difference = Math.abs((column[index] ?? Number.NaN) - row[name]);
      return difference * (100 / Math.max(spot, strike)) ** power;
    });
    const worst = Math.max(...differences);
    return { of: name, error: Number.isNaN(worst) ? Number.POSITIVE_INFINITY : worst };
  });
  const [price, ...greeks] = errors;
  return { price: price?.error ?? Number.POSITIVE_INFINITY, greeks: greatest(greeks) };
}

function greatest(errors: readonly WorstError[]): WorstError {
  return errors.reduce((worst, error) => (error.error > worst.error ? error : worst));
}

/** Prices below zero, and prices that are no number. */
export function spoilt(prices: ArrayLike<number>, count: number): { below: number; none: number } {
  let [below, none] = [0, 0];
  for (let index = 0; index < count; index += 1) {
    const price = prices[index] ?? Number.NaN;
    if (price < 0) below += 1;
    else if (!(price >= 0 && price < Number.POSITIVE_INFINITY)) none += 1;
  }
  return { below, none };
}

/** The worst relative error of the first `count` volatilities, and how many are no number or off by a volatility point. */
export function volatilityErrors(
  found: ArrayLike<number>,
  contracts: readonly OptionTerms[],
  count: number,
): { readonly relative: number; readonly failures: number } {
  let [relative, failures] = [0, 0];
  for (let index = 0; index < count; index += 1) {
    const expected = contracts[index]?.volatility ?? Number.NaN;
    const difference = Math.abs((found[index] ?? Number.NaN) - expected);
    if (!(difference < 0.01)) failures += 1;
    else relative = Math.max(relative, difference / expected);
  }
  return { relative, failures };
}
