import { MINUTE_MS, sessionAt, sessionOn, sessionsFrom, type Session } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { FIVE_MINUTES_MS, type FiveMinuteDay } from './five-minutes.ts';
import type { ImportIssue } from './import-issue.ts';
import type { IntradayRow } from './intraday-row.ts';
import { shortened, type RowFindings } from './row-findings.ts';

type Told = {
  readonly file: string;
  readonly ticker: Ticker;
  readonly rows: readonly IntradayRow[];
  readonly intervalMs: number;
  readonly savedAtMs: number;
  readonly findings: RowFindings;
};

type Days = { readonly days: readonly FiveMinuteDay[]; readonly issues: readonly ImportIssue[] };

/** The five-minute bars of regular sessions that the rows of one ticker come to, and what was left out or is missing. */
export function fiveMinuteDays(told: Told): Days {
  const { rows, findings } = told;
  const whole = finishedRows(distinct(inTime(rows, findings), findings), told);
  const days: FiveMinuteDay[] = [];
  let session: Session | undefined;
  let own: IntradayRow[] = [];
  let used = 0;
  const close = (): void => {
    if (session !== undefined && own.length > 0) days.push(dayOfRows(session, own));
    used += own.length;
    own = [];
  };
  for (const row of whole) {
    if (session === undefined || row.at >= session.closesAt || row.at < session.opensAt) {
      close();
      session = sessionAt(row.at);
    }
    if (session === undefined) outside(row, findings);
    else if ((row.at - session.opensAt) % told.intervalMs === 0) own.push(row);
    else offBeat(row, told);
  }
  close();
  return { days, issues: days.length === 0 ? [] : aboutDays(told, days, used) };
}

function inTime(rows: readonly IntradayRow[], findings: RowFindings): readonly IntradayRow[] {
  const later = rows.filter((row, place) => row.at < (rows[place - 1]?.at ?? 0));
  if (later.length === 0) return rows;
  const isNewestFirst = later.length >= rows.length / 2;
  for (const row of isNewestFirst ? [] : later) {
    const text = 'a moment before that of the line above; the rows were sorted';
    findings.add({ kind: 'row-kept', text, column: 'date' }, row.line);
  }
  const inLine = isNewestFirst ? rows.toReversed() : rows;
  return inLine.toSorted((a, b) => a.at - b.at);
}

/** Of two rows of a moment the later download counts, as of two rows of a day. */
function distinct(rows: readonly IntradayRow[], findings: RowFindings): readonly IntradayRow[] {
  return rows.filter((row, place) => {
    const next = rows[place + 1];
    if (next?.at !== row.at) return true;
    const isSame = (['open', 'high', 'low', 'close', 'volume'] as const).every((name) =>
      Object.is(row[name], next[name]),
    );
    const text = isSame
      ? 'the same moment with the same values again; dropped'
      : 'the same moment with other values; dropped, because the row added to the file later counts';
    findings.add({ kind: 'row-dropped', text, column: 'date' }, row.line);
    return false;
  });
}

const YEAR_2000_MS = 946_684_800_000;
/** A file whose clock is wrong by years would lose all its rows: only a session's can be later than the file itself. */
const MOST_LATER_MS = 7 * 60 * MINUTE_MS;

/** Without the bars that had not ended when the file was saved. */
function finishedRows(
  rows: readonly IntradayRow[],
  { findings, intervalMs, savedAtMs }: Told,
): readonly IntradayRow[] {
  const last = rows.at(-1);
  const isSane =
    savedAtMs > YEAR_2000_MS && last !== undefined && last.at - savedAtMs < MOST_LATER_MS;
  if (!isSane) return rows;
  return rows.filter((row) => {
    if (row.at + intervalMs <= savedAtMs) return true;
    const text = 'the file was saved before this bar ended: unfinished, left out';
    findings.add({ kind: 'bar-unfinished', text, column: 'date' }, row.line);
    return false;
  });
}

function outside({ line }: IntradayRow, findings: RowFindings): void {
  const text = 'outside regular sessions; dropped';
  findings.add({ kind: 'row-dropped', text, column: 'date' }, line);
}

/** A download within a session ends with a row of the moment it was made. */
function offBeat({ line }: IntradayRow, { findings, intervalMs }: Told): void {
  const every = intervalMs / MINUTE_MS;
  const text = `it begins at no whole ${every} minutes of its session; dropped`;
  findings.add({ kind: 'row-dropped', text, column: 'date' }, line);
}

/** Of rows of one interval the first tells the open and the last the close. */
function dayOfRows({ on, opensAt }: Session, rows: readonly IntradayRow[]): FiveMinuteDay {
  const slotOf = (row: IntradayRow): number => Math.floor((row.at - opensAt) / FIVE_MINUTES_MS);
  const slots = [...new Set(rows.map(slotOf))];
  const blank = (): Float64Array => new Float64Array(slots.length);
  const day = {
    on,
    slot: Float64Array.from(slots),
    open: blank(),
    high: blank().fill(Number.NEGATIVE_INFINITY),
    low: blank().fill(Number.POSITIVE_INFINITY),
    close: blank(),
    volume: blank(),
  };
  let place = -1;
  for (const row of rows) {
    if (slotOf(row) !== slots[place]) {
      place += 1;
      day.open[place] = row.open;
    }
    day.high[place] = Math.max(day.high[place] ?? row.high, row.high);
    day.low[place] = Math.min(day.low[place] ?? row.low, row.low);
    day.close[place] = row.close;
    day.volume[place] = (day.volume[place] ?? 0) + row.volume;
  }
  return day;
}

function aboutDays(
  told: Told,
  days: readonly FiveMinuteDay[],
  used: number,
): readonly ImportIssue[] {
  const { file, intervalMs, ticker } = told;
  const bars = days.reduce((total, { slot }) => total + slot.length, 0);
  const [first, last] = [days[0]?.on ?? '', days.at(-1)?.on ?? ''];
  const made =
    intervalMs < FIVE_MINUTES_MS
      ? `, put together of ${used} bars of ${intervalMs / MINUTE_MS === 1 ? 'a minute' : `${intervalMs / 1000} seconds`}`
      : '';
  const about = (count: number, text: string): ImportIssue => ({
    kind: 'intraday',
    file,
    ticker,
    count,
    text: `${file}: ${text}.`,
  });
  const read = `${bars} five-minute bars of ${ticker} in ${days.length} ${days.length === 1 ? 'session' : 'sessions'}, ${first} to ${last}${made}`;
  const lacking = days.flatMap((day) => {
    const absent = barsOfSession(day) - day.slot.length;
    return absent > 0 ? [`${day.on} ${absent} of ${barsOfSession(day)}`] : [];
  });
  const lack = `${lacking.length} ${lacking.length === 1 ? 'session lacks' : 'sessions lack'} bars of ${ticker} (${shortened(lacking, lacking.length)}); nothing is filled in`;
  return [
    about(bars, read),
    ...(lacking.length > 0 ? [about(lacking.length, lack)] : []),
    ...withoutAny(told, days),
  ];
}

function barsOfSession({ on }: FiveMinuteDay): number {
  const session = sessionOn(on);
  return session === undefined ? 0 : (session.closesAt - session.opensAt) / FIVE_MINUTES_MS;
}

function withoutAny(
  { file, ticker }: Told,
  days: readonly FiveMinuteDay[],
): readonly ImportIssue[] {
  const gaps = days.flatMap(({ on }, place) => {
    const before = days[place - 1];
    const absent = before === undefined ? 0 : sessionsFrom(before.on, on) - 1;
    return before !== undefined && absent > 0 ? [{ absent, after: before.on }] : [];
  });
  const count = gaps.reduce((total, { absent }) => total + absent, 0);
  if (count === 0) return [];
  const after = gaps.map(({ absent, after: on }) => `${absent} after ${on}`);
  const text = `${file}: ${count} ${count === 1 ? 'session has' : 'sessions have'} no five-minute bar of ${ticker} (${shortened(after, after.length)}).`;
  return [{ kind: 'session-missing', file, ticker, count, text }];
}
