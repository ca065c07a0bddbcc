import { sessionsFrom, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { ImportIssue } from './import-issue.ts';

/** More missing sessions in a row than this, and the ticker may name another company. */
const LONGEST_GAP_SESSIONS = 60;

type Checked<Row> = { readonly rows: readonly Row[]; readonly issues: readonly ImportIssue[] };

/** Only what follows the last long gap is the same history. */
export function latestHistory<Row extends { readonly on: TradingDate }>(
  ticker: Ticker,
  rows: readonly Row[],
): Checked<Row> {
  let from = 0;
  rows.forEach((row, index) => {
    const before = rows[index - 1];
    if (before !== undefined && sessionsFrom(before.on, row.on) - 1 > LONGEST_GAP_SESSIONS)
      from = index;
  });
  const [before, first] = [rows[from - 1], rows[from]];
  if (before === undefined || first === undefined) return { rows, issues: [] };
  const gap = sessionsFrom(before.on, first.on) - 1;
  const text = `${ticker}: nothing between ${before.on} and ${first.on} (${gap} sessions): perhaps another company had this ticker before; the ${from} rows up to ${before.on} are not used.`;
  return { rows: rows.slice(from), issues: [{ kind: 'history-cut', ticker, count: from, text }] };
}
