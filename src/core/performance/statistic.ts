import { SESSIONS_A_YEAR } from './annual-return.ts';

/** Mean and population variance of a series, and its number of days. */
export type Moments = { readonly mean: number; readonly variance: number; readonly days: number };

/**
 * A smooth function of mean and variance, on the scale where its error is nearest to normal.
 * A day's influence on it is slope x d + curve x (d^2 - variance), with d the day's deviation from the mean.
 */
export type Statistic = {
  readonly of: (moments: Moments) => number;
  readonly slope: (moments: Moments) => number;
  readonly curve: (moments: Moments) => number;
  /** From that scale to the one that is shown. */
  readonly shown: (value: number) => number;
};

/** Arithmetic mean, shown a year. */
export const MEAN_A_YEAR: Statistic = {
  of: ({ mean }) => mean,
  slope: () => 1,
  curve: () => 0,
  shown: (value) => value * SESSIONS_A_YEAR,
};

/** Sample deviation, reckoned as a logarithm because its errors are lopsided, shown a year. */
export const VOLATILITY: Statistic = {
  of: (moments) => Math.log(sigma(moments)),
  slope: () => 0,
  curve: ({ variance }) => 1 / (2 * variance),
  shown: (value) => Math.exp(value) * Math.sqrt(SESSIONS_A_YEAR),
};

/** Mean over sample deviation, shown a year; influence by the delta method as in Ledoit, Wolf (2008). */
export const SHARPE: Statistic = {
  of: (moments) => moments.mean / sigma(moments),
  slope: (moments) => 1 / sigma(moments),
  curve: (moments) => -moments.mean / (2 * sigma(moments) ** 3),
  shown: (value) => value * Math.sqrt(SESSIONS_A_YEAR),
};

/** Share of ones among zeros and ones, reckoned as log-odds so that no bound leaves 0 to 1. */
export const SHARE: Statistic = {
  of: ({ mean }) => Math.log(mean / (1 - mean)),
  slope: ({ mean }) => 1 / (mean * (1 - mean)),
  curve: () => 0,
  shown: (value) => 1 / (1 + Math.exp(-value)),
};

function sigma({ variance, days }: Moments): number {
  return Math.sqrt((variance * days) / (days - 1));
}
