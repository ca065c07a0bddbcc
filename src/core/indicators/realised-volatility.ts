import { assert } from '#core/prelude';
import { ABSENT } from './absent.ts';
import { assertOutput } from './assert-output.ts';
import { assertWindow } from './assert-window.ts';
import { finiteRuns } from './finite-runs.ts';
import { logReturns } from './log-returns.ts';
import { windowMeanAndDeviation } from './window-mean-and-deviation.ts';

/** Returns of the usual window. */
export const SESSIONS = 21;
const SESSIONS_A_YEAR = 252;

/**
 * Close-to-close volatility as a yearly fraction: sample standard deviation (mean removed, divisor n - 1) of the last
 * `length` log returns, x sqrt(252). NaN before `length` returns and wherever the window holds an absent one.
 */
export function realisedVolatility(
  closes: Float64Array,
  length: number = SESSIONS,
  out: Float64Array = new Float64Array(closes.length),
): Float64Array {
  assertWindow(length);
  assert(length > 1, `a sample deviation needs at least two returns, was ${length}`);
  assertOutput(closes, out);
  out.fill(ABSENT);
  const returns = logReturns(closes);
  const mean = new Float64Array(closes.length).fill(ABSENT);
  for (const { from, upTo } of finiteRuns(returns)) {
    windowMeanAndDeviation(returns.subarray(from, upTo), length, {
      mean: mean.subarray(from, upTo),
      deviation: out.subarray(from, upTo),
    });
  }
  const yearly = yearlyOf(length);
  for (let index = 0; index < out.length; index++) out[index] = (out[index] ?? ABSENT) * yearly;
  return out;
}

/** What a population deviation of `length` daily returns is multiplied by to be the yearly sample deviation. */
export function yearlyOf(length: number): number {
  return Math.sqrt((SESSIONS_A_YEAR * length) / (length - 1));
}
