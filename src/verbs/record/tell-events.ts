import { eventView, type EventView } from '#contract';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';

export type EventsAsked = {
  /** Those after this id; absent: the newest. */
  readonly after?: number | undefined;
  readonly limit: number;
};

/** What has happened, the oldest first. */
export async function tellEvents(
  { store: { events } }: Pick<Home, 'store'>,
  { after, limit }: EventsAsked,
): Promise<Told<EventView[]>> {
  return told(async () => {
    const from = after ?? Math.max(0, (await events.newest()) - limit);
    return (await events.after(from, limit)).map(eventView);
  });
}
