import { normalCdf } from '#core/pricing';
import { assert } from '#core/prelude';
import { FEWEST_DAYS, sharpePerDay } from '#core/performance';
import { higherMoments } from './higher-moments.ts';

/** A Sharpe ratio a day (not a year) and the days that it is of; skew 0 and kurtosis 3 are the normal distribution's. */
export type SharpeEstimate = {
  readonly sharpe: number;
  readonly days: number;
  readonly skew: number;
  readonly kurtosis: number;
};

/** Chance, 0 to 1, that the true Sharpe ratio is above `benchmark` (both a day): Bailey, Lopez de Prado (2012). Absent where the moments leave no error to reckon with. */
export function chanceAbove(estimate: SharpeEstimate, benchmark: number): number | undefined {
  const { sharpe, days, skew, kurtosis } = estimate;
  assert(days >= 2, `a Sharpe ratio is of at least 2 days, was ${days}`);
  const variance = 1 - skew * sharpe + ((kurtosis - 1) / 4) * sharpe ** 2;
  if (!(variance > 0)) return undefined;
  return normalCdf(((sharpe - benchmark) * Math.sqrt(days - 1)) / Math.sqrt(variance));
}

/** The Sharpe ratio a day of excess returns with their moments; absent under 60 days or without deviation. */
export function sharpeEstimate(excess: readonly number[]): SharpeEstimate | undefined {
  const sharpe = excess.length < FEWEST_DAYS ? undefined : sharpePerDay(excess);
  const moments = higherMoments(excess);
  if (sharpe === undefined || moments === undefined) return undefined;
  return { sharpe, days: excess.length, ...moments };
}

/** Chance that the true Sharpe ratio of daily excess returns is above `benchmarkPerDay`; absent under 60 days or without deviation. */
export function probabilisticSharpe(
  excess: readonly number[],
  benchmarkPerDay: number,
): number | undefined {
  const estimate = sharpeEstimate(excess);
  return estimate === undefined ? undefined : chanceAbove(estimate, benchmarkPerDay);
}
