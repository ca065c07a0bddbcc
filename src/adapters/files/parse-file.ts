import type { Ticker } from '#core/instruments';
import { readTicker } from '#core/instruments';
import { csvTable, type CsvTable } from './csv-table.ts';
import { fileInterval, fileTicker } from './file-ticker.ts';
import { fileRefused, type ImportIssue } from './import-issue.ts';
import type { FiveMinuteSource } from './five-minutes.ts';
import { parseIntraday } from './parse-intraday.ts';
import { lateRates, readRates } from './read-rates.ts';
import { readSource } from './read-source.ts';
import { readDays, type DatedRow } from './read-days.ts';
import type { RateSource, Source } from './price-row.ts';
import { RowFindings } from './row-findings.ts';

/** What one file holds, and every sentence about what it does not. */
export type ParsedFile = {
  readonly sources: readonly Source[];
  readonly rates: readonly RateSource[];
  /** Bars within sessions; a file that has them has nothing else. */
  readonly fiveMinutes?: readonly FiveMinuteSource[];
  readonly issues: readonly ImportIssue[];
};

export type FileOnDisk = {
  readonly file: string;
  readonly bytes: Buffer;
  readonly savedAtMs: number;
};

/** Reads one file of daily or intraday bars, events or rates; never throws for what stands in it. */
export function parseFile({ file, bytes, savedAtMs }: FileOnDisk): ParsedFile {
  const table = csvTable(bytes);
  if ('unreadable' in table) return refused(file, table.unreadable);
  const wrong = whyUnusable(table);
  if (wrong !== undefined) return refused(file, wrong);
  const within = parseIntraday({ file, table, savedAtMs });
  if (within !== undefined) {
    if ('unreadable' in within) return refused(file, within.unreadable);
    return { sources: [], rates: [], fiveMinutes: within.sources, issues: within.issues };
  }
  const findings = new RowFindings(file);
  const days = readDays(table, findings);
  if ('unreadable' in days) return refused(file, days.unreadable);
  const rates = readRates({ file, table, days: days.rows });
  if (rates.length > 0)
    return { sources: [], rates, issues: [...days.issues(file), ...findings.issues()] };
  const notDaily = whyNotDaily(file, table, days.rows);
  if (notDaily !== undefined) return refused(file, notDaily);
  const grouped = byTicker({ file, table, rows: days.rows, findings });
  if (grouped.size === 0) {
    return refused(file, 'neither its name nor a Symbol column tells a US ticker');
  }
  return ofTickers({ file, table, savedAtMs, grouped }, [
    ...days.issues(file),
    ...findings.issues(),
  ]);
}

type Grouped = {
  readonly file: string;
  readonly table: CsvTable;
  readonly savedAtMs: number;
  readonly grouped: ReadonlyMap<Ticker, readonly DatedRow[]>;
};

function ofTickers(
  { file, table, savedAtMs, grouped }: Grouped,
  before: readonly ImportIssue[],
): ParsedFile {
  const issues = [...before];
  const sources: Source[] = [];
  const rates: RateSource[] = [];
  for (const [ticker, rows] of grouped) {
    const own = new RowFindings(file);
    const read = readSource({ file, ticker, table, rows, savedAtMs, findings: own });
    issues.push(...own.issues(ticker));
    sources.push(read.source);
    rates.push(...lateRates(read.source, read.everyDay));
    if (read.source.rows.length === 0 && table.columns.has('close')) {
      issues.push({ ...fileRefused(file, `no usable row of ${ticker} is in it`), ticker });
    }
  }
  return { sources, rates, issues };
}

function refused(file: string, because: string): ParsedFile {
  return { sources: [], rates: [], issues: [fileRefused(file, because)] };
}

const PRICE_ROLES = ['high', 'low', 'close'] as const;

function whyUnusable({ columns, header, rows }: CsvTable): string | undefined {
  const list = `its header is ${header.slice(0, 12).join(',')}`;
  if (!columns.has('date')) return `it has no column Date (${list})`;
  if (rows.every((row) => row.every((cell) => cell === ''))) return 'it has a header and no rows';
  const isRates = header.some((name) => /^DGS(?:1MO|3MO|10)$/.test(name));
  if (columns.has('dividend') || columns.has('split') || isRates) {
    if (!columns.has('close')) return undefined;
  }
  const missing = isRates ? [] : PRICE_ROLES.filter((role) => !columns.has(role));
  if (missing.length === 0) return undefined;
  return `it has no column ${missing.join(', ')} and lists no events (${list})`;
}

const USUAL_OFFSETS: ReadonlySet<string> = new Set(['', '+00:00', '-04:00', '-05:00']);
const FEW_ROWS = 5;
const LONGEST_USUAL_STEP_DAYS = 4;

function whyNotDaily(file: string, table: CsvTable, rows: readonly DatedRow[]): string | undefined {
  if (!table.columns.has('close')) return undefined;
  const foreign = rows.find((row) => !USUAL_OFFSETS.has(row.day.offset));
  if (foreign !== undefined) {
    return `line ${foreign.line} is stamped ${foreign.day.offset}, which is not New York time: no US listing`;
  }
  const named = fileInterval(file);
  if (named !== undefined)
    return `its name says that its interval is ${named}; only daily bars are read`;
  const clocks = new Map<string, DatedRow>();
  for (const row of rows) {
    const key = `${row.ticker}|${row.day.on}`;
    const earlier = clocks.get(key);
    if (earlier !== undefined && earlier.day.clock !== row.day.clock) {
      return `lines ${earlier.line} and ${row.line} are two moments of ${row.day.on}: intraday bars; only daily bars are read`;
    }
    clocks.set(key, row);
  }
  return whyNotEveryDay(rows);
}

function whyNotEveryDay(rows: readonly DatedRow[]): string | undefined {
  const own = rows
    .filter((row) => row.ticker === rows[0]?.ticker)
    .map((row) => row.epochDay)
    .toSorted((a, b) => a - b);
  if (own.length < FEW_ROWS) return undefined;
  const steps = own
    .slice(1)
    .map((day, index) => day - (own[index] ?? day))
    .toSorted((a, b) => a - b);
  const usual = steps[steps.length >> 1] ?? 1;
  return usual > LONGEST_USUAL_STEP_DAYS
    ? `its rows are usually ${usual} days apart: weekly or monthly bars; only daily bars are read`
    : undefined;
}

type Ungrouped = {
  readonly file: string;
  readonly table: CsvTable;
  readonly rows: readonly DatedRow[];
  readonly findings: RowFindings;
};

/** A Symbol column wins over the second header line, and that over the name of the file. */
function byTicker({
  file,
  table,
  rows,
  findings,
}: Ungrouped): ReadonlyMap<Ticker, readonly DatedRow[]> {
  const grouped = new Map<Ticker, DatedRow[]>();
  const symbol = table.columns.get('symbol');
  const single =
    table.headerTicker === undefined ? fileTicker(file) : readTicker(table.headerTicker);
  for (const row of rows) {
    const ticker = symbol === undefined ? single : readTicker(row.cells[symbol] ?? '');
    if (ticker !== undefined) {
      const group = grouped.get(ticker);
      if (group === undefined) grouped.set(ticker, [row]);
      else group.push(row);
    } else if (symbol !== undefined) {
      const text = 'not a US ticker; the row was refused';
      findings.add(
        { kind: 'row-refused', column: table.header[symbol] ?? 'Symbol', text },
        row.line,
        row.cells[symbol] ?? '',
      );
    }
  }
  return grouped;
}
