import { assert } from '#core/prelude';
import { ABSENT } from './absent.ts';

/** With two pairs the answer is always 1 or -1 and says nothing. */
const FEWEST_PAIRS = 3;

/** A column without gaps as its distances from its mean: made once, it is correlated with many others. */
export type Centred = {
  readonly distances: Float64Array;
  /** The sum of the squared distances, >= 0. */
  readonly squares: number;
};

/**
 * Pearson correlation of two columns of returns aligned by session, -1 to 1 up to rounding. Sessions where either side
 * is a gap are left out; undefined with fewer than three left, or when one side does not move at all.
 */
export function correlation(left: Float64Array, right: Float64Array): number | undefined {
  assertAligned(left, right);
  const [one, other] = [centred(left), centred(right)];
  if (one !== undefined && other !== undefined) return correlationOfCentred(one, other);
  const pairs = completePairs(left, right);
  return correlationOfCentred(fromMean(pairs.left), fromMean(pairs.right));
}

/** A column as `correlationOfCentred` takes it; undefined where it holds a gap: then every pair has its own mean. */
export function centred(values: ArrayLike<number>): Centred | undefined {
  for (let index = 0; index < values.length; index++) {
    if (!Number.isFinite(values[index])) return undefined;
  }
  return fromMean(values);
}

/** `correlation` of two columns that have no gaps, to the bit. */
export function correlationOfCentred(left: Centred, right: Centred): number | undefined {
  assertAligned(left.distances, right.distances);
  if (left.distances.length < FEWEST_PAIRS) return undefined;
  const spread = Math.sqrt(left.squares * right.squares);
  return spread > 0 ? products(left.distances, right.distances) / spread : undefined;
}

/** The sentence is made only where it is needed: this is asked of every pair of a long list. */
function assertAligned(left: Float64Array, right: Float64Array): void {
  if (left.length === right.length) return;
  assert(
    false,
    `columns to correlate have the same sessions, had ${left.length} and ${right.length}`,
  );
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
function fromMean(values: ArrayLike<number>): Centred {
  const bars = values.length;
  const origin = values[0] ?? ABSENT;
  const distances = new Float64Array(bars);
  let sum = 0;
  for (let index = 0; index < bars; index++) {
    const shifted = (values[index] ?? ABSENT) - origin;
    distances[index] = shifted;
    sum += shifted;
  }
  const mean = sum / bars;
  for (let index = 0; index < bars; index++) distances[index] = (distances[index] ?? ABSENT) - mean;
  return { distances, squares: products(distances, distances) };
}

function products(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) {
    sum += (left[index] ?? ABSENT) * (right[index] ?? ABSENT);
  }
  return sum;
}
