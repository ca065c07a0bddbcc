import { assert } from '#core/prelude';
import { ABSENT } from './absent.ts';

/** With two pairs the answer is always 1 or -1 and says nothing. */
const FEWEST_PAIRS = 3;

/**
 * Pearson correlation of two columns of returns aligned by session, -1 to 1 up to rounding. Sessions where either side
 * is a gap are left out; undefined with fewer than three left, or when one side does not move at all.
 */
export function correlation(left: Float64Array, right: Float64Array): number | undefined {
  assert(
    left.length === right.length,
    `columns to correlate have the same sessions, had ${left.length} and ${right.length}`,
  );
  const pairs = completePairs(left, right);
  if (pairs.left.length < FEWEST_PAIRS) return undefined;
  const leftDistances = fromMean(pairs.left);
  const rightDistances = fromMean(pairs.right);
  const spread = Math.sqrt(
    products(leftDistances, leftDistances) * products(rightDistances, rightDistances),
  );
  return spread > 0 ? products(leftDistances, rightDistances) / spread : undefined;
}

function completePairs(
  left: Float64Array,
  right: Float64Array,
): { readonly left: Float64Array; readonly right: Float64Array } {
  const isComplete = (_: number, index: number): boolean =>
    Number.isFinite(left[index]) && Number.isFinite(right[index]);
  return { left: left.filter(isComplete), right: right.filter(isComplete) };
}

/** Measured from the first value on the way, so that a column that does not move is exactly zero throughout. */
function fromMean(values: Float64Array): Float64Array {
  const origin = values[0] ?? ABSENT;
  const shifted = values.map((value) => value - origin);
  const mean = shifted.reduce((sum, value) => sum + value, 0) / shifted.length;
  return shifted.map((value) => value - mean);
}

function products(left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? ABSENT), 0);
}
