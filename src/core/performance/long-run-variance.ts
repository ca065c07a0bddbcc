import { autocovariance, centred } from './autocovariance.ts';
import { flatTopSums } from './block-length.ts';

/** Andrews, Monahan (1992): a coefficient nearer to 1 would divide by next to nothing. */
const STRONGEST = 0.97;

/**
 * Variance of sqrt(n) x the mean of a series that depends on its past: quadratic spectral kernel,
 * bandwidth of Andrews (1991), prewhitened by an autoregression of order 1 (Andrews, Monahan 1992); the flat-top sum
 * instead where it is more, for clustering volatility remembers longer than that autoregression sees. >= 0.
 */
export function longRunVariance(values: readonly number[]): number {
  const deviations = centred(values);
  const memory = bounded(autoregression(deviations));
  const whitened = centred(
    deviations.slice(1).map((now, at) => now - memory * (deviations[at] ?? Number.NaN)),
  );
  const rest = bounded(autoregression(whitened));
  const alpha = (4 * rest ** 2) / (1 - rest) ** 4;
  const bandwidth = 1.3221 * (alpha * whitened.length) ** (1 / 5);
  let total = autocovariance(whitened, 0);
  for (let lag = 1; lag < whitened.length; lag += 1) {
    const weight = quadraticSpectral(lag, bandwidth);
    total += 2 * weight * autocovariance(whitened, lag);
  }
  return Math.max(total / (1 - memory) ** 2, flatTopSums(values).level);
}

/** Slope of a centred series on its value a day before; 0 when it does not vary. */
function autoregression(deviations: readonly number[]): number {
  const variance = autocovariance(deviations, 0);
  return variance === 0 ? 0 : autocovariance(deviations, 1) / variance;
}

function bounded(coefficient: number): number {
  return Math.min(Math.max(coefficient, -STRONGEST), STRONGEST);
}

/** Andrews (1991), equation 2.7. */
function quadraticSpectral(lag: number, bandwidth: number): number {
  if (bandwidth === 0) return 0;
  const angle = (6 * Math.PI * lag) / (5 * bandwidth);
  return (3 / angle ** 2) * (Math.sin(angle) / angle - Math.cos(angle));
}
