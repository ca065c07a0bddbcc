import { assert } from '#core/prelude';
import { SESSIONS_A_YEAR } from './annual-return.ts';
import { mean } from './mean.ts';

/** `beta` is the slope on the benchmark; `alpha` the return a year beyond it, a fraction (arithmetic, x 252). */
export type AlphaBeta = { readonly alpha: number; readonly beta: number };

/** Jensen (1968): least squares of an account's daily excess returns on the benchmark's; absent when the benchmark does not vary. */
export function alphaBeta(
  excessReturns: readonly number[],
  benchmarkExcess: readonly number[],
): AlphaBeta | undefined {
  assert(
    excessReturns.length === benchmarkExcess.length,
    `an account and its benchmark have the same days, were ${excessReturns.length} and ${benchmarkExcess.length}`,
  );
  const ours = mean(excessReturns);
  const theirs = mean(benchmarkExcess);
  if (ours === undefined || theirs === undefined) return undefined;
  if (benchmarkExcess.every((value) => value === benchmarkExcess[0])) return undefined;
  const [joint, own] = benchmarkExcess.reduce(
    ([covariance, variance], value, at) => [
      covariance + (value - theirs) * ((excessReturns[at] ?? Number.NaN) - ours),
      variance + (value - theirs) ** 2,
    ],
    [0, 0],
  );
  const beta = joint / own;
  return { alpha: (ours - beta * theirs) * SESSIONS_A_YEAR, beta };
}
