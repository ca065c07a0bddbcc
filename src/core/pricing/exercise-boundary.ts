import { boundaryGuess } from './boundary-guess.ts';
import { boundaryStep, type BoundaryWork } from './boundary-step.ts';
import { cell } from './cell.ts';
import { topOf, type PutCarry } from './put-carry.ts';
import { solveInPlace } from './solve-in-place.ts';

/** From here on the plain iteration slows down, and without end where rate exceeds yield: Newton takes over. */
const NEWTON_FROM = 0.3;

/** ln(boundary / strike) is `top` - sqrt(square) at the nodes of the mesh. */
export type ExerciseBoundary = { readonly top: number; readonly squares: Float64Array };

/**
 * The early exercise boundary of an American put: Andersen, Lake, Offengenden (2016), equation FP-A in ln(boundary) with
 * its square collocated at Chebyshev nodes in sqrt(time). Plain iteration where |r - q| sqrt(years) / volatility is small
 * and the rate is not above the yield, else Newton's method over all nodes at once, which does not diverge there as the
 * plain one does; each stands in where the other does not settle. Undefined when neither does (a drift of about 100
 * standard deviations, rates near 1e-7). The squares are overwritten by the next call on the same work.
 */
export function exerciseBoundary(
  work: BoundaryWork,
  carry: PutCarry,
): ExerciseBoundary | undefined {
  const { years, rate, dividendYield, volatility } = carry;
  const drift = Math.abs(rate - dividendYield) * Math.sqrt(years);
  const isNewton = rate > dividendYield || drift > NEWTON_FROM * volatility;
  const settles =
    settle(work, carry, isNewton ? NEWTON : PLAIN) ||
    settle(work, carry, isNewton ? PLAIN : NEWTON);
  return settles ? { top: topOf(carry), squares: work.squares } : undefined;
}

/** `enough`: a change of ln(boundary). Newton squares it, the plain iteration leaves about a quarter. */
type Iteration = { readonly method: 'plain' | 'newton'; readonly enough: number };

const NEWTON: Iteration = { method: 'newton', enough: 1e-3 };
const PLAIN: Iteration = { method: 'plain', enough: 1e-4 };
const MOST_STEPS = 24;

function settle(work: BoundaryWork, carry: PutCarry, { method, enough }: Iteration): boolean {
  const { mesh, depths, squares } = work;
  for (let node = 0; node < mesh.nodes; node += 1) {
    const root = cell(mesh.roots, node);
    depths[node] = boundaryGuess(carry, carry.years * root * root);
    squares[node] = cell(depths, node) ** 2;
  }
  for (let step = 0; step < MOST_STEPS; step += 1) {
    boundaryStep(work, carry, method);
    if (method === 'newton') solveInPlace(work.system, mesh.nodes);
    const change = moveDepths(work);
    if (!Number.isFinite(change)) return false;
    if (change <= enough) return true;
  }
  return false;
}

/** The right hand side of the system holds the changes. Returns the greatest of them. */
function moveDepths({ mesh, depths, squares, system }: BoundaryWork): number {
  const width = mesh.nodes + 1;
  let greatest = 0;
  for (let node = 0; node < mesh.nodes; node += 1) {
    const depth = cell(depths, node);
    const asked = cell(system, node * width + mesh.nodes);
    if (Number.isNaN(asked)) return Number.NaN;
    const change = Math.min(Math.max(asked, -0.5 * depth), depth + 0.5);
    greatest = Math.max(greatest, Math.abs(change));
    depths[node] = depth + change;
    squares[node] = (depth + change) ** 2;
  }
  return greatest;
}
