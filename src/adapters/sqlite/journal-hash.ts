import type { SqlDatabase } from '#adapters/sql-row';
import type { Fingerprint } from '#ports';
import { textIn } from './packed-text.ts';

/** SHA-256 over every entry and every stage, in order: equal journals have equal hashes. */
export function journalHash(database: SqlDatabase, fingerprint: Fingerprint): string {
  let hash = '';
  const take = (text: unknown): void => {
    hash = fingerprint(`${hash}\n${String(text)}`);
  };
  const tails = database.prepare(
    'SELECT account, sequence, hash FROM entries ORDER BY account, sequence',
  );
  for (const row of tails.iterate()) take(row['hash']);
  const cycles = database.prepare(
    `SELECT id, head, ended FROM cycles WHERE mode = 'real' ORDER BY account, at, number`,
  );
  const stages = database.prepare(
    'SELECT json, packed FROM stages WHERE cycle = ? ORDER BY number',
  );
  for (const { id, head, ended } of cycles.iterate()) {
    take(head);
    for (const stage of stages.iterate(String(id))) take(textIn(stage));
    take(ended);
  }
  const tickets = database.prepare('SELECT json FROM tickets ORDER BY account, id');
  for (const { json } of tickets.iterate()) take(json);
  return hash;
}
