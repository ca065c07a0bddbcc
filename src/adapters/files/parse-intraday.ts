import { MINUTE_MS, type Instant } from '#core/calendar';
import { readTicker, type Ticker } from '#core/instruments';
import type { CsvTable, Unreadable } from './csv-table.ts';
import { fileTicker } from './file-ticker.ts';
import { fiveMinuteDays } from './five-minute-days.ts';
import { FIVE_MINUTES_MS, type FiveMinuteSource } from './five-minutes.ts';
import type { ImportIssue } from './import-issue.ts';
import { intradayRow, type IntradayRow } from './intraday-row.ts';
import { intradayStamp, zoneOf, type StampZone } from './intraday-stamp.ts';
import { RowFindings } from './row-findings.ts';

/** What a file of bars within sessions holds, and every sentence about what it does not. */
export type ParsedIntraday = {
  readonly sources: readonly FiveMinuteSource[];
  readonly issues: readonly ImportIssue[];
};

type Told = { readonly file: string; readonly table: CsvTable; readonly savedAtMs: number };

/** Fewer moments a day than this, and a file is one of days with some row twice. */
const FEWEST_MOMENTS = 1.5;

/** Reads a file with several moments a day; undefined when it is none, in words when its bars cannot be used. */
export function parseIntraday(told: Told): ParsedIntraday | Unreadable | undefined {
  const { file, table } = told;
  if (!table.columns.has('close') || !hasMomentsWithin(table)) return undefined;
  const column = table.columns.get('date') ?? 0;
  const zone = zoneOf(file, table.header, table.header[column] ?? '');
  const intervalMs = intervalOf(table, column);
  const useless = whyUseless(intervalMs);
  if (useless !== undefined) return { unreadable: useless };
  const findings = new RowFindings(file);
  const rows = readRows({ ...told, zone, findings });
  if ('unreadable' in rows) return rows;
  if (Number.isNaN(intervalMs)) return { unreadable: 'it has no two moments' };
  return ofTickers({ ...told, intervalMs, findings }, rows.byTicker);
}

/** By the text of its dates alone: a file of days has one clock a day, or none. */
function hasMomentsWithin({ columns, rows }: CsvTable): boolean {
  const column = columns.get('date') ?? 0;
  const days = new Set<string>();
  const moments = new Set<string>();
  for (const cells of rows) {
    const text = cells[column] ?? '';
    if (text === '') continue;
    moments.add(text);
    days.add(dayTextOf(text));
  }
  return days.size > 0 && moments.size >= days.size * FEWEST_MOMENTS;
}

const EPOCH = /^\d{9,13}(?:\.0)?$/;

function dayTextOf(text: string): string {
  if (!EPOCH.test(text)) return text.split(/[T ]/, 1)[0] ?? '';
  const seconds = Number(text) > 1e11 ? Number(text) / 1000 : Number(text);
  return String(Math.floor(seconds / 86_400));
}

/** The usual step from one bar to the next, whatever zone its times are of; NaN where nothing tells it. */
function intervalOf({ rows }: CsvTable, column: number): number {
  const steps = new Map<number, number>();
  let before: Instant | undefined;
  for (const cells of rows) {
    const stamped = intradayStamp(cells[column] ?? '', 'utc');
    if (!('at' in stamped)) continue;
    const step = before === undefined ? 0 : Math.abs(stamped.at - before);
    if (step > 0) steps.set(step, (steps.get(step) ?? 0) + 1);
    before = stamped.at;
  }
  const [usual] = [...steps].toSorted(([a, times], [b, others]) =>
    others === times ? a - b : others - times,
  );
  return usual?.[0] ?? Number.NaN;
}

function whyUseless(intervalMs: number): string | undefined {
  if (Number.isNaN(intervalMs)) return undefined;
  const minutes = intervalMs / MINUTE_MS;
  if (minutes > 5) {
    const named = minutes % 60 === 0 ? `${minutes / 60}-hour` : `${minutes}-minute`;
    return `${named} bars: an intraday account needs five-minute ones`;
  }
  return FIVE_MINUTES_MS % intervalMs === 0
    ? undefined
    : `${minutes}-minute bars: they cannot be put together to five-minute ones`;
}

type Reading = Told & { readonly zone: StampZone; readonly findings: RowFindings };

type Rows = { readonly byTicker: ReadonlyMap<Ticker, readonly IntradayRow[]> };

function readRows(reading: Reading): Rows | Unreadable {
  const { file, table } = reading;
  const symbol = table.columns.get('symbol');
  const single = singleTicker(file, table);
  const byTicker = new Map<Ticker, IntradayRow[]>();
  for (const [place, cells] of table.rows.entries()) {
    const read = readRow(reading, { cells, line: table.lines[place] ?? 0 });
    if (read === undefined) continue;
    if ('unreadable' in read) return read;
    const ticker = symbol === undefined ? single : readTicker(cells[symbol] ?? '');
    if (ticker !== undefined) put(byTicker, ticker, read);
  }
  return byTicker.size > 0 ? { byTicker } : { unreadable: whyNothing(single, symbol) };
}

function singleTicker(file: string, { headerTicker }: CsvTable): Ticker | undefined {
  return headerTicker === undefined ? fileTicker(file) : readTicker(headerTicker);
}

type Line = { readonly cells: readonly string[]; readonly line: number };

/** A row, undefined where only it is wrong, in words where all of the file is. */
function readRow(reading: Reading, { cells, line }: Line): IntradayRow | Unreadable | undefined {
  const { findings, table, zone } = reading;
  const text = cells[table.columns.get('date') ?? 0] ?? '';
  if (text === '' && cells.every((cell) => cell === '')) return undefined;
  const stamped = intradayStamp(text, zone);
  if ('at' in stamped) return intradayRow({ table, cells, line, at: stamped.at, findings });
  const because = whyNotStamped(stamped, line);
  if (because !== undefined) return { unreadable: because };
  const says = 'not a moment; the row was refused';
  findings.add({ kind: 'row-refused', column: 'date', text: says }, line, `"${text}"`);
  return undefined;
}

function put(byTicker: Map<Ticker, IntradayRow[]>, ticker: Ticker, row: IntradayRow): void {
  const group = byTicker.get(ticker);
  if (group === undefined) byTicker.set(ticker, [row]);
  else group.push(row);
}

function whyNothing(single: Ticker | undefined, symbol: number | undefined): string {
  return single === undefined && symbol === undefined
    ? 'neither its name nor a Symbol column tells a US ticker'
    : 'no usable row is in it';
}

/** What makes all of the file useless; undefined where it is this row's alone. */
function whyNotStamped(
  stamped: Exclude<ReturnType<typeof intradayStamp>, { readonly at: Instant }>,
  line: number,
): string | undefined {
  if (stamped.not === 'a zone') return NO_ZONE;
  return stamped.not === 'New York'
    ? `line ${line} is stamped ${stamped.offset}, which is not New York time: no US listing`
    : undefined;
}

const NO_ZONE =
  'its times name no zone, and a bar of 09:30 in London is none of New York: write an offset (2024-03-11 09:30:00-04:00), or name the column time_et or time_utc';

type Parsing = Told & { readonly intervalMs: number; readonly findings: RowFindings };

function ofTickers(
  parsing: Parsing,
  byTicker: ReadonlyMap<Ticker, readonly IntradayRow[]>,
): ParsedIntraday | Unreadable {
  const { file, intervalMs, savedAtMs } = parsing;
  const sources: FiveMinuteSource[] = [];
  const issues: ImportIssue[] = [...parsing.findings.issues()];
  for (const [ticker, rows] of byTicker) {
    const findings = new RowFindings(file);
    const told = fiveMinuteDays({ file, ticker, rows, intervalMs, savedAtMs, findings });
    issues.push(...findings.issues(ticker), ...told.issues);
    if (told.days.length > 0) sources.push({ file, ticker, days: told.days });
  }
  if (sources.length > 0) return { sources, issues };
  return { unreadable: 'none of its bars lies in a regular session of the New York exchange' };
}
