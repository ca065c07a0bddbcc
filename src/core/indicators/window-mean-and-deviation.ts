import { ABSENT } from './absent.ts';

/** Two columns in the unit of the values: mean and standard deviation of each window. */
export type MeanAndDeviation = { readonly mean: Float64Array; readonly deviation: Float64Array };

/**
 * Mean and population standard deviation of the last `length` finite values; leaves the bars before as they are.
 * As in the simple average nothing is subtracted from a sum. Distances are taken from the first value of the block,
 * which lies in every window of that block: so a flat window has a deviation of exactly zero, and the square of the
 * mean distance is at most length - 1 times the variance, too little to cancel its digits.
 */
export function windowMeanAndDeviation(
  values: Float64Array,
  length: number,
  into: MeanAndDeviation,
): void {
  const { mean, deviation } = into;
  const bars = values.length;
  const share = 1 / length;
  for (let block = 0; block < bars; block += length) {
    const origin = values[block] ?? ABSENT;
    if (block > 0) sumEnds(values, { block, length }, into);
    const upTo = Math.min(block + length, bars);
    if (upTo === block + length) {
      mean[upTo - 1] = 0;
      deviation[upTo - 1] = 0;
    }
    let distances = 0;
    let squares = 0;
    for (let index = block; index < upTo; index++) {
      const distance = (values[index] ?? ABSENT) - origin;
      distances += distance;
      squares += distance * distance;
      const meanDistance = ((mean[index] ?? ABSENT) + distances) * share;
      const meanSquare = ((deviation[index] ?? ABSENT) + squares) * share;
      mean[index] = origin + meanDistance;
      deviation[index] = Math.sqrt(meanSquare - meanDistance * meanDistance);
    }
  }
}

/** Leaves, for each window across the border at `block`, the sums over its part before the border. */
function sumEnds(
  values: Float64Array,
  { block, length }: { readonly block: number; readonly length: number },
  { mean, deviation }: MeanAndDeviation,
): void {
  const bars = values.length;
  const origin = values[block] ?? ABSENT;
  let distances = 0;
  let squares = 0;
  for (let index = block - 1; index > block - length; index--) {
    const distance = (values[index] ?? ABSENT) - origin;
    distances += distance;
    squares += distance * distance;
    if (index + length > bars) continue;
    mean[index + length - 1] = distances;
    deviation[index + length - 1] = squares;
  }
}
