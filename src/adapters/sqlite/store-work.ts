import type { SqlDatabase } from '#adapters/sql-row';
import { guarded } from './store-file.ts';
import { transaction } from './transaction.ts';

/** What every port over a table does its work with. */
export type StoreWork = {
  readonly database: SqlDatabase;
  readonly read: <Result>(work: () => Result) => Promise<Result>;
  /** All or nothing, and durable when it returns. */
  readonly write: <Result>(work: () => Result) => Promise<Result>;
};

export function storeWork(database: SqlDatabase, path: string): StoreWork {
  return {
    database,
    read: async (work) => guarded(path, work),
    write: async (work) => guarded(path, () => transaction(database, work)),
  };
}
