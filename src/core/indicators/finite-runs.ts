/** Bars `from` (included) to `upTo` (not included). */
export type Run = { readonly from: number; readonly upTo: number };

/**
 * The unbroken stretches of finite values, in order. An indicator is computed on each as if the series began there:
 * a gap (NaN or infinite) makes absent exactly the windows it is in, and what is recursive is seeded anew after it.
 */
export function finiteRuns(values: Float64Array): readonly Run[] {
  const runs: Run[] = [];
  const bars = values.length;
  let index = 0;
  while (index < bars) {
    const from = index;
    while (index < bars && Number.isFinite(values[index])) index++;
    if (index > from) runs.push({ from, upTo: index });
    index++;
  }
  return runs;
}
