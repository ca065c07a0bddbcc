import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import type { DatabaseSync } from 'node:sqlite';
import { numberIn, textIn } from '#adapters/sql-row';
import { LineFindings, type ImportIssue } from './line-findings.ts';
import { nameBelow, newsFiles } from './news-files.ts';
import { newsRecords, type NewsRecords } from './news-records.ts';
import { tellingOf, type Telling } from './telling-of.ts';

/** What an import of news did; every sentence of it is in `issues`. */
export type NewsReport = {
  /** The files that are news, as the issues name them, and those refused. */
  readonly files: readonly string[];
  readonly read: number;
  readonly refused: number;
  /** Files whose content was imported before. */
  readonly known: number;
  /** Read from the files that are new, each time that one is told counted. */
  readonly headlines: number;
  readonly issues: readonly ImportIssue[];
};

type Progress = (line: string) => void;
type FileRead = Omit<NewsReport, 'files'>;

/** Reads every news file below a directory into the tables of tellings; the caller makes stories of them. */
export function importNews(
  database: DatabaseSync,
  directory: string,
  progress: Progress,
): NewsReport {
  const paths = newsFiles(directory);
  const files: string[] = [];
  const done = { read: 0, refused: 0, known: 0, headlines: 0 };
  const issues: ImportIssue[] = [];
  paths.forEach((path, index) => {
    const file = nameBelow(directory, path);
    progress(`reading ${index + 1} of ${paths.length}: ${file}`);
    const one = readOne(database, resolve(path), file);
    if (one === undefined) return;
    files.push(file);
    done.read += one.read;
    done.refused += one.refused;
    done.known += one.known;
    done.headlines += one.headlines;
    issues.push(...one.issues);
  });
  return { files, ...done, issues };
}

/** Undefined for a file that turns out to tell no news. */
function readOne(database: DatabaseSync, path: string, file: string): FileRead | undefined {
  const bytes = bytesOf(path);
  if (typeof bytes === 'string') return refusedFile(file, bytes);
  const print = { size: bytes.length, checksum: crc32(bytes) };
  const storedAt = pathsOf(database, print);
  if (storedAt.includes(path)) return { ...NOTHING, known: 1 };
  const records = newsRecords(path, bytes);
  if (records.kind === 'no news') return undefined;
  if (records.kind === 'unreadable') return refusedFile(file, records.because);
  const [first] = storedAt;
  if (first !== undefined) return { ...NOTHING, known: 1, issues: [sameContent(file, first)] };
  const { tellings, issues } = tellingsIn(records, file);
  if (tellings.length === 0) {
    const refused = refusedFile(file, `nothing of its ${records.unit}s can be read`);
    return { ...refused, issues: [...issues, ...refused.issues] };
  }
  putFile(database, { path, ...print }, tellings);
  return { ...NOTHING, read: 1, headlines: tellings.length, issues };
}

const NOTHING: FileRead = { read: 0, refused: 0, known: 0, headlines: 0, issues: [] };

function refusedFile(file: string, because: string): FileRead {
  const text = `${file}: ${because}; the file was not read.`;
  return { ...NOTHING, refused: 1, issues: [{ kind: 'file-refused', file, count: 1, text }] };
}

function sameContent(file: string, storedAt: string): ImportIssue {
  const text = `${file}: the same content was imported from ${storedAt}; nothing to add.`;
  return { kind: 'file-known', file, count: 1, text };
}

function bytesOf(path: string): Buffer | string {
  try {
    return readFileSync(path);
  } catch (cause) {
    return `it cannot be read (${cause instanceof Error ? cause.message : 'unknown'})`;
  }
}

type Records = Extract<NewsRecords, { readonly kind: 'records' }>;

function tellingsIn(
  { records, broken, unit }: Records,
  file: string,
): { readonly tellings: readonly Telling[]; readonly issues: readonly ImportIssue[] } {
  const findings = new LineFindings(file, unit);
  const text =
    unit === 'item' ? 'not a JSON object' : 'not a JSON object, or more cells than the header has';
  for (const place of broken) findings.add({ kind: 'row-refused', text }, place);
  const told = new Map<string, Telling>();
  for (const record of records) {
    const telling = tellingOf(record, findings);
    if (telling === undefined) continue;
    if (told.has(telling.hash))
      findings.add({ kind: 'row-dropped', text: 'it was told before in this file' }, record.place);
    told.set(telling.hash, telling);
  }
  return { tellings: [...told.values()], issues: findings.issues() };
}

type Print = { readonly size: number; readonly checksum: number };

function pathsOf(database: DatabaseSync, { size, checksum }: Print): readonly string[] {
  return database
    .prepare('SELECT path FROM file WHERE size = ? AND checksum = ? ORDER BY path')
    .all(size, checksum)
    .map((row) => textIn(row, 'path'));
}

/** In place of what its path held. */
function putFile(
  database: DatabaseSync,
  { path, size, checksum }: Print & { readonly path: string },
  tellings: readonly Telling[],
): void {
  database.prepare('DELETE FROM file WHERE path = ?').run(path);
  const row = database
    .prepare('INSERT INTO file (path, size, checksum) VALUES (?, ?, ?) RETURNING number')
    .get(path, size, checksum);
  const file = row === undefined ? 0 : numberIn(row, 'number');
  const insert = database.prepare('INSERT INTO telling VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const each of tellings) {
    const { at, hash, title, summary, source, mark, tickers } = each;
    insert.run(at, hash, file, title, summary, source, mark, tickers.join(' '));
  }
}
