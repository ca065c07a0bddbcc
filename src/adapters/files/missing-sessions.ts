import { sessionsFrom } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { ImportIssue } from './import-issue.ts';
import type { TradedRow } from './merge-sources.ts';
import { shortened } from './row-findings.ts';

/** How many sessions between first and last have no row, in a sentence that names the first. */
export function missingSessions(
  ticker: Ticker,
  rows: readonly TradedRow[],
): { count: number; issues: readonly ImportIssue[] } {
  let count = 0;
  const after: string[] = [];
  rows.forEach((row, index) => {
    const before = rows[index - 1];
    const absent = before === undefined ? 0 : sessionsFrom(before.on, row.on) - 1;
    count += absent;
    if (absent > 0 && before !== undefined) after.push(`${absent} after ${before.on}`);
  });
  if (count === 0) return { count, issues: [] };
  const text = `${ticker}: ${count} ${count === 1 ? 'session is' : 'sessions are'} missing (${shortened(after, after.length)}).`;
  return { count, issues: [{ kind: 'session-missing', ticker, count, text }] };
}
