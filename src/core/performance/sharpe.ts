import { SESSIONS_A_YEAR } from './annual-return.ts';
import { mean, ratio, sampleSigma } from './mean.ts';

/** Mean / sample deviation of daily returns in excess of the bill rate, x sqrt(252) (Sharpe 1994); absent under two days or without deviation. */
export function sharpe(excessReturns: readonly number[]): number | undefined {
  const daily = sharpePerDay(excessReturns);
  return daily === undefined ? undefined : daily * Math.sqrt(SESSIONS_A_YEAR);
}

/** The same a day, without the root of 252. */
export function sharpePerDay(excessReturns: readonly number[]): number | undefined {
  return ratio(mean(excessReturns), sampleSigma(excessReturns));
}
