/** The value of a column at a bar (0-based), in the column's unit; undefined where it is absent or there is no such bar. */
export function valueAt(column: Float64Array, index: number): number | undefined {
  const value = column[index];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

/** The newest value of a column, in its unit; undefined when it is absent. */
export function lastOf(column: Float64Array): number | undefined {
  return valueAt(column, column.length - 1);
}
