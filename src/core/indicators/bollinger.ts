import { assert } from '#core/prelude';
import { ABSENT } from './absent.ts';
import { assertOutput } from './assert-output.ts';
import { assertWindow } from './assert-window.ts';
import { finiteRuns } from './finite-runs.ts';
import { windowMeanAndDeviation } from './window-mean-and-deviation.ts';

/** Bars of the window, and how many standard deviations the bands lie from the middle. */
export type BollingerShape = { readonly length: number; readonly width: number };

/** Columns in the unit of the values; `middle` is their simple moving average. */
export type BollingerColumns = {
  readonly upper: Float64Array;
  readonly middle: Float64Array;
  readonly lower: Float64Array;
};

const STANDARD: BollingerShape = { length: 20, width: 2 };

/**
 * Bollinger bands: the mean of the window and `width` population standard deviations (divisor n) to both sides. NaN
 * before enough bars and wherever the window holds a gap.
 */
export function bollinger(
  values: Float64Array,
  shape: BollingerShape = STANDARD,
  into: BollingerColumns = columnsFor(values.length),
): BollingerColumns {
  assertWindow(shape.length);
  assert(shape.width >= 0, `a band has a width of zero or more deviations, was ${shape.width}`);
  for (const out of [into.upper, into.middle, into.lower]) {
    assertOutput(values, out);
    out.fill(ABSENT);
  }
  for (const { from, upTo } of finiteRuns(values)) {
    const mean = into.middle.subarray(from, upTo);
    const deviation = into.upper.subarray(from, upTo);
    windowMeanAndDeviation(values.subarray(from, upTo), shape.length, { mean, deviation });
  }
  spread(into, shape.width);
  return into;
}

function columnsFor(bars: number): BollingerColumns {
  return {
    upper: new Float64Array(bars),
    middle: new Float64Array(bars),
    lower: new Float64Array(bars),
  };
}

/** `upper` holds the deviations when this begins. */
function spread({ upper, middle, lower }: BollingerColumns, width: number): void {
  const bars = upper.length;
  for (let index = 0; index < bars; index++) {
    const mean = middle[index] ?? ABSENT;
    const distance = width * (upper[index] ?? ABSENT);
    upper[index] = mean + distance;
    lower[index] = mean - distance;
  }
}
