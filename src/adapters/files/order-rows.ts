import { dayOf, instant, sessionOn, type TradingDate } from '#core/calendar';
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

/** The middle value, the mean of the two middle ones; NaN of nothing; unknown values are left out. */
export function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2;
}
