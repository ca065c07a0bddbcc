import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import * as z from 'zod';
import { PortError } from '#ports';
import { recordingKeeper, type Kept } from './recordings.ts';
import { FORMAT, FORMAT_VERSION } from './export-recordings.ts';
import { readRecording, type KeptRecording } from './kept-recording.ts';
import { linesIn, type Line } from './lines-in.ts';
import { guarded, transaction, type SqlPlace } from './sql-file.ts';

/** A line that was not taken, by its number from 1, and why. */
export type RefusedLine = { readonly line: number; readonly because: string };

export type Imported = {
  readonly added: number;
  /** Those that were there already, the same. */
  readonly known: number;
  /** The first thousand of them. */
  readonly refused: readonly RefusedLine[];
  readonly refusedInAll: number;
};

const LINE_BYTES = 16 << 20;
const TOGETHER = 500;
const TOGETHER_BYTES = 8 << 20;
const REFUSALS_TOLD = 1000;

/** Takes what an exported file holds, line by line; a line that is damaged or says otherwise than what is known is left. */
export async function importRecordings(target: SqlPlace, path: string): Promise<Imported> {
  const source = { path, port: target.port };
  const taking = takingInto(target);
  let promised: number | undefined;
  let last = 0;
  try {
    for await (const line of linesIn(bytesIn(path), LINE_BYTES)) {
      last = line.number;
      if (promised === undefined) promised = promisedIn(line, source);
      else taking.take(line);
    }
  } catch (error) {
    if (error instanceof PortError) throw error;
    if (promised === undefined) throw unreadable(source, error);
    taking.refuse(last + 1, `the file cannot be read from here on: ${reasonOf(error)}`);
  }
  if (promised === undefined) throw noExport(source);
  taking.flush();
  if (taking.lines() < promised)
    taking.refuse(
      last + 1,
      `the file ends early: ${promised} recordings are promised in its first line, ${taking.lines()} have come`,
    );
  return taking.told();
}

function bytesIn(path: string): AsyncIterable<Buffer> {
  const bytes = createReadStream(path);
  // What goes wrong in either reaches whoever reads the lines.
  return path.endsWith('.gz') ? pipeline(bytes, createGunzip(), () => undefined) : bytes;
}

type Source = { readonly path: string; readonly port: string };

const headerSchema = z.object({ format: z.literal(FORMAT), version: z.int(), recordings: z.int() });

function promisedIn({ bytes }: Line, source: Source): number {
  const read = headerSchema.safeParse(jsonIn(bytes));
  if (!read.success) throw noExport(source);
  const { version, recordings } = read.data;
  if (version === FORMAT_VERSION) return recordings;
  const says = `the export is of version ${version}, this program reads ${FORMAT_VERSION}; install a newer invest`;
  throw new PortError(source.port, `${source.path}: ${says}`, { retryable: false });
}

function noExport({ path, port }: Source): PortError {
  const says = `the file is no export of a cassette: its first line has to say "format":"${FORMAT}"; nothing was taken`;
  return new PortError(port, `${path}: ${says}`, { retryable: false });
}

function unreadable({ path, port }: Source, error: unknown): PortError {
  const says = `the file cannot be read: ${reasonOf(error)}; nothing was taken`;
  return new PortError(port, `${path}: ${says}`, { retryable: false, cause: error });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function jsonIn(bytes: Line['bytes']): unknown {
  if (bytes === 'too-long') return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

type Taking = {
  take(line: Line): void;
  refuse(line: number, because: string): void;
  flush(): void;
  lines(): number;
  told(): Imported;
};

type Waiting = { readonly line: number; readonly recording: KeptRecording };

/** Many recordings a transaction, each all or nothing: an import that was broken off is simply begun again. */
function takingInto(target: SqlPlace): Taking {
  const keepAll = keepingInto(target);
  const counts = { added: 0, known: 0, refusedInAll: 0, lines: 0 };
  const refused: RefusedLine[] = [];
  let together: Waiting[] = [];
  let bytes = 0;
  const refuse = (line: number, because: string): void => {
    counts.refusedInAll += 1;
    if (refused.length < REFUSALS_TOLD) refused.push({ line, because });
  };
  const flush = (): void => {
    for (const { line, recording, kept } of keepAll(together)) {
      if (kept === 'other') refuse(line, otherReply(recording));
      else counts[kept] += 1;
    }
    together = [];
    bytes = 0;
  };
  const take = (line: Line): void => {
    if (line.bytes.length === 0) return;
    counts.lines += 1;
    const read = readLine(line);
    if (read.kind === 'damaged') return refuse(line.number, read.because);
    together.push({ line: line.number, recording: read.recording });
    bytes += line.bytes.length;
    if (together.length >= TOGETHER || bytes >= TOGETHER_BYTES) flush();
  };
  const told = (): Imported => {
    const { added, known, refusedInAll } = counts;
    return { added, known, refused: refused.toSorted(byLine), refusedInAll };
  };
  return { take, refuse, flush, told, lines: () => counts.lines };
}

function byLine(one: RefusedLine, other: RefusedLine): number {
  return one.line - other.line;
}

function keepingInto(
  target: SqlPlace,
): (together: readonly Waiting[]) => readonly (Waiting & { readonly kept: Kept })[] {
  const keep = recordingKeeper(target.database);
  return (together) =>
    guarded(target, () =>
      transaction(target.database, () =>
        together.map(({ line, recording }) => ({ line, recording, kept: keep(recording) })),
      ),
    );
}

function readLine({ bytes }: Line): ReturnType<typeof readRecording> {
  if (bytes === 'too-long')
    return {
      kind: 'damaged',
      because: `a line has at most ${LINE_BYTES} bytes, this one has more`,
    };
  const value = jsonIn(bytes);
  return value === undefined ? { kind: 'damaged', because: 'it is no JSON' } : readRecording(value);
}

function otherReply({ key }: KeptRecording): string {
  return `the key ${key} is known with another reply; the known one stays`;
}
