import type { SqlDatabase } from '#adapters/sql-row';

/** A number among the facts of the store; part of whatever transaction it is kept in. */
export type KeptNumber = {
  readonly read: () => number | undefined;
  readonly keep: (value: number) => void;
};

export function keptNumber(database: SqlDatabase, name: string): KeptNumber {
  const read = database.prepare('SELECT value FROM facts WHERE name = ?');
  const write = database.prepare(
    'INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    read: () => {
      const row = read.get(name);
      return row === undefined ? undefined : Number(row['value']);
    },
    keep: (value) => {
      write.run(name, String(value));
    },
  };
}
