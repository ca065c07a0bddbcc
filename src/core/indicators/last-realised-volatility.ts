import { assert } from '#core/prelude';
import { ABSENT } from './absent.ts';
import { assertWindow } from './assert-window.ts';
import { lastMeanAndDeviation } from './last-mean-and-deviation.ts';
import { yearlyOf, SESSIONS } from './realised-volatility.ts';

/**
 * The newest value of `realisedVolatility`, a yearly fraction, to the bit, without the column: only the returns of its
 * window are computed. Undefined where it is absent.
 */
export function lastRealisedVolatility(
  closes: Float64Array,
  length: number = SESSIONS,
): number | undefined {
  assertWindow(length);
  assert(length > 1, `a sample deviation needs at least two returns, was ${length}`);
  const returns = lastReturns(closes);
  if (returns < length) return undefined;
  const { deviation } = lastMeanAndDeviation(windowOf(closes, returns, length), length);
  const volatility = deviation * yearlyOf(length);
  return Number.isNaN(volatility) ? undefined : volatility;
}

/** How many returns stand at the end, unbroken; a return is known where both closes and their ratio are above zero and finite. */
function lastReturns(closes: Float64Array): number {
  let from = closes.length - 1;
  while (from > 0 && isKnown(closes[from - 1] ?? ABSENT, closes[from] ?? ABSENT)) from--;
  return closes.length - 1 - from;
}

function isKnown(previous: number, close: number): boolean {
  const ratio = close / previous;
  return previous > 0 && close > 0 && ratio > 0 && ratio < Number.POSITIVE_INFINITY;
}

/**
 * The returns that the newest window needs, as a run whose blocks lie as in the run of all `returns`: sums are taken
 * block by block.
 */
function windowOf(closes: Float64Array, returns: number, length: number): Float64Array {
  const inLastBlock = ((returns - 1) % length) + 1;
  const count = returns === inLastBlock ? inLastBlock : inLastBlock + length;
  const run = new Float64Array(count);
  const first = closes.length - count;
  for (let index = Math.max(0, count - length); index < count; index++) {
    run[index] = Math.log(
      (closes[first + index] ?? ABSENT) / (closes[first + index - 1] ?? ABSENT),
    );
  }
  return run;
}
