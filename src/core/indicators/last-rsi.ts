import { ABSENT } from './absent.ts';
import { blend } from './blend.ts';
import { firstMeans, strength, upPart } from './rsi.ts';

/** The newest value of `rsi` over one run of finite values, to the bit, without the column; NaN with too few of them. */
export function lastRsi(run: Float64Array, length: number): number {
  const bars = run.length;
  if (bars <= length) return ABSENT;
  let { gain, loss } = firstMeans(run, length);
  const kept = (length - 1) / length;
  let previous = run[length] ?? ABSENT;
  for (let index = length + 1; index < bars; index++) {
    const value = run[index] ?? ABSENT;
    const change = value - previous;
    gain = blend(gain, upPart(change), kept);
    loss = blend(loss, upPart(-change), kept);
    previous = value;
  }
  return strength(gain, loss);
}
