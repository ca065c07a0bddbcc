import { ABSENT } from './absent.ts';
import { blend } from './blend.ts';
import { keptOf, type MacdLengths } from './macd.ts';
import { meanOf } from './mean-of.ts';

/** The newest values of the columns of `macd`, in the unit of the values, signed. */
type LastMacd = { readonly macd: number; readonly signal: number; readonly histogram: number };

/** `macd` over one run of finite values, its newest bar alone, to the bit; NaN what has too few of them. */
export function lastMacd(run: Float64Array, lengths: MacdLengths): LastMacd {
  const bars = run.length;
  if (bars < lengths.slow) return { macd: ABSENT, signal: ABSENT, histogram: ABSENT };
  const kept = keptOf(lengths);
  const seeded = lengths.slow + lengths.signal - 2;
  let fast = meanOf(run, 0, lengths.fast);
  for (let index = lengths.fast; index < lengths.slow; index++) {
    fast = blend(fast, run[index] ?? ABSENT, kept.fast);
  }
  let slow = meanOf(run, 0, lengths.slow);
  let difference = fast - slow;
  let sum = difference;
  for (let index = lengths.slow; index < Math.min(seeded + 1, bars); index++) {
    const value = run[index] ?? ABSENT;
    fast = blend(fast, value, kept.fast);
    slow = blend(slow, value, kept.slow);
    difference = fast - slow;
    sum += difference;
  }
  if (seeded >= bars) return { macd: difference, signal: ABSENT, histogram: ABSENT };
  let signal = sum / lengths.signal;
  for (let index = seeded + 1; index < bars; index++) {
    const value = run[index] ?? ABSENT;
    fast = blend(fast, value, kept.fast);
    slow = blend(slow, value, kept.slow);
    difference = fast - slow;
    signal = blend(signal, difference, kept.signal);
  }
  return { macd: difference, signal, histogram: difference - signal };
}
