import { normalCdf, normalPdf } from '#core/pricing';
import { assert } from '#core/prelude';

/**
 * The x below which the share `p` (0 < p < 1) of the standard normal distribution lies: Abramowitz, Stegun 26.2.23,
 * good to 4.5e-4, then Halley steps on the distribution itself to full double precision.
 */
export function normalQuantile(p: number): number {
  assert(p > 0 && p < 1, `a quantile is asked for a share between 0 and 1, was ${p}`);
  if (p > 1 / 2) return -lower(1 - p);
  return lower(p);
}

/** Four steps: the error is cubed by each, in the far tails too. */
const STEPS = 4;

function lower(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  let x =
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) -
    t;
  for (let step = 0; step < STEPS; step += 1) {
    const newton = (normalCdf(x) - p) / normalPdf(x);
    x -= newton / (1 + (x * newton) / 2);
  }
  return x;
}
