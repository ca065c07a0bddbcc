import { ABSENT } from './absent.ts';
import { sma } from './sma.ts';

/**
 * Volume of a session over the mean volume of the `length` sessions before it (today is not part of its own
 * yardstick); a plain ratio, 1 is usual. NaN up to and including bar `length` - 1 (0-based), where a gap is in
 * either side, and where the sessions before had no volume at all.
 */
export function volumeRatio(
  volumes: Float64Array,
  length: number,
  out: Float64Array = new Float64Array(volumes.length),
): Float64Array {
  sma(volumes, length, out);
  const bars = out.length;
  let usual = out[length - 1] ?? ABSENT;
  out.fill(ABSENT, 0, length);
  for (let index = length; index < bars; index++) {
    const ratio = (volumes[index] ?? ABSENT) / usual;
    usual = out[index] ?? ABSENT;
    out[index] = Number.isFinite(ratio) ? ratio : ABSENT;
  }
  return out;
}
