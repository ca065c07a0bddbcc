import { definedOnly } from '#core/prelude';
import { instantIn, maybeIn, numberIn, textIn, type SqlRow } from '#adapters/sql-row';
import type { AnsweredRequest, AnsweredRequests } from '#ports';
import type { StoreWork } from './store-work.ts';

/** Writing requests that were answered, in the store: of two that come at once one is done. */
export function sqliteAnsweredRequests({ database, write }: StoreWork): AnsweredRequests {
  const known = database.prepare('SELECT * FROM answered_requests WHERE key = ?');
  const insert = database.prepare('INSERT INTO answered_requests VALUES (?, ?, ?, ?, ?)');
  const close = database.prepare(
    'UPDATE answered_requests SET status = ?, body = ? WHERE key = ? AND fingerprint = ?',
  );
  const forget = database.prepare('DELETE FROM answered_requests WHERE at < ?');
  return {
    open: async ({ key, fingerprint, at, status, body }) =>
      write(() => {
        database.alone?.('answered_requests');
        const row = known.get(key);
        if (row !== undefined) return requestIn(row);
        insert.run(key, fingerprint, at, status ?? null, body ?? null);
        return undefined;
      }),
    close: async ({ key, fingerprint, status, body }) =>
      write(() => {
        close.run(status ?? null, body ?? null, key, fingerprint);
      }),
    forget: async (before) => write(() => Number(forget.run(before).changes)),
  };
}

function requestIn(row: SqlRow): AnsweredRequest {
  return {
    key: textIn(row, 'key'),
    fingerprint: textIn(row, 'fingerprint'),
    at: instantIn(row, 'at'),
    ...definedOnly({
      status: maybeIn(row, 'status', numberIn),
      body: maybeIn(row, 'body', textIn),
    }),
  };
}
