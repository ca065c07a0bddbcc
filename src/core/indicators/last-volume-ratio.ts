import { ABSENT } from './absent.ts';
import { lastRun } from './last-run.ts';
import { lastSma } from './last-sma.ts';

/** The newest value of `volumeRatio`, to the bit, without the column; NaN where that has none. */
export function lastVolumeRatio(volumes: Float64Array, length: number): number {
  if (volumes.length === 0) return ABSENT;
  const last = volumes.length - 1;
  const before = volumes.subarray(0, last);
  const ratio =
    (volumes[last] ?? ABSENT) / lastSma(before.subarray(last - lastRun(before)), length);
  return Number.isFinite(ratio) ? ratio : ABSENT;
}
