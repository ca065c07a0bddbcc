import { ABSENT } from './absent.ts';
import type { RangeBars } from './atr.ts';
import { blend } from './blend.ts';

/** The newest value of `atr`, to the bit, without its column; NaN with too few bars since the last gap. */
export function lastAtr({ high, low, close }: RangeBars, length: number): number {
  const kept = (length - 1) / length;
  const bars = close.length;
  let previous = ABSENT;
  let known = 0;
  let sum = 0;
  let average = ABSENT;
  for (let index = 0; index < bars; index++) {
    const top = high[index] ?? ABSENT;
    const bottom = low[index] ?? ABSENT;
    const range = Math.max(top - bottom, Math.abs(top - previous), Math.abs(bottom - previous));
    previous = close[index] ?? ABSENT;
    if (!Number.isFinite(range)) {
      known = 0;
      sum = 0;
    } else if (known < length) {
      known += 1;
      sum += range;
      average = sum / length;
    } else average = blend(average, range, kept);
  }
  return known < length ? ABSENT : average;
}
