import { ABSENT } from './absent.ts';
import { blend } from './blend.ts';
import { byRun } from './by-run.ts';
import { meanOf } from './mean-of.ts';

/**
 * Exponential moving average, alpha = 2 / (length + 1), seeded with the mean of the first `length` values; in their
 * unit. NaN before `length` bars; a gap is NaN and seeds anew after it.
 */
export function ema(
  values: Float64Array,
  length: number,
  out: Float64Array = new Float64Array(values.length),
): Float64Array {
  return byRun(values, { length, out }, fillEma);
}

function fillEma(values: Float64Array, length: number, out: Float64Array): void {
  const bars = values.length;
  if (bars < length) return;
  const kept = (length - 1) / (length + 1);
  let average = meanOf(values, 0, length);
  out[length - 1] = average;
  for (let index = length; index < bars; index++) {
    average = blend(average, values[index] ?? ABSENT, kept);
    out[index] = average;
  }
}
