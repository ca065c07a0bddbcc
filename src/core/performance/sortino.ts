import { SESSIONS_A_YEAR } from './annual-return.ts';
import { mean, ratio } from './mean.ts';

/** Mean daily return / downside deviation against zero (all days in the denominator), x sqrt(252); absent without a losing day (Sortino, Price 1994). */
export function sortino(returns: readonly number[]): number | undefined {
  const downside = mean(returns.map((value) => Math.min(0, value) ** 2));
  const daily = ratio(mean(returns), downside === undefined ? undefined : Math.sqrt(downside));
  return daily === undefined ? undefined : daily * Math.sqrt(SESSIONS_A_YEAR);
}
