import { processIdentity } from '#adapters/system';
import { PortError, type WorkQueue } from '#ports';
import type { Home } from './open-home.ts';
import { postgresPlaceOf } from './store-in.ts';

/** The queue of a home that is kept in PostgreSQL, for some kinds of work; throws the sentence where it is a file. */
export async function queueOf(
  { paths }: Pick<Home, 'paths'>,
  kinds: readonly string[],
): Promise<WorkQueue> {
  const place = postgresPlaceOf(paths);
  if (place === undefined) {
    const says =
      'work is shared through PostgreSQL, and this home is kept in a file; carry it over: invest move --to postgres';
    throw new PortError('home', says, { retryable: false });
  }
  const { bossQueue } = await import('#adapters/work-queue');
  const name = `invest queue ${processIdentity()}`.slice(0, 63);
  return bossQueue({ url: place.url, schema: `${place.schema}_jobs`, name }, kinds);
}
