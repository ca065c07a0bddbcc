/** The number at an index that the caller knows to be inside; NaN outside. */
export function cell(values: Float64Array, index: number): number {
  return values[index] ?? Number.NaN;
}
