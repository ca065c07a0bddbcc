import type { SqlDatabase } from '#adapters/sql-row';
import { guarded } from './store-file.ts';
import { transaction } from './transaction.ts';

/** Lasting facts of a home: world, seed. */
export type StoreFacts = {
  fact(name: string): string | undefined;
  keepFact(name: string, value: string): void;
  /** Several facts, true together or not at all; false, and nothing is kept, where one of them is known already. */
  keepOnce(facts: Readonly<Record<string, string>>): boolean;
};

export function storeFacts(database: SqlDatabase, path: string): StoreFacts {
  const read = database.prepare('SELECT value FROM facts WHERE name = ?');
  const write = database.prepare(
    'INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    fact: (name) => {
      const row = guarded(path, () => read.get(name));
      return row === undefined ? undefined : String(row['value']);
    },
    keepFact: (name, value) => {
      guarded(path, () => write.run(name, value));
    },
    keepOnce: (facts) =>
      guarded(path, () =>
        transaction(database, () => {
          database.alone?.('facts');
          const named = Object.entries(facts);
          if (named.some(([name]) => read.get(name) !== undefined)) return false;
          for (const [name, value] of named) write.run(name, value);
          return true;
        }),
      ),
  };
}
