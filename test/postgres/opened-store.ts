import { openPostgresStore } from '#adapters/postgres';
import type { Store } from '#adapters/sqlite';
import { fingerprint, systemClock } from '#adapters/system';
import type { PostgresFound, PostgresServer } from './postgres-server.ts';

type Place = ReturnType<PostgresServer['place']>;

/** The store at a place as the tests open it. */
export function openedStore(place: Place, holder = 'test:1:1'): Store {
  return openPostgresStore(place, {
    fingerprint,
    wall: () => systemClock.now(),
    holder,
    isAlive: () => false,
  });
}

/** What a heading says where these cases are skipped; empty where they run. */
export function whySkipped(found: PostgresFound): string {
  return found.kind === 'found' ? '' : `(skipped: ${found.because})`;
}
