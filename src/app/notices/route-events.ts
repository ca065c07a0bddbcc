import { DAY_MS, plusMs, type Instant } from '#core/calendar';
import type { Delivery, HouseEvent } from '#ports';
import { concerns } from './concerns.ts';
import type { NoticeParts } from './notice-parts.ts';
import { toldAt } from './told-at.ts';

/** Events decided on in one transaction. */
const BATCH = 200;

/** What is older than this when it is first seen is no news: a channel that is new is not told of the past. */
export const NEWS_FOR_MS = DAY_MS;

/** Decides of each new event who is to be told and when; how many deliveries that makes. */
export async function routeEvents(parts: NoticeParts): Promise<number> {
  const { events, deliveries, clock } = parts;
  let routed = 0;
  let upTo = await deliveries.routedUpTo();
  for (;;) {
    const batch = await events.after(upTo, BATCH);
    const last = batch.at(-1);
    if (last === undefined) return routed;
    const rows = batch.flatMap((event) => routesOf(event, parts, clock.now()));
    await deliveries.route(rows, last.id);
    routed += rows.length;
    upTo = last.id;
  }
}

function routesOf(event: HouseEvent, { settings }: NoticeParts, now: Instant): readonly Delivery[] {
  return settings.channels
    .filter((channel) => concerns(event, channel))
    .flatMap((channel) => {
      const at = toldAt(event, channel, settings);
      if (plusMs(at, NEWS_FOR_MS) < now) return [];
      const row = { event: event.id, channel: channel.name, attempts: 0 };
      // Held where it was to wait, even if it need not any more: what waited goes out as one.
      return [
        at > event.at
          ? { ...row, state: 'held' as const, nextTryAt: at }
          : { ...row, state: 'pending' as const },
      ];
    });
}
