import { cell } from './cell.ts';
import { gaussLegendre } from './gauss-legendre.ts';

/**
 * Where an exercise boundary is known and where it is asked for, in shares of the time to expiry, so that one mesh
 * serves every contract. Node 0 is expiry itself. In an integral over u from 0 to t the variable is
 * y = 2 sqrt((t - u) / t) - 1, which takes the square root out of the integrand.
 */
export type BoundaryMesh = {
  readonly nodes: number;
  readonly points: number;
  /** sqrt(t / years) of each node: Chebyshev's extremes on [0, 1]. */
  readonly roots: Float64Array;
  /** sqrt((t - u) / t) of each point, and its quadrature weight. */
  readonly waits: Float64Array;
  readonly weights: Float64Array;
  /** u / years by node and point. */
  readonly shares: Float64Array;
  /** By node and point: what each node 1.. adds to the interpolated value at that u. */
  readonly blends: Float64Array;
};

export type MeshSize = { readonly nodes: number; readonly points: number };

/** Integrals up to each of the nodes. */
export function boundaryMesh({ nodes, points }: MeshSize): BoundaryMesh {
  const roots = Float64Array.from(
    { length: nodes },
    (_, node) => (1 - Math.cos(((node + 1) * Math.PI) / nodes)) / 2,
  );
  return meshUpTo(roots, nodes, points);
}

/** The integral up to `years` alone. */
export function lastIntegral({ nodes, points }: MeshSize): BoundaryMesh {
  return meshUpTo(Float64Array.of(1), nodes, points);
}

function meshUpTo(roots: Float64Array, nodes: number, points: number): BoundaryMesh {
  const { places, weights } = gaussLegendre(points);
  const waits = places.map((place) => (1 + place) / 2);
  const shares = new Float64Array(roots.length * points);
  const blends = new Float64Array(roots.length * points * nodes);
  for (const [row, root] of roots.entries()) {
    for (const [point, wait] of waits.entries()) {
      const place = row * points + point;
      const rootOfShare = root * Math.sqrt(1 - wait * wait);
      shares[place] = rootOfShare * rootOfShare;
      blends.set(blendAt(2 * rootOfShare - 1, nodes), place * nodes);
    }
  }
  return { nodes, points, roots, waits, weights, shares, blends };
}

/** Barycentric weights of the nodes 1.. at z in [-1, 1] (Berrut, Trefethen 2004); node 0 holds zero. */
function blendAt(z: number, nodes: number): Float64Array {
  const parts = Float64Array.from({ length: nodes + 1 }, (_, node) => {
    const end = node === 0 || node === nodes ? 0.5 : 1;
    const sign = node % 2 === 0 ? 1 : -1;
    return (sign * end) / (z + Math.cos((node * Math.PI) / nodes));
  });
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.subarray(1).map((part) => part / total);
}

/** The interpolated square of the boundary's depth at a row and point; `squares` are those of the nodes 1... */
export function squareAt(mesh: BoundaryMesh, place: number, squares: Float64Array): number {
  const { nodes, blends } = mesh;
  let square = 0;
  for (let node = 0, at = place * nodes; node < nodes; node += 1, at += 1) {
    square += cell(blends, at) * cell(squares, node);
  }
  return square;
}
