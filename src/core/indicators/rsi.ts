import { ABSENT } from './absent.ts';
import { blend } from './blend.ts';
import { byRun } from './by-run.ts';

/** By our convention: with neither a gain nor a loss on record, neither side is stronger. */
const FLAT = 50;

/**
 * Relative strength index (Wilder 1978), 0 to 100: mean gain and loss of the first `length` changes, then smoothed by
 * 1 / length. A flat series is 50. NaN up to and including bar `length` - 1 (0-based); a gap is NaN and seeds anew.
 */
export function rsi(
  values: Float64Array,
  length: number,
  out: Float64Array = new Float64Array(values.length),
): Float64Array {
  return byRun(values, { length, out }, fillRsi);
}

function fillRsi(values: Float64Array, length: number, out: Float64Array): void {
  const bars = values.length;
  if (bars <= length) return;
  let { gain, loss } = firstMeans(values, length);
  out[length] = strength(gain, loss);
  const kept = (length - 1) / length;
  let previous = values[length] ?? ABSENT;
  for (let index = length + 1; index < bars; index++) {
    const value = values[index] ?? ABSENT;
    const change = value - previous;
    gain = blend(gain, upPart(change), kept);
    loss = blend(loss, upPart(-change), kept);
    out[index] = strength(gain, loss);
    previous = value;
  }
}

/** Mean gain and mean loss of the first `length` changes, both >= 0. */
export function firstMeans(
  values: Float64Array,
  length: number,
): { readonly gain: number; readonly loss: number } {
  let gains = 0;
  let losses = 0;
  for (let index = 1; index <= length; index++) {
    const change = (values[index] ?? ABSENT) - (values[index - 1] ?? ABSENT);
    gains += upPart(change);
    losses += upPart(-change);
  }
  return { gain: gains / length, loss: losses / length };
}

/** max(change, 0), exactly; without the branch, which is a coin toss on prices and costs threefold. */
export function upPart(change: number): number {
  return 0.5 * (Math.abs(change) + change);
}

/** 100 - 100 / (1 + gain / loss) without its division by a loss of zero. */
export function strength(gain: number, loss: number): number {
  const movement = gain + loss;
  return movement > 0 ? (100 * gain) / movement : FLAT;
}
