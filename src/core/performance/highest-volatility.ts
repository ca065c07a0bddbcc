import { normalQuantile } from './normal-quantile.ts';
import { studentLikelihood, type Likelihood } from './student-likelihood.ts';

/** Tails that are tried, from the normal distribution to the one that has no variance any more. */
const TAILS = [...Array.from({ length: 25 }, (_, step) => step / 50), 0.49, 0.5];

/**
 * The highest deviation a day that independent days with tails of any weight leave possible: upper end of the profile
 * likelihood of Student's t over scale and degrees of freedom, two-sided confidence. Infinite where a variance without end
 * cannot be ruled out.
 */
export function highestVolatility(values: readonly number[], confidence: number): number {
  const likelihoods = TAILS.map((tail) => studentLikelihood(values, tail));
  const highest = Math.max(...likelihoods.map(({ of, best }) => of(best)));
  const floor = highest - fallAllowed(confidence, values.length);
  const possible = likelihoods.filter(({ of, best }) => of(best) >= floor);
  return Math.max(...possible.map((one) => upperEdge(one, floor) * one.stretch));
}

/** Half the quantile of chi-square with one degree of freedom, a little more for few days (the square of Student's t instead of the normal's). */
function fallAllowed(confidence: number, days: number): number {
  const normal = normalQuantile((1 + confidence) / 2) ** 2;
  return (normal * (1 + (normal + 1) / (2 * days))) / 2;
}

/** So many times the best scale is beyond any floor from 60 days on. */
const FARTHEST = 4;

/** The scale above the best one at which the likelihood comes down to the floor. */
function upperEdge({ of, best }: Likelihood, floor: number): number {
  let inside = 0;
  let outside = Math.log(FARTHEST);
  for (let step = 0; step < 30; step += 1) {
    const middle = (inside + outside) / 2;
    if (of(best * Math.exp(middle)) >= floor) inside = middle;
    else outside = middle;
  }
  return best * Math.exp(inside);
}
