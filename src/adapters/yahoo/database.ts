import { chmodSync, closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { PortError } from '#ports';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';
import { numberIn, type SqlRow } from '#adapters/sql-row';

/** SQLite behind four verbs; every failure is a `PortError` that names the file. */
export type Database = {
  all(sql: string, ...values: readonly SQLInputValue[]): readonly SqlRow[];
  one(sql: string, ...values: readonly SQLInputValue[]): SqlRow | undefined;
  run(sql: string, ...values: readonly SQLInputValue[]): void;
  /** All or nothing. */
  atomically(work: () => void): void;
  close(): void;
};

/** Opens or makes the store, readable by its owner only: it holds cookies. */
export function openDatabase(path: string): Database {
  return guarded(path, () => {
    if (path !== ':memory:') makePrivate(path);
    const database = new DatabaseSync(path, { timeout: 5000 });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    const version = numberIn(database.prepare('PRAGMA user_version').get() ?? {}, 'user_version');
    if (version !== 0 && version !== SCHEMA_VERSION)
      throw new PortError(
        'market',
        `${path}: the store of market data is of version ${version}, this program knows ${SCHEMA_VERSION}; delete the file, it will be filled again`,
        { retryable: false },
      );
    database.exec(`${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION};`);
    return verbs(database, path);
  });
}

function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}

function verbs(database: DatabaseSync, path: string): Database {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const statement = (sql: string): ReturnType<DatabaseSync['prepare']> => {
    const found = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, found);
    return found;
  };
  return {
    all: (sql, ...values) => guarded(path, () => statement(sql).all(...values)),
    one: (sql, ...values) => guarded(path, () => statement(sql).get(...values)),
    run: (sql, ...values) => guarded(path, () => void statement(sql).run(...values)),
    atomically: (work) => {
      guarded(path, () => {
        transaction(database, work);
      });
    },
    close: () => {
      database.close();
    },
  };
}

function transaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function guarded<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!isOfSqlite(error)) throw error;
    throw new PortError(
      'market',
      `${path}: ${error.message}; check the disk and the file, or delete it: it will be filled again`,
      { retryable: /locked|busy|full/i.test(error.message), cause: error },
    );
  }
}

function isOfSqlite(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
