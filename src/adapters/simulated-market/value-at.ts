import { assert } from '#core/prelude';

/** The value of a column at a place that is known to exist. */
export function valueAt(values: Float64Array | Int32Array | Uint8Array, place: number): number {
  const value = values[place];
  assert(value !== undefined, 'a column is read within its length');
  return value;
}
