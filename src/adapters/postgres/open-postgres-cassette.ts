import {
  CASSETTE_TABLES,
  cassetteOver,
  transaction,
  type CassetteFile,
  type SqlPlace,
} from '#adapters/cassette';
import type { SqlDatabase } from '#adapters/sql-row';
import { openPostgresDatabase, type PostgresPlace } from './open-postgres-store.ts';
import { placeName } from './place-name.ts';
import { inPostgres } from './table-texts.ts';

const PORT = 'cassette';

/** The kept replies of a home in PostgreSQL, beside its books: what one machine has asked no other asks again. */
export function openPostgresCassette(at: PostgresPlace, holder: string): CassetteFile {
  const database = openPostgresDatabase(at, holder);
  const path = `replies in ${placeName(at)}`;
  try {
    makeTables(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return cassetteOver({ database, path, port: PORT, snapshot: () => snapshotOf(at, holder) });
}

function makeTables(database: SqlDatabase): void {
  const there = database.prepare(`SELECT to_regclass('recording')::text AS name`);
  if (there.get()?.['name'] !== null) return;
  transaction(database, () => {
    database.alone?.('tables');
    if (there.get()?.['name'] === null) database.exec(inPostgres(CASSETTE_TABLES));
  });
}

/** As of one moment, on a connection of its own. */
function snapshotOf(at: PostgresPlace, holder: string): SqlPlace {
  const database = openPostgresDatabase(at, holder);
  database.begin?.();
  database.exec('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  return { database, path: placeName(at), port: PORT };
}
