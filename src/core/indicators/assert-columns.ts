import { assert } from '#core/prelude';

/** Daily bars as columns, oldest first: prices in dollars adjusted for splits, volumes in shares; NaN is a gap. */
export type BarColumns = {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
};

/** Every column has one value a bar; asserts otherwise. */
export function assertColumns({ open, high, low, close, volume }: BarColumns): void {
  for (const column of [open, high, low, volume]) {
    assert(
      column.length === close.length,
      `every column has one value a bar: ${close.length} closes, ${column.length} values`,
    );
  }
}
