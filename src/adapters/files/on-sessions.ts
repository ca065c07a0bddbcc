import { sessionOn } from '#core/calendar';
import type { PriceRow } from './price-row.ts';
import type { RowFindings } from './row-findings.ts';

const CALENDAR_FROM = '1990-01-01';
const CALENDAR_UPTO = '2036-01-01';

/** Drops days on which the exchange had no session, by name. */
export function onSessions(rows: readonly PriceRow[], findings: RowFindings): readonly PriceRow[] {
  return rows.filter((row) => {
    if (row.on < CALENDAR_FROM || row.on >= CALENDAR_UPTO) {
      const text = 'outside 1990 to 2035, the years of the exchange calendar; dropped';
      findings.add({ kind: 'row-dropped', text, column: 'date' }, row.line, row.on);
      return false;
    }
    if (sessionOn(row.on) !== undefined) return true;
    const text = 'no session of the New York exchange; dropped';
    findings.add({ kind: 'row-dropped', text, column: 'date' }, row.line, row.on);
    return false;
  });
}
