import { ABSENT } from './absent.ts';
import { assertOutput } from './assert-output.ts';

/**
 * Natural logarithm of each close over the one before, as a fraction, signed. NaN at the first bar and where either
 * close is a gap or not above zero.
 */
export function logReturns(
  closes: Float64Array,
  out: Float64Array = new Float64Array(closes.length),
): Float64Array {
  assertOutput(closes, out);
  let previous = ABSENT;
  for (let index = 0; index < closes.length; index++) {
    const close = closes[index] ?? ABSENT;
    const change = close > 0 && previous > 0 ? Math.log(close / previous) : ABSENT;
    out[index] = Number.isFinite(change) ? change : ABSENT;
    previous = close;
  }
  return out;
}
