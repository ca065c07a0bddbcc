import { bsmRow, carryRow, type BsmRow } from './bsm-row.ts';
import { deviationSearch, type DeviationSearch } from './deviation-search.ts';
import { solveDeviation } from './solve-deviation.ts';
import type { VolatilityAbsence } from './terms.ts';

/** One price being turned into a volatility: `row.price` goes in, `row.volatility` comes out. Filled again and again. */
export type VolatilityRow = {
  readonly row: BsmRow;
  readonly search: DeviationSearch;
  /** The least a European option is worth: the discounted intrinsic value of its forward. */
  intrinsic: number;
  /** What it is always worth less than. */
  bound: number;
};

/** A row with nothing filled in. */
export function volatilityRow(): VolatilityRow {
  return {
    row: bsmRow(),
    search: deviationSearch(),
    intrinsic: Number.NaN,
    bound: Number.NaN,
  };
}

/** Fills in the volatility, or says why there is none and leaves NaN. */
export function solveRow(solved: VolatilityRow): VolatilityAbsence | undefined {
  const { row, search } = solved;
  row.volatility = Number.NaN;
  search.iterations = 0;
  const absence = boundsOf(solved);
  if (absence !== undefined) return absence;
  const near = row.apart < 0 ? row.carried : row.discounted;
  search.moneyness = row.point.moneyness;
  search.value = (row.price - solved.intrinsic) / near;
  search.complement = (solved.bound - row.price) / near;
  // A time value that is no normal double per dollar of the near leg tells a price from its intrinsic no more.
  if (search.value < 1e-307) return 'at-intrinsic';
  solveDeviation(search);
  row.volatility = search.deviation / Math.sqrt(row.years);
  return undefined;
}

function boundsOf(solved: VolatilityRow): VolatilityAbsence | undefined {
  const { row } = solved;
  if (!areNumbers(row)) return 'not-a-number';
  if (!(row.years > 0)) return 'expired';
  carryRow(row);
  const { isCall, price, carried, discounted, apart } = row;
  const forward = isCall ? apart : -apart;
  solved.intrinsic = forward > 0 ? forward : 0;
  solved.bound = isCall ? carried : discounted;
  if (price < solved.intrinsic) return 'below-intrinsic';
  if (price === solved.intrinsic) return 'at-intrinsic';
  return price >= solved.bound ? 'above-bound' : undefined;
}

function areNumbers({ price, spot, strike, years, rate, dividendYield }: BsmRow): boolean {
  const isContract = spot > 0 && strike > 0;
  return (
    isContract &&
    !Number.isNaN(price) &&
    Number.isFinite(spot + strike + years + rate + dividendYield)
  );
}
