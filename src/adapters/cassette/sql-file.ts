import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SqlDatabase } from '#adapters/sql-row';
import { PortError } from '#ports';

/** What a SQLite file of ours is made of. */
export type SqlFileKind = {
  /** Of the errors: "cassette". */
  readonly port: string;
  /** Written into the file, so that another SQLite file is told from it. */
  readonly applicationId: number;
  /** The tables, created in a file that is new. */
  readonly schema: string;
  /** Of the tables, from 1. */
  readonly version: number;
};

export type SqlFile = {
  readonly database: DatabaseSync;
  readonly path: string;
  readonly port: string;
};

/** A file of SQLite, or a database of another engine in its place. */
export type SqlPlace = Omit<SqlFile, 'database'> & {
  readonly database: SqlDatabase;
  /** How it is read apart from what is written meanwhile; absent where it is a file of SQLite. */
  readonly snapshot?: () => SqlPlace;
};

const BUSY_MS = 20_000;

/** Opens a file that several processes may write at once, creating it; what is committed is on the disk. */
export function openSqlFile(path: string, kind: SqlFileKind): SqlFile {
  return guarded({ path, port: kind.port }, () => {
    createFile(path);
    const database = new DatabaseSync(path, { timeout: BUSY_MS });
    try {
      transaction(database, () => {
        settleVersion({ database, path, port: kind.port }, kind);
      });
      writeAhead(database);
      database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    } catch (error) {
      database.close();
      throw error;
    }
    return { database, path, port: kind.port };
  });
}

/** Opens the same file to read it apart from what is written meanwhile. */
export function openSnapshot({ path, port, snapshot }: Omit<SqlPlace, 'database'>): SqlPlace {
  if (snapshot !== undefined) return snapshot();
  return guarded({ path, port }, () => {
    const database = new DatabaseSync(path, { timeout: BUSY_MS, readOnly: true });
    database.exec('BEGIN');
    return { database, path, port };
  });
}

const WAL_TRIES = 100;
const WAL_PAUSE_MS = 50;

/** SQLite refuses the change at once where another opener is at work on a new file: its own waiting is not for this. */
function writeAhead(database: DatabaseSync): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let tried = 1; ; tried += 1) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (tried === WAL_TRIES) throw error;
      Atomics.wait(pause, 0, 0, WAL_PAUSE_MS);
    }
  }
}

/** The owner's alone from its first byte on, and there after a power cut. */
function createFile(path: string): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  const entry = openSync(folder, 'r');
  fsyncSync(entry);
  closeSync(entry);
}

function settleVersion({ database, path, port }: SqlFile, kind: SqlFileKind): void {
  const { applicationId, version, schema } = kind;
  const refuse = (says: string): never => {
    throw new PortError(port, `${path}: ${says}`, { retryable: false });
  };
  const [own, known] = [pragma(database, 'application_id'), pragma(database, 'user_version')];
  if (own === 0 && known === 0 && !hasTables(database)) {
    database.exec(schema);
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}`);
    return;
  }
  if (own !== applicationId) refuse(`the file is something else than a ${port} file; name another`);
  if (known > version)
    refuse(
      `the file is of version ${known}, this program knows ${version}; install a newer invest`,
    );
  if (known < version)
    refuse(`the file is of version ${known}, ${version} is needed; begin a new one`);
}

function pragma(database: SqlDatabase, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}

function hasTables(database: SqlDatabase): boolean {
  return database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table'`).get() !== undefined;
}

/** All or nothing, and durable when it returns. */
export function transaction<Result>(database: SqlDatabase, work: () => Result): Result {
  if (database.begin === undefined) database.exec('BEGIN IMMEDIATE');
  else database.begin();
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Runs what touches the file; a failure names the file, says what to do and whether a retry may help. */
export function guarded<Result>(
  { path, port }: Pick<SqlFile, 'path' | 'port'>,
  work: () => Result,
): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof PortError) throw error;
    const text = error instanceof Error ? error.message : String(error);
    const says = SENTENCES.find(([pattern]) => pattern.test(text))?.[1] ?? text;
    const retryable = /locked|busy|full|disk I\/O/i.test(text);
    throw new PortError(port, `${path}: ${says}`, { retryable, cause: error });
  }
}

const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/locked|busy/i, 'another process holds the file; try again when it is done'],
  [
    /readonly|read-only|EACCES|EPERM|EROFS/i,
    'the file cannot be written; make it and its folder writable',
  ],
  [/is full|SQLITE_FULL|ENOSPC/i, 'the disk is full; free some space and run it again'],
  [/disk I\/O error/i, 'the disk does not read or write; see to it and run it again'],
  [
    /unable to open|ENOENT|ENOTDIR|EISDIR/i,
    'the file cannot be opened; check that it may be made there',
  ],
  [
    /not a database|malformed/i,
    'the file is damaged or something else; restore it or begin a new one',
  ],
];
