import type { PriceRow } from './price-row.ts';
import type { RowFindings } from './row-findings.ts';

/** Ascending, one row a day; says what was unsorted or told twice. */
export function inOrder(rows: readonly PriceRow[], findings: RowFindings): readonly PriceRow[] {
  const later = rows.filter((row, index) => row.on < (rows[index - 1]?.on ?? ''));
  const isNewestFirst = later.length > 0 && later.length >= rows.length / 2;
  const first = later[0];
  if (first !== undefined && !isNewestFirst) {
    for (const row of later) {
      const text = 'a day before that of the line above; the rows were sorted';
      findings.add({ kind: 'row-kept', text, column: 'date' }, row.line, row.on);
    }
  }
  const sorted =
    later.length === 0 ? rows : rows.toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
  return withoutRepeats(isNewestFirst ? oldestLineLast(sorted) : sorted, findings);
}

/** In a file that is newest first the line above is the later download. */
function oldestLineLast(sorted: readonly PriceRow[]): readonly PriceRow[] {
  return sorted.toSorted((a, b) => (a.on === b.on ? b.line - a.line : 0));
}

/** Of two rows of a day the later download counts: an early one may hold an unfinished day. */
function withoutRepeats(sorted: readonly PriceRow[], findings: RowFindings): readonly PriceRow[] {
  return sorted.filter((row, index) => {
    const next = sorted[index + 1];
    if (next === undefined || next.on !== row.on) return true;
    const text = isSame(row, next)
      ? 'the same day with the same values again; dropped'
      : `the same day with other values; dropped, because the row added to the file later counts`;
    findings.add(
      { kind: 'row-dropped', text, column: 'date' },
      row.line,
      `${row.on} again in line ${next.line}`,
    );
    return false;
  });
}

function isSame(a: PriceRow, b: PriceRow): boolean {
  return (['open', 'high', 'low', 'close', 'volume'] as const).every((name) =>
    Object.is(a[name], b[name]),
  );
}
