import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { hasTime, isNews, plainName, type NewsRecord } from './news-record.ts';

/** The records of a news file, or why there are none. */
export type NewsRecords =
  | {
      readonly kind: 'records';
      readonly unit: 'line' | 'item';
      readonly records: readonly NewsRecord[];
      /** Places that hold no record. */
      readonly broken: readonly number[];
    }
  | { readonly kind: 'unreadable'; readonly because: string }
  | { readonly kind: 'no news' };

/** Longer text is no string of Node's. */
const MOST_BYTES = 400_000_000;
const GZIP_MAGIC = 0x1f8b;
const NO_NEWS: NewsRecords = { kind: 'no news' };

/** Reads JSON lines, a JSON array or CSV, zipped or not. Of CSV and JSON, what tells no titles is no news. */
export function newsRecords(path: string, bytes: Buffer): NewsRecords {
  const text = textOf(bytes);
  if (typeof text !== 'string') return { kind: 'unreadable', because: text.unreadable };
  const name = path.replace(/\.gz$/i, '').toLowerCase();
  if (name.endsWith('.csv')) return inCsv(text);
  const isLines = !name.endsWith('.json');
  const start = text.trimStart();
  if (start.startsWith('[')) return inArray(start, isLines);
  const lines = inLines(text);
  if (lines.kind === 'records') return lines;
  if (start.startsWith('{')) {
    const whole = inArray(start, false);
    if (whole.kind === 'records') return whole;
  }
  return isLines ? lines : NO_NEWS;
}

function textOf(bytes: Buffer): string | { readonly unreadable: string } {
  try {
    const isZipped = bytes.length > 1 && bytes.readUInt16BE(0) === GZIP_MAGIC;
    const plain = isZipped ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes;
    if (plain.length > MOST_BYTES) return { unreadable: 'it is too long; split it' };
    if (plain.subarray(0, 4096).includes(0))
      return { unreadable: 'it is not UTF-8 text; save it as that' };
    return plain.toString('utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    return {
      unreadable: `it cannot be unzipped (${cause instanceof Error ? cause.message : 'unknown'})`,
    };
  }
}

function inLines(text: string): NewsRecords {
  const records: NewsRecord[] = [];
  const broken: number[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const cells = cellsIn(parsed(line));
    if (cells === undefined) broken.push(index + 1);
    else records.push({ place: index + 1, cells });
  });
  return told({ records, broken, unit: 'line' });
}

/** An array, or an object that holds one of news. */
function inArray(text: string, isNamedNews: boolean): NewsRecords {
  const whole = parsed(text);
  const all = Array.isArray(whole) ? whole : arrayIn(whole);
  if (all === undefined)
    return isNamedNews ? { kind: 'unreadable', because: 'it is no whole JSON' } : NO_NEWS;
  const records: NewsRecord[] = [];
  const broken: number[] = [];
  all.forEach((entry: unknown, index) => {
    const cells = cellsIn(entry);
    if (cells === undefined) broken.push(index + 1);
    else records.push({ place: index + 1, cells });
  });
  const found = told({ records, broken, unit: 'item' });
  return found.kind === 'unreadable' && !isNamedNews ? NO_NEWS : found;
}

const HOLDERS: readonly string[] = 'news articles feed items results stories data'.split(' ');

function arrayIn(whole: unknown): readonly unknown[] | undefined {
  if (typeof whole !== 'object' || whole === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(whole));
  for (const name of HOLDERS) {
    const held = fields.get(name);
    if (Array.isArray(held)) return held;
  }
  return undefined;
}

function told({ records, broken, unit }: Omit<Told, 'kind'>): NewsRecords {
  if (!records.some(({ cells }) => isNews([...cells.keys()])))
    return { kind: 'unreadable', because: `no ${unit} in it has a title or headline` };
  return { kind: 'records', records, broken, unit };
}

type Told = Extract<NewsRecords, { readonly kind: 'records' }>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is named by its place.
    return undefined;
  }
}

function cellsIn(entry: unknown): NewsRecord['cells'] | undefined {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return undefined;
  return new Map(Object.entries(entry).map(([name, cell]) => [named(name), cell]));
}

const KNOWN_NAMES = new Map<string, string>();
const MOST_NAMES = 1000;

function named(name: string): string {
  const known = KNOWN_NAMES.get(name);
  if (known !== undefined) return known;
  const plain = plainName(name);
  if (KNOWN_NAMES.size < MOST_NAMES) KNOWN_NAMES.set(name, plain);
  return plain;
}

function inCsv(text: string): NewsRecords {
  const header = csvRows(text.slice(0, 20_000).split('\n', 1)[0] ?? '')?.rows[0] ?? [];
  if (!isNews(header)) return NO_NEWS;
  if (!hasTime(header))
    return { kind: 'unreadable', because: 'it has titles and no column that tells their time' };
  const all = csvRows(text);
  if (all === undefined) return { kind: 'unreadable', because: 'it is not comma-separated text' };
  const names = header.map(plainName);
  const records: NewsRecord[] = [];
  const broken: number[] = [];
  all.rows.forEach((row, index) => {
    const place = all.lines[index] ?? index + 1;
    if (index === 0 || row.every((cell) => cell === '')) return;
    // A cell too many is a comma that should stand in quotes: what follows it is under the wrong name.
    if (row.length > names.length) broken.push(place);
    else records.push({ place, cells: new Map(row.map((cell, at) => [names[at] ?? '', cell])) });
  });
  return { kind: 'records', records, broken, unit: 'line' };
}

type Rows = { readonly rows: readonly (readonly string[])[]; readonly lines: readonly number[] };

/** Rows with the line on which each ends; undefined where there are none to be told. */
function csvRows(text: string): Rows | undefined {
  const lines: number[] = [];
  const first = text.slice(0, 20_000).split('\n', 1)[0] ?? '';
  const delimiter = [',', '\t', ';'].find((mark) => first.includes(mark)) ?? ',';
  try {
    const rows = parse(text, {
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
      delimiter,
      on_record: (row: string[], { lines: line }) => {
        lines.push(line);
        return row;
      },
    });
    return { rows, lines };
  } catch {
    // The caller says it.
    return undefined;
  }
}
