import type { DatabaseSync } from 'node:sqlite';
import { BUSY_MS, isBusy } from './is-busy.ts';

/** Who has waited in vain: until a transaction is begun again, nobody waits there. */
const impatient = new WeakSet<DatabaseSync>();

/** All or nothing, and durable when it returns. */
export function transaction<Result>(database: DatabaseSync, work: () => Result): Result {
  begin(database);
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
function begin(database: DatabaseSync): void {
  try {
    database.exec('BEGIN IMMEDIATE');
  } catch (error) {
    if (isBusy(error) && !impatient.has(database)) {
      impatient.add(database);
      database.exec('PRAGMA busy_timeout = 0');
    }
    throw error;
  }
  if (impatient.delete(database)) database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
}
