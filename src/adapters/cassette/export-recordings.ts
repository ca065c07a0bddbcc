import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { recordingFinder, recordingsOf } from './recordings.ts';
import type { KeptRecording } from './kept-recording.ts';
import { guarded, openSnapshot, type SqlPlace } from './sql-file.ts';

/** First line of an exported file. */
export const FORMAT = 'invest-cassette';
export const FORMAT_VERSION = 1;

const CHUNK_CHARACTERS = 1 << 20;

/**
 * Writes recordings, ascending by key, one a line: all as of one moment, or those of the keys that are kept. The file
 * is whole or not there; how many were written.
 */
export function exportRecordings(
  source: Omit<SqlPlace, 'database'>,
  target: string,
  keys?: readonly string[],
): number {
  const snapshot = openSnapshot(source);
  try {
    const half = `${target}.half-${process.pid}`;
    return guarded({ path: target, port: source.port }, () => {
      try {
        const count = writeLines(half, linesOf(snapshot, keys), target.endsWith('.gz'));
        renameSync(half, target);
        return count - 1;
      } finally {
        rmSync(half, { force: true });
      }
    });
  } finally {
    snapshot.database.close();
  }
}

function* linesOf(snapshot: SqlPlace, keys?: readonly string[]): Generator<object, undefined> {
  const wanted = keys === undefined ? undefined : keptAmong(snapshot, keys);
  const recordings = wanted?.length ?? countIn(snapshot);
  yield { format: FORMAT, version: FORMAT_VERSION, recordings };
  yield* wanted === undefined ? recordingsOf(snapshot) : found(snapshot, wanted);
}

function keptAmong({ database }: SqlPlace, keys: readonly string[]): readonly string[] {
  const known = database.prepare('SELECT 1 FROM recording WHERE key = ?');
  return [...new Set(keys)].filter((key) => known.get(key) !== undefined).toSorted();
}

function* found(snapshot: SqlPlace, keys: readonly string[]): Generator<KeptRecording, undefined> {
  const find = recordingFinder(snapshot);
  for (const key of keys) {
    const recording = find(key);
    if (recording !== undefined) yield recording;
  }
}

export function countIn({ database }: Pick<SqlPlace, 'database'>): number {
  return Number(
    database.prepare('SELECT count(*) AS recordings FROM recording').get()?.['recordings'],
  );
}

function writeLines(path: string, lines: Iterable<object>, isGzip: boolean): number {
  const file = openSync(path, 'wx', 0o600);
  try {
    let count = 0;
    let chunk = '';
    // Members of a gzip file may follow each other (RFC 1952, section 2.2): no line waits for the last one.
    const flush = (): void => {
      writeAll(file, isGzip ? gzipSync(chunk) : Buffer.from(chunk));
      chunk = '';
    };
    for (const line of lines) {
      count += 1;
      chunk += `${JSON.stringify(line)}\n`;
      if (chunk.length >= CHUNK_CHARACTERS) flush();
    }
    flush();
    fsyncSync(file);
    return count;
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let from = 0; from < bytes.length;) from += writeSync(file, bytes, from);
}
