import { randomUUID } from 'node:crypto';
import type { Store } from '#adapters/sqlite';

/** Drawn once and kept: a home whose store is restored knows itself again. */
export function homeId(store: Pick<Store, 'fact' | 'keepOnce'>): string {
  const known = store.fact('home');
  if (known !== undefined) return known;
  store.keepOnce({ home: randomUUID() });
  return store.fact('home') ?? homeId(store);
}
