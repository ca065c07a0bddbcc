import { ABSENT } from './absent.ts';
import { assertOutput } from './assert-output.ts';
import { assertWindow } from './assert-window.ts';
import { finiteRuns } from './finite-runs.ts';

type Fill = (values: Float64Array, length: number, out: Float64Array) => void;

/** A column that begins anew after every gap: `fill` sees each run of finite values alone; all else stays NaN. */
export function byRun(
  values: Float64Array,
  { length, out }: { readonly length: number; readonly out: Float64Array },
  fill: Fill,
): Float64Array {
  assertWindow(length);
  assertOutput(values, out);
  out.fill(ABSENT);
  for (const { from, upTo } of finiteRuns(values)) {
    fill(values.subarray(from, upTo), length, out.subarray(from, upTo));
  }
  return out;
}
