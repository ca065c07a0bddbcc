import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { PortError } from '#ports';
import { MIGRATIONS } from './migrations.ts';

const BUSY_MS = 5000;

/** Opens the store of a home, creating or upgrading it; a store of a newer version is left alone. */
export function openStoreFile(path: string): DatabaseSync {
  return guarded(path, () => {
    const isNew = !existsSync(path);
    const database = new DatabaseSync(path, { timeout: BUSY_MS });
    if (isNew) chmodSync(path, 0o600);
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;',
    );
    migrate(database, path);
    return database;
  });
}

/** Runs what touches the file; a failure names the file and says whether a retry may help. */
export function guarded<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof PortError) throw error;
    throw new PortError('store', `${path}: ${saying(error)}`, {
      retryable: mayPass(error),
      cause: error,
    });
  }
}

const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/database is locked|busy/i, 'another process holds the store; try again when it is done'],
  [
    /readonly|read-only|SQLITE_READONLY/i,
    'the store is read-only; make the file and its folder writable',
  ],
  [
    /disk is full|SQLITE_FULL/i,
    'the disk is full; nothing of this step was kept, free some space and run it again',
  ],
  [
    /disk I\/O error/i,
    'the disk does not read or write; it is full or failing: nothing of this step was kept, see to it and run it again',
  ],
  [
    /unable to open/i,
    'the store cannot be opened; check that the folder exists and may be written',
  ],
  [
    /not a database|malformed/i,
    'the file is no intact store; restore a backup, nothing was changed',
  ],
];

function saying(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return SENTENCES.find(([pattern]) => pattern.test(text))?.[1] ?? text;
}

function mayPass(error: unknown): boolean {
  return error instanceof Error && /locked|busy|full|disk I\/O/i.test(error.message);
}

function migrate(database: DatabaseSync, path: string): void {
  const newest = MIGRATIONS.length;
  if (versionOf(database) === newest) return;
  transaction(database, () => {
    const version = versionOf(database);
    if (version > newest) {
      const says = `the store is of version ${version}, this program knows ${newest}; install a newer invest`;
      throw new PortError('store', `${path}: ${says}`, { retryable: false });
    }
    if (version === 0 && hasTables(database)) {
      const says = 'the store says version 0 but has tables; restore a backup';
      throw new PortError('store', `${path}: ${says}`, { retryable: false });
    }
    for (const sql of MIGRATIONS.slice(version)) database.exec(sql);
    database.exec(`PRAGMA user_version = ${newest}`);
  });
}

function hasTables(database: DatabaseSync): boolean {
  return database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table'`).get() !== undefined;
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

/** All or nothing, and durable when it returns. */
export function transaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
