import { mean } from './mean.ts';

/** The values less their mean. */
export function centred(values: readonly number[]): number[] {
  const centre = mean(values) ?? Number.NaN;
  return values.map((value) => value - centre);
}

/** Sum of products `lag` apart over n, for values that are centred already. */
export function autocovariance(deviations: readonly number[], lag: number): number {
  let total = 0;
  for (let at = lag; at < deviations.length; at += 1)
    total += (deviations[at] ?? Number.NaN) * (deviations[at - lag] ?? Number.NaN);
  return total / deviations.length;
}
