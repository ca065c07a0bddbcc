import { fingerprint } from '#adapters/system';
import type { NoticeParts } from '#app/notices';
import type { Log } from '#ports';
import { apiKeyOf } from './api-key-of.ts';
import { homeId } from './home-id.ts';
import type { Home } from './open-home.ts';

/** What telling the readers of a home takes, its channels as the configuration has them. */
export async function noticePartsOf(
  { store, config, clock, outside }: Pick<Home, 'store' | 'config' | 'clock' | 'outside'>,
  log: Log,
): Promise<NoticeParts> {
  // Loaded where somebody is told only: every command pays for what it imports.
  const { channelsOf } = await import('#adapters/notify');
  return {
    home: homeId(store),
    events: store.events,
    deliveries: store.deliveries,
    settings: config.notifications,
    channels: channelsOf(config.notifications, { clock: outside.clock, secretOf: apiKeyOf }),
    clock,
    random: outside.random,
    fingerprint,
    log,
  };
}
