import { ABSENT } from './absent.ts';
import { assertOutput } from './assert-output.ts';
import { assertWindow } from './assert-window.ts';
import { blend } from './blend.ts';
import { finiteRuns } from './finite-runs.ts';
import { meanOf } from './mean-of.ts';

/** Prices of the bars, one value a bar in each column, in dollars adjusted for splits. */
export type RangeBars = {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
};

/**
 * Average true range (Wilder 1978) in the unit of the prices, never negative: the mean of the first `length` true
 * ranges, then smoothed by 1 / length. The first bar has no true range, so NaN up to and including bar `length` - 1
 * (0-based). A true range that needs a gap (its bar's high or low, or the close before) is NaN; the average after it
 * is seeded anew.
 */
export function atr(
  bars: RangeBars,
  length: number,
  out: Float64Array = new Float64Array(bars.close.length),
): Float64Array {
  assertWindow(length);
  for (const values of [bars.high, bars.low, bars.close]) assertOutput(values, out);
  fillTrueRange(bars, out);
  let gap = 0;
  for (const { from, upTo } of finiteRuns(out)) {
    out.fill(ABSENT, gap, from);
    smooth(out.subarray(from, upTo), length);
    gap = upTo;
  }
  out.fill(ABSENT, gap);
  return out;
}

/** Wilder's true range: NaN where the bar or the close before it is unknown. */
function fillTrueRange({ high, low, close }: RangeBars, out: Float64Array): void {
  const bars = close.length;
  let previous = ABSENT;
  for (let index = 0; index < bars; index++) {
    const top = high[index] ?? ABSENT;
    const bottom = low[index] ?? ABSENT;
    out[index] = Math.max(top - bottom, Math.abs(top - previous), Math.abs(bottom - previous));
    previous = close[index] ?? ABSENT;
  }
}

/** Turns finite true ranges into their averages, in place. */
function smooth(ranges: Float64Array, length: number): void {
  const bars = ranges.length;
  if (bars < length) {
    ranges.fill(ABSENT);
    return;
  }
  const kept = (length - 1) / length;
  let average = meanOf(ranges, 0, length);
  ranges.fill(ABSENT, 0, length - 1);
  ranges[length - 1] = average;
  for (let index = length; index < bars; index++) {
    average = blend(average, ranges[index] ?? ABSENT, kept);
    ranges[index] = average;
  }
}
