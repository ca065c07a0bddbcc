import { instantIn, maybeIn, numberIn, textIn, type SqlRow } from '#adapters/sql-row';
import type { Instant } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import type { SeenWorker, Workers } from '#ports';
import type { StoreWork } from './store-work.ts';

type Parts = StoreWork & { readonly wall: () => Instant };

/** A worker says every few seconds that it lives. */
export const WORKER_SILENT_MS = 15_000;

const SEEN = `INSERT INTO workers (holder, roles, models, begun_at, seen_at, asks_until, doing)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (holder) DO UPDATE SET roles = excluded.roles, models = excluded.models, seen_at = excluded.seen_at,
    asks_until = excluded.asks_until, doing = excluded.doing`;

/** Who works on the home, in the store. */
export function sqliteWorkers({ database, read, write, wall }: Parts): Workers {
  const all = database.prepare('SELECT * FROM workers ORDER BY begun_at, holder');
  const seen = database.prepare(SEEN);
  const gone = database.prepare('DELETE FROM workers WHERE holder = ?');
  const now = (): number => database.now?.() ?? wall();
  return {
    all: async () =>
      read(() => {
        const at = now();
        return all.all().map((row) => workerIn(row, at));
      }),
    seen: async ({ holder, roles, models, begunAt, doing, asksUntil }) =>
      write(() => {
        const lists = [roles.join(' '), models.join(' ')];
        seen.run(holder, ...lists, begunAt, now(), asksUntil ?? null, JSON.stringify(doing));
      }),
    gone: async (holder) =>
      write(() => {
        gone.run(holder);
      }),
  };
}

function workerIn(row: SqlRow, now: number): SeenWorker {
  const doing: SeenWorker['doing'] = JSON.parse(textIn(row, 'doing'));
  const asksUntil = maybeIn(row, 'asks_until', instantIn);
  const silentMs = Math.max(0, now - numberIn(row, 'seen_at'));
  return {
    holder: textIn(row, 'holder'),
    roles: wordsIn(row, 'roles'),
    models: wordsIn(row, 'models'),
    begunAt: instantIn(row, 'begun_at'),
    silentMs,
    isLost: silentMs > WORKER_SILENT_MS && now > (asksUntil ?? 0),
    doing,
    ...definedOnly({ asksUntil }),
  };
}

function wordsIn(row: SqlRow, column: string): readonly string[] {
  return textIn(row, column)
    .split(' ')
    .filter((word) => word !== '');
}
