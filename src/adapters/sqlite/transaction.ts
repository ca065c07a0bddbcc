import type { SqlDatabase } from '#adapters/sql-row';
import { BUSY_MS, isBusy } from './is-busy.ts';

/** Files for which somebody has waited in vain: until a transaction is begun again, nobody waits there, by whatever handle. */
const impatient = new Set<string>();
/** Handles that do not wait now. */
const hurried = new WeakSet<SqlDatabase>();

/** All or nothing, and durable when it returns. */
export function transaction<Result>(database: SqlDatabase, work: () => Result): Result {
  if (database.begin === undefined) begin(database);
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

/**
 * Waits for another writer, which holds up the whole process: its answers too. Whoever holds the store that long holds it
 * longer, so the next ones that want to write hear it at once.
 */
function begin(database: SqlDatabase): void {
  const path = database.location() ?? '';
  setPatience(database, !impatient.has(path));
  try {
    database.exec('BEGIN IMMEDIATE');
  } catch (error) {
    if (isBusy(error)) {
      impatient.add(path);
      setPatience(database, false);
    }
    throw error;
  }
  if (impatient.delete(path)) setPatience(database, true);
}

function setPatience(database: SqlDatabase, isPatient: boolean): void {
  if (isPatient === !hurried.has(database)) return;
  database.exec(`PRAGMA busy_timeout = ${isPatient ? BUSY_MS : 0}`);
  if (isPatient) hurried.delete(database);
  else hurried.add(database);
}
