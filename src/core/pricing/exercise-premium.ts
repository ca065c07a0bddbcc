import { squareAt, type BoundaryMesh } from './boundary-mesh.ts';
import { cell } from './cell.ts';
import type { ExerciseBoundary } from './exercise-boundary.ts';
import { millsRatio } from './mills-ratio.ts';
import type { PutCarry } from './put-carry.ts';

const DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

/** What the right to exercise early adds to a European put of strike 1, and its slopes along the spot. */
export type ExercisePremium = {
  readonly value: number;
  readonly delta: number;
  readonly gamma: number;
};

/**
 * The premium of a put of strike 1 above its exercise boundary: interest on the strike less the yield of the stock
 * over all moments at which it is exercised (Kim 1990), at a fixed boundary.
 */
export function exercisePremium(
  mesh: BoundaryMesh,
  boundary: ExerciseBoundary,
  carry: PutCarry & { readonly spot: number },
): ExercisePremium {
  const { years, rate, dividendYield, volatility, spot } = carry;
  const height = Math.log(spot) - boundary.top;
  const root = Math.sqrt(years);
  const pace = (rate - dividendYield) / volatility - volatility / 2;
  let [value, delta, gamma] = [0, 0, 0];
  for (let point = 0; point < mesh.points; point += 1) {
    const depth = Math.sqrt(Math.max(squareAt(mesh, point, boundary.squares), 0));
    const share = cell(mesh.waits, point);
    const wait = root * share;
    const deviation = volatility * wait;
    const lesser = (height + depth) / deviation + pace * wait;
    const greater = lesser + deviation;
    const weight = cell(mesh.weights, point) * years * share;
    const interest = weight * rate * Math.exp(-rate * wait * wait);
    const interestDensity = interest * DENSITY_AT_ZERO * Math.exp(-0.5 * lesser * lesser);
    value += interest * lowerTail(lesser);
    delta -= interestDensity / (spot * deviation);
    gamma += (interestDensity * (1 + lesser / deviation)) / (spot * spot * deviation);
    if (dividendYield === 0) continue;
    const paid = weight * dividendYield * Math.exp(-dividendYield * wait * wait);
    const paidDensity = paid * DENSITY_AT_ZERO * Math.exp(-0.5 * greater * greater);
    const tail = lowerTail(greater);
    value -= spot * paid * tail;
    delta -= paid * tail - paidDensity / deviation;
    gamma += (paidDensity * (1 - greater / deviation)) / (spot * deviation);
  }
  return { value, delta, gamma };
}

/** N(-d). */
function lowerTail(d: number): number {
  const tail = DENSITY_AT_ZERO * Math.exp(-0.5 * d * d) * millsRatio(Math.abs(d));
  return d > 0 ? tail : 1 - tail;
}
