import { autocovariance, centred } from './autocovariance.ts';

/** Log-likelihood of Student's t, of a series around the place where it is highest. */
export type Likelihood = {
  readonly of: (scale: number) => number;
  /** The scale at which it is highest. */
  readonly best: number;
  /** Deviation of the distribution for a scale of 1; infinite at two degrees of freedom. */
  readonly stretch: number;
};

type Fit = { readonly place: number; readonly square: number };

/** `tail` is 1 over the degrees of freedom: 0 is the normal distribution, 1/2 has no variance any more. */
export function studentLikelihood(values: readonly number[], tail: number): Likelihood {
  return tail === 0 ? normal(values) : student(values, 1 / tail);
}

function normal(values: readonly number[]): Likelihood {
  const days = values.length;
  const total = autocovariance(centred(values), 0) * days;
  return {
    of: (scale) => -days * (Math.log(scale) + Math.log(2 * Math.PI) / 2) - total / (2 * scale ** 2),
    best: Math.sqrt(total / days),
    stretch: 1,
  };
}

function student(values: readonly number[], degrees: number): Likelihood {
  const height =
    logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - Math.log(degrees * Math.PI) / 2;
  const { place, square } = fit(values, degrees);
  const squares = values.map((value) => (value - place) ** 2);
  return {
    of: (scale) => {
      const width = degrees * scale ** 2;
      let total = 0;
      for (const one of squares) total += Math.log1p(one / width);
      return values.length * (height - Math.log(scale)) - ((degrees + 1) / 2) * total;
    },
    best: Math.sqrt(square),
    stretch: degrees > 2 ? Math.sqrt(degrees / (degrees - 2)) : Number.POSITIVE_INFINITY,
  };
}

/** It settles in about ten; likelihoods are flat at their best, so that a little short of it errs little. */
const MOST_STEPS = 100;

/** Means with weights that fall with distance, again and again (Kent, Tyler, Vardi 1994), from the median on. */
function fit(values: readonly number[], degrees: number): Fit {
  const median = values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN;
  let now: Fit = { place: median, square: autocovariance(centred(values), 0) };
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = weighted(values, degrees, now);
    const moved = Math.abs(next.square / now.square - 1);
    now = next;
    if (moved < 1e-7) break;
  }
  return now;
}

function weighted(values: readonly number[], degrees: number, { place, square }: Fit): Fit {
  let [weights, moved, squares] = [0, 0, 0];
  for (const value of values) {
    const away = value - place;
    const weight = 1 / (degrees + away ** 2 / square);
    weights += weight;
    moved += weight * away;
    squares += weight * away ** 2;
  }
  return { place: place + moved / weights, square: squares / weights };
}

/** Stirling's series from 10 on, good to 1e-13; x > 0. */
function logGamma(x: number): number {
  let below = 0;
  let y = x;
  for (; y < 10; y += 1) below += Math.log(y);
  const series = 1 / (12 * y) - 1 / (360 * y ** 3) + 1 / (1260 * y ** 5) - 1 / (1680 * y ** 7);
  return (y - 1 / 2) * Math.log(y) - y + Math.log(2 * Math.PI) / 2 + series - below;
}
