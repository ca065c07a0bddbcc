import {
  storeOver,
  transaction,
  WORKER_SILENT_MS,
  type Engine,
  type Opener,
  type Store,
} from '#adapters/sqlite';
import type { SqlDatabase } from '#adapters/sql-row';
import { assert } from '#core/prelude';
import { PortError } from '#ports';
import { placeName } from './place-name.ts';
import { postgresDatabase } from './postgres-database.ts';
import { postgresTurns } from './postgres-turns.ts';
import { postgresWords } from './postgres-words.ts';
import { tableTexts } from './table-texts.ts';

/** Where a home is kept in PostgreSQL. */
export type PostgresPlace = {
  /** "postgres://user:password@host:5432/database". */
  readonly url: string;
  /** Its schema; small letters, digits and underscores. */
  readonly schema: string;
};

/** Opens the store of a home in PostgreSQL, making or upgrading its tables. */
export function openPostgresStore(at: PostgresPlace, opener: Opener): Store {
  const database = openPostgresDatabase(at, opener.holder);
  const path = placeName(at);
  const isAlive = (holder: string): boolean =>
    opener.isAlive(holder) && !isSilent(database, holder);
  return storeOver({
    database,
    path,
    opener: { ...opener, isAlive },
    engine: engineOver(database, at.schema),
  });
}

/** Of a process on another machine nobody can ask whether it runs: a worker that was not seen for so long does not. */
function isSilent(database: SqlDatabase, holder: string): boolean {
  const row = database
    .prepare('SELECT seen_at, asks_until FROM workers WHERE holder = ?')
    .get(holder);
  if (row === undefined) return false;
  const now = database.now?.() ?? 0;
  return now > Number(row['seen_at']) + WORKER_SILENT_MS && now > Number(row['asks_until'] ?? 0);
}

/** The database under a store, with its tables. */
export function openPostgresDatabase(at: PostgresPlace, holder: string): SqlDatabase {
  const isName = /^[a-z_][a-z0-9_]{0,62}$/.test(at.schema);
  assert(isName, `a schema has small letters, digits and underscores, was "${at.schema}"`);
  const database = postgresDatabase({ ...at, name: `invest ${holder}`.slice(0, 63) });
  try {
    makeTables(database, at);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** In one transaction, one process at a time; a store of a newer version is left alone. */
function makeTables(database: SqlDatabase, at: PostgresPlace): void {
  const texts = tableTexts();
  if (versionIn(database) === texts.length) return;
  transaction(database, () => {
    database.alone?.('tables');
    database.exec(`CREATE SCHEMA IF NOT EXISTS ${at.schema}`);
    database.exec('CREATE TABLE IF NOT EXISTS store_version (version BIGINT NOT NULL)');
    const version = versionIn(database) ?? 0;
    if (version > texts.length) throw tooNew(at, version, texts.length);
    for (const sql of texts.slice(version)) database.exec(sql);
    database.exec('DELETE FROM store_version');
    database.prepare('INSERT INTO store_version VALUES (?)').run(texts.length);
  });
}

function tooNew(at: PostgresPlace, version: number, known: number): PortError {
  const says = `the store is of version ${version}, this program knows ${known}; install a newer invest`;
  return new PortError('store', `${placeName(at)}: ${says}`, { retryable: false });
}

function versionIn(database: SqlDatabase): number | undefined {
  const there = database.prepare(`SELECT to_regclass('store_version')::text AS name`).get();
  if (there?.['name'] === null) return undefined;
  const row = database.prepare('SELECT version FROM store_version').get();
  return row === undefined ? undefined : Number(row['version']);
}

function engineOver(database: SqlDatabase, schema: string): Engine {
  return {
    turns: postgresTurns(database, schema),
    words: postgresWords(database),
    version: () => versionIn(database) ?? 0,
    // PostgreSQL checks each page as it reads it; what the tables say is compared by `ledger verify`.
    integrityFaults: () => [],
    hurried: async (work) => {
      database.exec('SET synchronous_commit = off');
      try {
        return await work();
      } finally {
        database.exec('SET synchronous_commit = on');
      }
    },
  };
}
