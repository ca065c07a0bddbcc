import type { SqlDatabase } from '#adapters/sql-row';
import type { Turns } from '#adapters/sqlite';

/** Turns as locks of the session: the server gives them back when the connection ends, however it ends. */
export function postgresTurns(database: SqlDatabase, schema: string): Turns {
  const take = database.prepare('SELECT pg_try_advisory_lock(hashtextextended(?, 0))::int AS got');
  const giveBack = database.prepare(
    'SELECT pg_advisory_unlock(hashtextextended(?, 0))::int AS had',
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
    giveBack: (of, turn) => {
      const name = nameOf(of, turn);
      own.delete(name);
      giveBack.get(name);
    },
  };
}
