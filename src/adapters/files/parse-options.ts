import { readFileSync } from 'node:fs';
import type { Instant } from '#core/calendar';
import { idOf, readTicker } from '#core/instruments';
import { price, type Price } from '#core/money';
import { isCboeJson, optionsInCboeJson } from './cboe-json.ts';
import { isCboeHeader, optionsInCboe } from './options-in-cboe.ts';
import { csvRows, textOf } from './csv-table.ts';
import { fileRefused, type ImportIssue } from './import-issue.ts';
import { isOptionHeader, optionsInTable } from './options-in-table.ts';
import { closeAfter, closeOf, quotedBy, readStamp } from './read-stamp.ts';
import type { OptionsTold } from './option-told.ts';
import type { FileOnDisk } from './parse-file.ts';
import { readCell } from './read-cell.ts';
import { readOptionRow } from './read-option-row.ts';
import type { RecordedChains, RecordedQuote, RecordedSpot } from './recorded-quote.ts';
import { RowFindings } from './row-findings.ts';

export type ParsedOptions = RecordedChains & { readonly issues: readonly ImportIssue[] };

/** Reads one file of option chains; undefined where it is none. Never throws for what stands in it. */
export function parseOptions({ file, bytes }: FileOnDisk): ParsedOptions | undefined {
  const text = textOf(bytes);
  if (typeof text !== 'string') return undefined;
  const isAnswer = isCboeJson(text);
  const told = isAnswer ? optionsInCboeJson(text) : optionsInText(text, file);
  if (told !== undefined) return chainsOf(told, file);
  return isAnswer
    ? refused(file, 'it begins as an answer of option chains and is not whole')
    : undefined;
}

function refused(
  file: string,
  because: string,
  before: readonly ImportIssue[] = [],
): ParsedOptions {
  return { quotes: [], spots: [], issues: [...before, fileRefused(file, because)] };
}

/** Whether a file on disk is an answer of option chains in JSON; any other JSON is none of ours. */
export function isOptionAnswer(path: string): boolean {
  if (!/\.json(?:\.gz)?$/i.test(path)) return false;
  try {
    const text = textOf(readFileSync(path));
    return typeof text === 'string' && isCboeJson(text);
  } catch {
    // What cannot be read tells nothing of chains.
    return false;
  }
}

/** Lines in which a header may stand: CBOE writes some above it. */
const HEADER_LINES = 6;

function optionsInText(text: string, file: string): OptionsTold | undefined {
  const head = csvRows(text.split('\n', HEADER_LINES).join('\n'));
  if ('unreadable' in head || !head.rows.some(isHeader)) return undefined;
  const parsed = csvRows(text);
  if ('unreadable' in parsed) return undefined;
  const first = parsed.rows.findIndex(isHeader);
  const name = file.replace(/^.*[\\/]/, '').replace(/(?:\.csv)?(?:\.gz)?$/i, '');
  const header = parsed.rows[first] ?? [];
  const table = {
    name,
    header,
    rows: parsed.rows.slice(first + 1).filter((row) => row.some((cell) => cell !== '')),
    lines: parsed.lines.slice(first + 1),
  };
  return isCboeHeader(header)
    ? optionsInCboe(table, parsed.rows.slice(0, first))
    : optionsInTable(table);
}

function isHeader(row: readonly string[]): boolean {
  return isCboeHeader(row) || isOptionHeader(row);
}

const FILE_MOMENT = 'nothing in it tells a moment at which it was quoted';

function chainsOf(told: OptionsTold, file: string): ParsedOptions {
  const findings = new RowFindings(file);
  const at = momentOf(told);
  if (at === undefined && told.stamp.kind !== 'rows') return refused(file, FILE_MOMENT);
  const context = { ...told, at, findings };
  const quotes = new Map<string, RecordedQuote>();
  const spots = new Map<string, RecordedSpot>();
  for (const row of told.told) {
    const read = readOptionRow(row, context);
    if (read === undefined) continue;
    const key = `${idOf(read.contract)} ${read.at}`;
    if (quotes.has(key))
      findings.add(
        { kind: 'row-dropped', text: 'the contract was told before; the first counts' },
        row.line,
      );
    else quotes.set(key, read);
    keepSpot(spots, read, row.spot);
  }
  const issues = findings.issues();
  if (quotes.size === 0) return refused(file, 'no contract in it can be read', issues);
  if (at !== undefined) spotOfAll(spots, told, at);
  return { quotes: [...quotes.values()], spots: [...spots.values()], issues };
}

function momentOf({ stamp, told, zone }: OptionsTold): Instant | undefined {
  switch (stamp.kind) {
    case 'rows':
      return undefined;
    case 'day':
      return closeOf(stamp.text);
    case 'moment': {
      const at = readStamp(stamp.text, zone);
      return at === undefined ? undefined : quotedBy(at);
    }
    case 'newest-trade': {
      const trades = told.flatMap(({ lastAt }) => readStamp(lastAt ?? '', zone) ?? []);
      const newest = trades.reduce(
        (latest: Instant | undefined, each) => later(latest, each),
        undefined,
      );
      return newest === undefined ? undefined : closeAfter(newest);
    }
  }
}

function later(left: Instant | undefined, right: Instant): Instant {
  return left === undefined || right > left ? right : left;
}

function keepSpot(
  spots: Map<string, RecordedSpot>,
  { contract, at }: RecordedQuote,
  text: string | undefined,
): void {
  const ticker = contract.underlying;
  const spot = spotIn(text);
  const key = `${ticker} ${at}`;
  if (spot !== undefined && !spots.has(key)) spots.set(key, { ticker, at, price: spot });
}

function spotOfAll(spots: Map<string, RecordedSpot>, { spot }: OptionsTold, at: Instant): void {
  const ticker = spot === undefined ? undefined : readTicker(spot.ticker);
  const own = spotIn(spot?.dollars);
  if (ticker !== undefined && own !== undefined)
    spots.set(`${ticker} ${at}`, { ticker, at, price: own });
}

const HIGHEST_DOLLARS = 10_000_000;

function spotIn(text: string | undefined): Price | undefined {
  const dollars = readCell(text);
  const isPrice = typeof dollars === 'number' && dollars > 0 && dollars < HIGHEST_DOLLARS;
  return isPrice ? price(dollars) : undefined;
}
