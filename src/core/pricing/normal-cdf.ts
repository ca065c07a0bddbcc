import { millsRatio } from './mills-ratio.ts';

const ROOT_TWO_PI = 2.5066282746310002;
/** Beyond this many deviations the tail is less than the least double. */
const FARTHEST = 39;

/** Density of the standard normal distribution at x, to a few units of the last place while it is a normal double. */
export function normalPdf(x: number): number {
  const high = Math.trunc(x * 16) / 16;
  const low = (x - high) * (x + high);
  return (Math.exp(-0.5 * high * high) * Math.exp(-0.5 * low)) / ROOT_TWO_PI;
}

/**
 * Share of the standard normal distribution below x, to a few units of the last place in both tails: the lower tail is
 * density times Mills' ratio, so that it is neither 0 nor rounded away before doubles end (x near -38).
 */
export function normalCdf(x: number): number {
  const distance = Math.abs(x);
  if (distance > FARTHEST) return x > 0 ? 1 : 0;
  const tail = normalPdf(distance) * millsRatio(distance);
  return x > 0 ? 1 - tail : tail;
}
