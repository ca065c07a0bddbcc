import { dayOf, instant, sessionOn, type TradingDate } from '#core/calendar';
import { median } from './median.ts';
import type { PriceRow } from './price-row.ts';
import type { RowFindings } from './row-findings.ts';

const MOST_ROWS_AFTER_SAVING = 3;
const MEDIAN_OF = 20;
const UNFINISHED_BELOW = 1 / 3;

/** Leaves out a last row that cannot be, or does not look like, a whole session. */
export function finished(
  rows: readonly PriceRow[],
  savedAtMs: number,
  findings: RowFindings,
): readonly PriceRow[] {
  const whole = savedBefore(rows, savedAtMs, findings);
  const last = whole.at(-1);
  if (last === undefined || !(last.volume > 0) || whole.length <= MEDIAN_OF) return whole;
  if (sessionOn(last.on)?.isHalfDay === true) return whole;
  const usual = median(whole.slice(-MEDIAN_OF - 1, -1).map((row) => row.volume));
  if (!(last.volume < usual * UNFINISHED_BELOW)) return whole;
  const text = `the last bar has less than a third of the median volume of ${MEDIAN_OF} sessions (${Math.round(usual)}): an unfinished day, left out`;
  findings.add(
    { kind: 'bar-unfinished', text, column: 'volume' },
    last.line,
    `${last.on}: ${last.volume}`,
  );
  return whole.slice(0, -1);
}

/** A file whose clock is wrong by years would lose all its rows; so only a few can be later than the file itself. */
function savedBefore(
  rows: readonly PriceRow[],
  savedAtMs: number,
  findings: RowFindings,
): readonly PriceRow[] {
  const savedOn = dayOfSaving(savedAtMs);
  if (savedOn === undefined) return rows;
  const tail = rows.filter(
    (row) => row.on >= savedOn && (sessionOn(row.on)?.closesAt ?? 0) > savedAtMs,
  );
  if (tail.length === 0 || tail.length > MOST_ROWS_AFTER_SAVING) return rows;
  for (const row of tail) {
    const text = 'the file was saved before this session closed: an unfinished day, left out';
    findings.add({ kind: 'bar-unfinished', text, column: 'date' }, row.line, row.on);
  }
  return rows.slice(0, rows.length - tail.length);
}

const YEAR_2000_MS = 946_684_800_000;
const YEAR_2035_MS = 2_051_222_400_000;

function dayOfSaving(savedAtMs: number): TradingDate | undefined {
  if (!(savedAtMs > YEAR_2000_MS && savedAtMs < YEAR_2035_MS)) return undefined;
  return dayOf(instant(Math.floor(savedAtMs)));
}
