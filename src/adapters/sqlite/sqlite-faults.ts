import { instantIn, textIn, type SqlRow } from '#adapters/sql-row';
import type { Faults, KnownFault } from '#ports';
import type { StoreWork } from './store-work.ts';

/** Since when each fault has been seen, in the store. */
export function sqliteFaults({ database, read, write }: StoreWork): Faults {
  const all = database.prepare('SELECT * FROM faults ORDER BY since, id');
  const seen = database.prepare(
    'INSERT INTO faults VALUES (?1, ?2, ?2) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at',
  );
  const gone = database.prepare('DELETE FROM faults WHERE id = ?');
  const known = (): readonly KnownFault[] => all.all().map(faultIn);
  return {
    all: async () => read(known),
    seen: async (ids, at) =>
      write(() => {
        database.alone?.('faults');
        for (const { id } of known()) if (!ids.includes(id)) gone.run(id);
        for (const id of ids) seen.run(id, at);
        return known();
      }),
  };
}

function faultIn(row: SqlRow): KnownFault {
  return {
    id: textIn(row, 'id'),
    since: instantIn(row, 'since'),
    seenAt: instantIn(row, 'seen_at'),
  };
}
