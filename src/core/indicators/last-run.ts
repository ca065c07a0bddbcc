/** How many finite values stand at the end of a column, unbroken: the run that its newest value belongs to. */
export function lastRun(values: Float64Array): number {
  let from = values.length;
  while (from > 0 && Number.isFinite(values[from - 1])) from--;
  return values.length - from;
}
