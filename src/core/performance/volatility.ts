import { SESSIONS_A_YEAR } from './annual-return.ts';
import { sampleSigma } from './mean.ts';

/** Sample deviation of simple daily returns x sqrt(252), as a fraction a year; absent under two returns. */
export function volatility(returns: readonly number[]): number | undefined {
  const sigma = sampleSigma(returns);
  return sigma === undefined ? undefined : sigma * Math.sqrt(SESSIONS_A_YEAR);
}
