import { ABSENT } from './absent.ts';
import { byRun } from './by-run.ts';

/**
 * Simple moving average of the last `length` values, in their unit; NaN before `length` bars and wherever the window
 * holds a gap.
 */
export function sma(
  values: Float64Array,
  length: number,
  out: Float64Array = new Float64Array(values.length),
): Float64Array {
  return byRun(values, { length, out }, fillSma);
}

/**
 * Every window is the end of one block of `length` values and the beginning of the next, so sums only ever grow:
 * nothing is subtracted, and a value that has left the window has left no rounding behind.
 */
function fillSma(values: Float64Array, length: number, out: Float64Array): void {
  const bars = values.length;
  for (let block = 0; block < bars; block += length) {
    if (block > 0) sumEnds(values, { block, length }, out);
    const upTo = Math.min(block + length, bars);
    if (upTo === block + length) out[upTo - 1] = 0;
    let beginning = 0;
    for (let index = block; index < upTo; index++) {
      beginning += values[index] ?? ABSENT;
      out[index] = ((out[index] ?? ABSENT) + beginning) / length;
    }
  }
}

/** Leaves in `out`, for each window across the border at `block`, the sum of its part before the border. */
function sumEnds(
  values: Float64Array,
  { block, length }: { readonly block: number; readonly length: number },
  out: Float64Array,
): void {
  const bars = values.length;
  let end = 0;
  for (let index = block - 1; index > block - length; index--) {
    end += values[index] ?? ABSENT;
    if (index + length <= bars) out[index + length - 1] = end;
  }
}
