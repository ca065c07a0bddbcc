import { assert } from '#core/prelude';

/** Option contracts in columns, one a row; every column as long as the others. Units as in `OptionTerms`. */
export type OptionColumns = {
  /** 1 is a call, 0 a put. */
  readonly isCall: Uint8Array;
  readonly spot: Float64Array;
  readonly strike: Float64Array;
  readonly years: Float64Array;
  readonly rate: Float64Array;
  readonly dividendYield: Float64Array;
};

/** Asserts that no column is shorter or longer than the first. */
export function assertSameLength(
  rows: number,
  columns: Readonly<Record<string, { readonly length: number }>>,
): void {
  for (const [name, { length }] of Object.entries(columns)) {
    assert(length === rows, `columns have one length, ${rows} rows but ${length} of ${name}`);
  }
}
