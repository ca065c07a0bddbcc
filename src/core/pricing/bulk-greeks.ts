import { bsmRow, priceRow, type BsmRow } from './bsm-row.ts';
import { assertSameLength, type OptionColumns } from './option-columns.ts';

export type PricedColumns = OptionColumns & { readonly volatility: Float64Array };

/** Units as in `Greeks`. */
export type GreekColumns = {
  readonly price: Float64Array;
  readonly delta: Float64Array;
  readonly gamma: Float64Array;
  readonly thetaPerDay: Float64Array;
  readonly vegaPerPoint: Float64Array;
  readonly rhoPerPoint: Float64Array;
};

const row = bsmRow();

/**
 * Writes the price and Greeks of every row, to the last bit those of `bsmGreeks`; a row that is no contract (what
 * `bsmGreeks` asserts) is NaN throughout. Allocates nothing a row.
 */
export function bulkGreeks(columns: PricedColumns, out: GreekColumns): void {
  const { isCall, spot, strike, years, rate, dividendYield, volatility } = columns;
  const rows = spot.length;
  assertSameLength(rows, columns);
  assertSameLength(rows, out);
  for (let index = 0; index < rows; index += 1) {
    row.isCall = isCall[index] === 1;
    row.spot = spot[index] ?? Number.NaN;
    row.strike = strike[index] ?? Number.NaN;
    row.years = years[index] ?? Number.NaN;
    row.rate = rate[index] ?? Number.NaN;
    row.dividendYield = dividendYield[index] ?? Number.NaN;
    row.volatility = volatility[index] ?? Number.NaN;
    if (isContract(row)) priceRow(row);
    else fillUnknown(row);
    out.price[index] = row.price;
    out.delta[index] = row.delta;
    out.gamma[index] = row.gamma;
    out.thetaPerDay[index] = row.thetaPerDay;
    out.vegaPerPoint[index] = row.vegaPerPoint;
    out.rhoPerPoint[index] = row.rhoPerPoint;
  }
}

function isContract({ spot, strike, years, rate, dividendYield, volatility }: BsmRow): boolean {
  return (
    spot > 0 &&
    strike > 0 &&
    years >= 0 &&
    volatility >= 0 &&
    Number.isFinite(spot + strike + years + volatility + rate + dividendYield)
  );
}

function fillUnknown(unknown: BsmRow): void {
  unknown.price = Number.NaN;
  unknown.delta = Number.NaN;
  unknown.gamma = Number.NaN;
  unknown.thetaPerDay = Number.NaN;
  unknown.vegaPerPoint = Number.NaN;
  unknown.rhoPerPoint = Number.NaN;
}
