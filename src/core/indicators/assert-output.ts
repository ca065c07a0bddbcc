import { assert } from '#core/prelude';

/** An output column has one value a bar and is not the column being read; asserts otherwise. */
export function assertOutput(values: Float64Array, out: Float64Array): void {
  assert(
    out.length === values.length,
    `an output column has one value a bar: ${values.length} bars, ${out.length} values`,
  );
  assert(out !== values, 'an output column is not the column it is computed from');
}
