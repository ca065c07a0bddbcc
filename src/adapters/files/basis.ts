import type { Source } from './price-row.ts';

/**
 * What stored prices are. As traded: what was paid that day. Split-adjusted: as the file gives them, because the
 * splits since are not known. Total-return-adjusted: dividends are inside the prices. Unknown: nothing tells.
 */
export type Basis = 'as-traded' | 'split-adjusted' | 'total-return-adjusted' | 'unknown';

const SHOWN_ROWS = 60;
/** Prices of US stocks are whole cents; a float of four bytes writes them to about a ten-thousandth. */
const CENT_TOLERANCE = 2e-4;
const FEW_OF_THEM = 0.5;
const NO_STEP = 1e-6;

/** Whether dividends are already inside the prices: they are listed, no AdjClose tells them apart, and prices before the last of them are no whole cents. */
export function isTotalReturnAdjusted(source: Source): boolean {
  const last = source.dividends.at(-1);
  if (last === undefined || source.rows.length === 0 || hasTellingAdjusted(source)) return false;
  const lastSplit = source.splits.findLast((split) => split.on <= last.on)?.on ?? '';
  const shown = source.rows
    .filter((row) => row.on < last.on && row.on >= lastSplit)
    .slice(-SHOWN_ROWS);
  const cents = shown.filter((row) => isWholeCents(row.close)).length;
  return shown.length > 0 && cents < shown.length * FEW_OF_THEM;
}

/** AdjClose that differs from Close somewhere. */
function hasTellingAdjusted({ rows }: Source): boolean {
  return rows.some((row) => Math.abs(row.adjusted / row.close - 1) > NO_STEP);
}

function isWholeCents(dollars: number): boolean {
  return Math.abs(dollars - Math.round(dollars * 100) / 100) < CENT_TOLERANCE;
}
