import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import process from 'node:process';
import type * as z from 'zod';
import { PortError } from '#ports';

/** Of the errors. */
export const PORT = 'runs';

/** Writes a file whole or not at all, the owner's alone. */
export function writeWholeFile(path: string, text: string): void {
  const half = `${path}.half-${process.pid}`;
  const file = openSync(half, 'w', 0o600);
  try {
    const bytes = Buffer.from(text);
    for (let from = 0; from < bytes.length;) from += writeSync(file, bytes, from);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(half, path);
}

/** Names that came and went in a folder are on the disk when it returns. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

/** A JSON file of ours read back; one that is something else is an error that names it. */
export function readJsonFile<Shape>(path: string, schema: z.ZodType<Shape>): Shape {
  const read = schema.safeParse(jsonIn(path));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw damaged(path, issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`);
}

function jsonIn(path: string): unknown {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(path, error instanceof Error ? error.message : String(error));
  }
}

function damaged(path: string, why: string): PortError {
  const says = `${path} is damaged or of another version (${why}); remove the run and run it again`;
  return new PortError(PORT, says, { retryable: false });
}

/** Runs what touches the folder; a failure names it and says whether a retry may help. */
export function onFolder<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof PortError || !(error instanceof Error) || !('code' in error)) throw error;
    const isFull = error.code === 'ENOSPC';
    const says = isFull
      ? `the disk is full; nothing of this run was kept, free some space and run it again`
      : `${error.message}; make the folder and what is in it yours to read and write`;
    throw new PortError(PORT, `${path}: ${says}`, { retryable: isFull, cause: error });
  }
}
