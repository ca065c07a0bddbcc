import { assert } from '#core/prelude';
import { ABSENT } from './absent.ts';
import { assertOutput } from './assert-output.ts';
import { assertWindow } from './assert-window.ts';
import { blend } from './blend.ts';
import { finiteRuns } from './finite-runs.ts';
import { meanOf } from './mean-of.ts';

/** Bars of the fast, slow and signal averages; fast is shorter than slow. */
export type MacdLengths = { readonly fast: number; readonly slow: number; readonly signal: number };

/** Columns in the unit of the values, signed; `histogram` is `macd` minus `signal`. */
export type MacdColumns = {
  readonly macd: Float64Array;
  readonly signal: Float64Array;
  readonly histogram: Float64Array;
};

const STANDARD: MacdLengths = { fast: 12, slow: 26, signal: 9 };

/**
 * Moving average convergence/divergence (Appel): fast minus slow EMA, and the EMA of that; each EMA is seeded with the
 * mean of its own first values. NaN before enough bars; a gap is NaN and seeds anew after it.
 */
export function macd(
  values: Float64Array,
  lengths: MacdLengths = STANDARD,
  into: MacdColumns = columnsFor(values.length),
): MacdColumns {
  assertLengths(lengths);
  for (const out of [into.macd, into.signal, into.histogram]) {
    assertOutput(values, out);
    out.fill(ABSENT);
  }
  for (const { from, upTo } of finiteRuns(values)) {
    fillMacd(values.subarray(from, upTo), lengths, {
      macd: into.macd.subarray(from, upTo),
      signal: into.signal.subarray(from, upTo),
      histogram: into.histogram.subarray(from, upTo),
    });
  }
  return into;
}

function assertLengths({ fast, slow, signal }: MacdLengths): void {
  for (const length of [fast, slow, signal]) assertWindow(length);
  assert(fast < slow, `the fast average is shorter than the slow one, was ${fast} against ${slow}`);
}

function columnsFor(bars: number): MacdColumns {
  return {
    macd: new Float64Array(bars),
    signal: new Float64Array(bars),
    histogram: new Float64Array(bars),
  };
}

function fillMacd(values: Float64Array, lengths: MacdLengths, into: MacdColumns): void {
  const bars = values.length;
  const seeded = lengths.slow + lengths.signal - 2;
  const averages = fillFirst(values.subarray(0, seeded + 1), lengths, into.macd);
  if (averages === undefined || seeded >= bars) return;
  let { fast, slow } = averages;
  let signal = meanOf(into.macd, lengths.slow - 1, seeded + 1);
  into.signal[seeded] = signal;
  into.histogram[seeded] = fast - slow - signal;
  const kept = keptOf(lengths);
  for (let index = seeded + 1; index < bars; index++) {
    const value = values[index] ?? ABSENT;
    fast = blend(fast, value, kept.fast);
    slow = blend(slow, value, kept.slow);
    const difference = fast - slow;
    signal = blend(signal, difference, kept.signal);
    into.macd[index] = difference;
    into.signal[index] = signal;
    into.histogram[index] = difference - signal;
  }
}

/** The bars before there is a signal; gives the two averages at the last of them, undefined with fewer than `slow`. */
function fillFirst(
  values: Float64Array,
  lengths: MacdLengths,
  out: Float64Array,
): { readonly fast: number; readonly slow: number } | undefined {
  const bars = values.length;
  if (bars < lengths.slow) return undefined;
  const kept = keptOf(lengths);
  let fast = meanOf(values, 0, lengths.fast);
  for (let index = lengths.fast; index < lengths.slow; index++) {
    fast = blend(fast, values[index] ?? ABSENT, kept.fast);
  }
  let slow = meanOf(values, 0, lengths.slow);
  out[lengths.slow - 1] = fast - slow;
  for (let index = lengths.slow; index < bars; index++) {
    const value = values[index] ?? ABSENT;
    fast = blend(fast, value, kept.fast);
    slow = blend(slow, value, kept.slow);
    out[index] = fast - slow;
  }
  return { fast, slow };
}

/** What each average keeps of itself from bar to bar: 1 - alpha = (length - 1) / (length + 1). */
export function keptOf({ fast, slow, signal }: MacdLengths): MacdLengths {
  return {
    fast: (fast - 1) / (fast + 1),
    slow: (slow - 1) / (slow + 1),
    signal: (signal - 1) / (signal + 1),
  };
}
