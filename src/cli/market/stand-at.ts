import type { Instant } from '#core/calendar';
import { beginAt } from '#verbs/acts';
import type { Home } from '#worlds';

/**
 * Lets an open home stand where `invest run` would decide: at the asked moment, else where its time stands, a files home
 * no earlier than its data. Throws the sentence when the data do not reach it. Only this process sees it: the kept time
 * stays, and no account is served.
 */
export async function standAt(home: Home, at: Instant | undefined): Promise<void> {
  await beginAt(at, [], { home, mode: 'dry' });
}
