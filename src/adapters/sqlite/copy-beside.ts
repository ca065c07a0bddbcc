import { closeSync, fsyncSync, openSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { toIso, type Instant } from '#core/calendar';
import { PortError } from '#ports';
import { failureText } from './failure-text.ts';

type Parts = { readonly path: string; readonly wall: () => Instant };

/** Room for the copy and for the upgrade itself, beside the size of the store. */
const SPARE_BYTES = 16 * 1024 * 1024;

/**
 * The store as it is now as a file of its own beside it, durable when it returns; its path. The caller holds the lock
 * of writers: what is copied is what will be upgraded.
 */
export function copyBeside({ path, wall }: Parts, version: number): string {
  const stamp = toIso(wall()).replaceAll(/[-:]|\.\d+/g, '');
  const copy = `${path}.v${version}-${stamp}`;
  const half = `${copy}.half`;
  try {
    assertRoom(path);
    closeSync(openSync(half, 'w', 0o600));
    vacuumInto(path, half);
    synced(half);
    renameSync(half, copy);
    synced(dirname(copy));
    return copy;
  } catch (error) {
    rmSync(half, { force: true });
    const says = `the store is of version ${version} and is copied before it is upgraded; the copy failed (${failureText(error)}), nothing was changed`;
    throw new PortError('store', `${path}: ${says}`, { retryable: true, cause: error });
  }
}

function vacuumInto(path: string, half: string): void {
  const reader = new DatabaseSync(path, { readOnly: true });
  try {
    reader.prepare('VACUUM INTO ?').run(half);
  } finally {
    reader.close();
  }
}

function assertRoom(path: string): void {
  const { bavail, bsize } = statfsSync(dirname(path));
  const needed = sizeOf(path) * 2 + sizeOf(`${path}-wal`) + SPARE_BYTES;
  if (bavail * bsize >= needed) return;
  const [free, wanted] = [bavail * bsize, needed].map((bytes) => Math.ceil(bytes / 1e6));
  throw new Error(`the disk has ${free} MB free, this needs ${wanted} MB; free some space`);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function synced(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
