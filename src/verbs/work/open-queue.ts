import type { WorkQueue } from '#ports';
import { queueOf, type Home, type Outside } from '#worlds';
import { borne } from './borne.ts';
import { allKinds } from './roles.ts';

/** The queue of a home that is kept in PostgreSQL, with all kinds of work that there are. */
export async function openQueue(home: Home): Promise<WorkQueue> {
  return queueOf(home, allKinds(home.config));
}

/** The same for who works on it: waits until it can be reached. */
export async function openQueueSoon(home: Home, pause: Outside['pause']): Promise<WorkQueue> {
  return borne(pause, async () => openQueue(home));
}
