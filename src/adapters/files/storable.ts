import type { Ticker } from '#core/instruments';
import type { ImportIssue } from './import-issue.ts';
import type { TradedRow } from './merge-sources.ts';
import { ROUNDS_TO_ZERO } from './read-price-row.ts';

/** The rows that still have a price in micro-dollars once splits are taken out; each other one is refused by name. */
export function storable(
  ticker: Ticker,
  rows: readonly TradedRow[],
): { rows: readonly TradedRow[]; issues: readonly ImportIssue[] } {
  const kept = rows.filter(isStorable);
  const issues = rows
    .filter((row) => !isStorable(row))
    .map(({ file, line, low, factor }): ImportIssue => {
      const text = `${file}, line ${line}, column low (${low} as traded, ${factor} times the file's): below half a micro-dollar; the row was refused.`;
      return { kind: 'row-refused', ticker, file, line, column: 'low', count: 1, text };
    });
  return { rows: kept, issues };
}

function isStorable({ low }: TradedRow): boolean {
  return low > ROUNDS_TO_ZERO;
}
