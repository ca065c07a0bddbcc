import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Instant } from '#core/calendar';
import { guarded } from './store-file.ts';

type Asking = { readonly wall: () => Instant; readonly isAlive: (holder: string) => boolean };

/** Which processes run a store now, as its leases say; nothing is written, and a file that is no store has none. */
export function holdersOf(path: string, { wall, isAlive }: Asking): readonly string[] {
  if (!existsSync(path)) return [];
  return guarded(path, () => {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      const holders = database
        .prepare('SELECT DISTINCT holder FROM leases WHERE until > ? ORDER BY holder')
        .all(wall())
        .map(({ holder }) => String(holder));
      return holders.filter(isAlive);
    } finally {
      database.close();
    }
  });
}
