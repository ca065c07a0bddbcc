import { autocovariance, centred } from './autocovariance.ts';

/** So many lags in a row must be insignificant: max(5, sqrt(log10 n)), and nothing has 10^25 days. */
const QUIET_LAGS = 5;

/**
 * Mean block length for the stationary bootstrap: Politis, White (2004), corrected by Patton, Politis, White (2009).
 * Days, not rounded, from 1 to ceil(min(3 sqrt(n), n/3)); 1 for a series that does not vary.
 */
export function blockLength(values: readonly number[]): number {
  const days = values.length;
  const { slope, level } = flatTopSums(values);
  if (level === 0) return 1;
  const most = Math.ceil(Math.min(3 * Math.sqrt(days), days / 3));
  return Math.min(Math.max(Math.cbrt((slope / level) ** 2 * days), 1), most);
}

/** Sums over all lags under the flat-top window of Politis, Romano (1995): of the autocovariances (`level`, the long-run variance) and of |lag| x autocovariance (`slope`). */
export function flatTopSums(values: readonly number[]): {
  readonly slope: number;
  readonly level: number;
} {
  const days = values.length;
  const deviations = centred(values);
  const variance = autocovariance(deviations, 0);
  if (variance === 0 || values.every((value) => value === values[0])) return { slope: 0, level: 0 };
  const longest = Math.ceil(Math.sqrt(days)) + QUIET_LAGS;
  const lags = Array.from({ length: Math.min(longest, days - 1) + 1 }, (_, lag) =>
    autocovariance(deviations, lag),
  );
  const width = Math.min(2 * firstQuietLag(lags, days), lags.length - 1);
  let slope = 0;
  let level = variance;
  for (const [lag, covariance] of lags.slice(0, width + 1).entries()) {
    if (lag === 0) continue;
    const weight = lag <= width / 2 ? 1 : 2 * (1 - lag / width);
    slope += 2 * weight * lag * covariance;
    level += 2 * weight * covariance;
  }
  return { slope, level };
}

/** The first of five insignificant lags in a row, as the authors' own code counts (>= 1); all lags when none is. */
function firstQuietLag(lags: readonly number[], days: number): number {
  const variance = lags[0] ?? Number.NaN;
  const bound = 2 * Math.sqrt(Math.log10(days) / days) * variance;
  const quiet = (lag: number): boolean => Math.abs(lags[lag] ?? Number.NaN) < bound;
  for (let first = 1; first + QUIET_LAGS <= lags.length; first += 1) {
    const run = Array.from({ length: QUIET_LAGS }, (_, more) => quiet(first + more));
    if (run.every(Boolean)) return first;
  }
  return lags.length - 1;
}
