import { mayBeAlive } from '#adapters/system';
import type { Home } from '#worlds';

type Rows = ReturnType<Home['store']['leases']['held']>;

/** The leases whose process has ended on this machine. */
export function deadLeases({ store }: Pick<Home, 'store'>): Rows {
  return store.leases.held().filter(({ holder }) => !mayBeAlive(holder));
}
