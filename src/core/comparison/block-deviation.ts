import { mean, sampleSigma } from '#core/performance';

/** A stronger likeness of neighbours would divide by next to nothing. */
const STRONGEST = 0.9;

/** Under this share of the mean what varies is rounding. */
const ROUNDING = 1e-12;

/**
 * Deviation of sqrt(blocks) x the mean of block means: their sample deviation, made larger by sqrt((1 + r) / (1 - r))
 * where neighbours are alike (r, their autocorrelation, is above 0). Absent under two blocks or when they do not vary.
 */
export function blockDeviation(means: readonly number[]): number | undefined {
  const sigma = sampleSigma(means);
  const centre = mean(means);
  if (sigma === undefined || centre === undefined) return undefined;
  if (sigma <= ROUNDING * Math.abs(centre)) return undefined;
  let together = 0;
  for (let at = 1; at < means.length; at += 1)
    together += ((means[at] ?? Number.NaN) - centre) * ((means[at - 1] ?? Number.NaN) - centre);
  const alike = together / (sigma ** 2 * (means.length - 1));
  const memory = Math.min(Math.max(alike, 0), STRONGEST);
  return sigma * Math.sqrt((1 + memory) / (1 - memory));
}
