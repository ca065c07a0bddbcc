import type { SqlDatabase } from '#adapters/sql-row';

/** Where a chain stands: how many links it has had and the hash of the last. */
export type Head = { readonly number: number; readonly hash: string };

/** Kept as a fact beside the chain, so that one whose end was cut off says so and never closes over the gap. */
export type ChainHead = {
  readonly read: () => Head | undefined;
  readonly keep: (head: Head) => void;
};

export const NO_LINKS: Head = { number: 0, hash: '' };

export function chainHead(database: SqlDatabase, name: string): ChainHead {
  const read = database.prepare('SELECT value FROM facts WHERE name = ?');
  const write = database.prepare(
    'INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    read: () => {
      const [number = '', hash = ''] = String(read.get(name)?.['value'] ?? '').split(' ');
      return /^\d+$/.test(number) ? { number: Number(number), hash } : undefined;
    },
    keep: ({ number, hash }) => {
      write.run(name, `${number} ${hash}`);
    },
  };
}
