import type { WorkQueue } from '#ports';
import { queueOf, type Home } from '#worlds';
import { allKinds } from './roles.ts';

/** The queue of a home that is kept in PostgreSQL, with all kinds of work that there are. */
export async function openQueue(home: Home): Promise<WorkQueue> {
  return queueOf(home, allKinds(home.config));
}
