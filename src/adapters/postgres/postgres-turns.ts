import type { SqlDatabase } from '#adapters/sql-row';
import type { Turns } from '#adapters/sqlite';

/** Turns as locks of the session: the server gives them back when the connection ends, however it ends. */
export function postgresTurns(database: SqlDatabase, schema: string): Turns {
  const take = database.prepare('SELECT pg_try_advisory_lock(hashtextextended(?, 0))::int AS got');
  const giveBack = database.prepare(
    'SELECT pg_advisory_unlock(hashtextextended(?, 0))::int AS had',
  );
  // A lock of one key of 64 bits stands as its two halves.
  const held = database.prepare(
    `SELECT count(*)::int AS held FROM pg_locks
     WHERE locktype = 'advisory' AND granted AND objsubid = 1
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND ((classid::bigint << 32) | objid::bigint) IN
         (SELECT hashtextextended(replace(?, '#', turn::text), 0) FROM generate_series(0, ? - 1) AS turn)`,
  );
  // A session may have the same lock twice: what this process has it knows itself.
  const own = new Set<string>();
  const nameOf = (of: string, turn: number): string => `${schema}: turn ${turn} of ${of}`;
  return {
    take: (of, most) => {
      for (let turn = 0; turn < most; turn += 1) {
        const name = nameOf(of, turn);
        if (own.has(name) || take.get(name)?.['got'] !== 1) continue;
        own.add(name);
        return turn;
      }
      return undefined;
    },
    taken: (of, most) => Number(held.get(`${schema}: turn # of ${of}`, most)?.['held'] ?? 0),
    giveBack: (of, turn) => {
      const name = nameOf(of, turn);
      own.delete(name);
      giveBack.get(name);
    },
  };
}
