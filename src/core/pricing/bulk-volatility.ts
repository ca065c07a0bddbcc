import { assertSameLength, type OptionColumns } from './option-columns.ts';
import type { VolatilityAbsence } from './terms.ts';
import { solveRow, volatilityRow } from './volatility-row.ts';

/** European prices in dollars a share. */
export type QuotedColumns = OptionColumns & { readonly price: Float64Array };

export type VolatilityColumns = {
  /** Annual, a fraction; NaN where there is none. */
  readonly volatility: Float64Array;
  /** 0 where a volatility was found, else 1 + the place of the reason in `VOLATILITY_ABSENCES`. */
  readonly absence: Uint8Array;
};

/** The reasons that `VolatilityColumns.absence` counts from 1. */
export const VOLATILITY_ABSENCES: readonly VolatilityAbsence[] = [
  'below-intrinsic',
  'at-intrinsic',
  'above-bound',
  'expired',
  'not-a-number',
];

const solved = volatilityRow();

/**
 * Writes the volatility of every row, to the last bit that of `impliedVolatility`; terms that are no contract are
 * 'not-a-number' here. Allocates nothing a row.
 */
export function bulkVolatility(columns: QuotedColumns, out: VolatilityColumns): void {
  const { isCall, price, spot, strike, years, rate, dividendYield } = columns;
  const rows = spot.length;
  assertSameLength(rows, columns);
  assertSameLength(rows, out);
  const { row } = solved;
  for (let index = 0; index < rows; index += 1) {
    row.isCall = isCall[index] === 1;
    row.price = price[index] ?? Number.NaN;
    row.spot = spot[index] ?? Number.NaN;
    row.strike = strike[index] ?? Number.NaN;
    row.years = years[index] ?? Number.NaN;
    row.rate = rate[index] ?? Number.NaN;
    row.dividendYield = dividendYield[index] ?? Number.NaN;
    const absence = solveRow(solved);
    out.volatility[index] = row.volatility;
    out.absence[index] = absence === undefined ? 0 : 1 + VOLATILITY_ABSENCES.indexOf(absence);
  }
}
