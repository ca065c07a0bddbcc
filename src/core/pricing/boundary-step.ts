import { squareAt, type BoundaryMesh } from './boundary-mesh.ts';
import { cell } from './cell.ts';
import { millsRatio } from './mills-ratio.ts';
import { topOf, type PutCarry } from './put-carry.ts';

const DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);
/** Under the least normal double: a depth to divide by. */
const LEAST = 1e-300;

/** What one iteration of the boundary reads and writes; one of these serves any number of contracts, one at a time. */
export type BoundaryWork = {
  readonly mesh: BoundaryMesh;
  /** top - ln(boundary / strike) at the nodes, above 0, and its square. */
  readonly depths: Float64Array;
  readonly squares: Float64Array;
  /** A row per node: the residual's slopes along all depths, then minus the residual. */
  readonly system: Float64Array;
  /** Of one node, by point: the interpolated depth. */
  readonly depthsThen: Float64Array;
  /** Of one node, by point: slopes of its numerator and denominator along the depth at the point, per depth. */
  readonly above: Float64Array;
  readonly below: Float64Array;
  /** Of one node: numerator, its slope along the node's own depth, denominator, its slope. */
  readonly sums: Float64Array;
};

export function boundaryWork(mesh: BoundaryMesh): BoundaryWork {
  return {
    mesh,
    depths: new Float64Array(mesh.nodes),
    squares: new Float64Array(mesh.nodes),
    system: new Float64Array(mesh.nodes * (mesh.nodes + 1)),
    depthsThen: new Float64Array(mesh.points),
    above: new Float64Array(mesh.points),
    below: new Float64Array(mesh.points),
    sums: new Float64Array(4),
  };
}

/**
 * Residuals of FP-A, ln(boundary) - ln(K e^(-(r - q) t) N / D), into the right hand sides with the sign of the change
 * they ask of the depths; for Newton's method also the slopes.
 */
export function boundaryStep(
  work: BoundaryWork,
  carry: PutCarry,
  method: 'plain' | 'newton',
): void {
  const { mesh, depths, system, sums } = work;
  const top = topOf(carry);
  const drift = carry.rate - carry.dividendYield;
  for (let node = 0; node < mesh.nodes; node += 1) {
    const root = cell(mesh.roots, node);
    const years = carry.years * root * root;
    addExpiry(work, carry, { node, years });
    addInterest(work, carry, { node, years });
    if (carry.dividendYield !== 0) addYield(work, carry, { node, years });
    const ratio = Math.log(cell(sums, 0) / cell(sums, 2));
    system[node * (mesh.nodes + 1) + mesh.nodes] = top - cell(depths, node) + drift * years - ratio;
    if (method === 'newton') fillSlopes(work, node, carry.dividendYield !== 0);
  }
}

type Node = { readonly node: number; readonly years: number };

/** The terms outside the integrals. */
function addExpiry({ depths, sums }: BoundaryWork, carry: PutCarry, { node, years }: Node): void {
  const deviation = carry.volatility * Math.sqrt(years);
  const drift = (carry.rate - carry.dividendYield) * years;
  const lesser = (topOf(carry) - cell(depths, node) + drift) / deviation - deviation / 2;
  const greater = lesser + deviation;
  const lesserDensity = DENSITY_AT_ZERO * Math.exp(-0.5 * lesser * lesser);
  const greaterDensity = DENSITY_AT_ZERO * Math.exp(-0.5 * greater * greater);
  const tail = greaterDensity * millsRatio(Math.abs(greater));
  sums[0] = lesserDensity / deviation;
  sums[1] = (lesserDensity * lesser) / (deviation * deviation);
  sums[2] = greaterDensity / deviation + (greater > 0 ? 1 - tail : tail);
  sums[3] = (greaterDensity * (greater / deviation - 1)) / deviation;
}

/** r times the integral of e^(ru) n(d-) / (sigma sqrt(t - u)). */
function addInterest(work: BoundaryWork, carry: PutCarry, { node, years }: Node): void {
  const { mesh, depths, squares, depthsThen, above, sums } = work;
  const { rate, dividendYield, volatility } = carry;
  const depth = cell(depths, node);
  const root = Math.sqrt(years);
  const pace = (rate - dividendYield) / volatility - volatility / 2;
  const scale = (DENSITY_AT_ZERO * rate * root) / volatility;
  let numerator = 0;
  let slope = 0;
  for (let point = 0, place = node * mesh.points; point < mesh.points; point += 1, place += 1) {
    const depthThen = Math.sqrt(Math.max(squareAt(mesh, place, squares), LEAST));
    const wait = root * cell(mesh.waits, point);
    const deviation = volatility * wait;
    const lesser = (depthThen - depth) / deviation + pace * wait;
    const growth = rate * carry.years * cell(mesh.shares, place);
    const part = scale * cell(mesh.weights, point) * Math.exp(growth - 0.5 * lesser * lesser);
    const partSlope = (part * lesser) / deviation;
    numerator += part;
    slope += partSlope;
    depthsThen[point] = depthThen;
    above[point] = partSlope / depthThen;
  }
  sums[0] = cell(sums, 0) + numerator;
  sums[1] = cell(sums, 1) + slope;
}

/** q times the integral of e^(qu) (N(d+) + n(d+) / (sigma sqrt(t - u))). */
function addYield(work: BoundaryWork, carry: PutCarry, { node, years }: Node): void {
  const { mesh, depths, depthsThen, below, sums } = work;
  const { rate, dividendYield, volatility } = carry;
  const depth = cell(depths, node);
  const root = Math.sqrt(years);
  const pace = (rate - dividendYield) / volatility + volatility / 2;
  const scale = dividendYield * root;
  let denominator = 0;
  let slope = 0;
  for (let point = 0, place = node * mesh.points; point < mesh.points; point += 1, place += 1) {
    const depthThen = cell(depthsThen, point);
    const wait = root * cell(mesh.waits, point);
    const deviation = volatility * wait;
    const greater = (depthThen - depth) / deviation + pace * wait;
    const density = DENSITY_AT_ZERO * Math.exp(-0.5 * greater * greater);
    const tail = density * millsRatio(Math.abs(greater));
    const share = greater > 0 ? 1 - tail : tail;
    const growth = Math.exp(dividendYield * carry.years * cell(mesh.shares, place));
    const weight = scale * cell(mesh.weights, point) * growth;
    const partSlope = (weight * density * (greater / deviation - 1)) / volatility;
    denominator += weight * (wait * share + density / volatility);
    slope += partSlope;
    below[point] = partSlope / depthThen;
  }
  sums[2] = cell(sums, 2) + denominator;
  sums[3] = cell(sums, 3) + slope;
}

function fillSlopes(work: BoundaryWork, node: number, pays: boolean): void {
  const { mesh, depths, system, above, below, sums } = work;
  const { nodes, points, blends } = mesh;
  const [numerator, numeratorSlope] = [cell(sums, 0), cell(sums, 1)];
  const [denominator, denominatorSlope] = [cell(sums, 2), cell(sums, 3)];
  const row = node * (nodes + 1);
  system.fill(0, row, row + nodes);
  for (let point = 0; point < points; point += 1) {
    const fromYield = pays ? cell(below, point) / denominator : 0;
    const slope = fromYield - cell(above, point) / numerator;
    const place = (node * points + point) * nodes;
    for (let other = 0; other < nodes; other += 1) {
      system[row + other] = cell(system, row + other) + slope * cell(blends, place + other);
    }
  }
  for (let other = 0; other < nodes; other += 1) {
    system[row + other] = cell(system, row + other) * cell(depths, other);
  }
  system[row + node] =
    cell(system, row + node) + 1 + numeratorSlope / numerator - denominatorSlope / denominator;
}
