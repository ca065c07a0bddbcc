import type { Instant } from '#core/calendar';
import type { Delivery, HouseEvent } from '#ports';
import { attempt, type Attempted, type Message } from './attempt.ts';
import { failedRow, FORGOTTEN } from './failed-row.ts';
import { messageId, type Letterhead } from './notice-of.ts';
import type { NoticeParts } from './notice-parts.ts';
import { roomNow, toSend, type Due } from './to-send.ts';

/** Messages delivered and given up, and deliveries that are no longer open. */
export type ChannelOutcome = {
  readonly delivered: number;
  readonly failed: number;
  readonly ended: number;
};

/** Enough to see all of a minute. */
const NEWEST = 2000;

/** Sends what is due on one channel, one message after another, until one does not arrive. */
export async function deliverTo(
  name: string,
  rows: readonly Delivery[],
  parts: NoticeParts,
): Promise<ChannelOutcome> {
  const { channels, deliveries, clock, fingerprint, home, settings } = parts;
  const channel = channels.find((known) => known.name === name);
  const routing = settings.channels.find((known) => known.name === name);
  const now = clock.now();
  if (channel === undefined || routing === undefined) {
    const because = 'the channel is no longer in the configuration';
    await deliveries.keep(rows.map((row) => failedRow(row, because, now)));
    return { delivered: 0, failed: 1, ended: rows.length };
  }
  const { timezone } = settings;
  const head = { home, channel: name, timezone, bodyBytes: channel.bodyBytes };
  const to = { channel, routing, head };
  const tally = newTally();
  for (const again of begun(rows)) {
    if (!isDue(again, now)) continue;
    const message = { rows: again, events: await eventsOf(again, parts), id: idOf(again) };
    if (tally.add(message, await attempt(message, to, parts)) === 'stop') return tally.told();
  }
  // A channel that is known to be down is left alone until its first message is tried again.
  if (rows.some((row) => row.state === 'pending' && isWaiting(row, now))) return tally.told();
  for (const due of await fresh(rows, head, parts)) {
    const own = due.map(({ row }) => row);
    const events = due.map(({ event }) => event);
    const id = messageId(
      events.map((event) => event.id),
      head,
      fingerprint,
    );
    const message = { rows: own, events, id };
    if (tally.add(message, await attempt(message, to, parts)) === 'stop') return tally.told();
  }
  return tally.told();
}

/** Messages that were tried before, each with all that went into it: it is sent again as it was. */
function begun(rows: readonly Delivery[]): readonly (readonly Delivery[])[] {
  const tried = rows.filter(({ message }) => message !== undefined);
  return [...Map.groupBy(tried, ({ message }) => message).values()];
}

function idOf([first]: readonly Delivery[]): string {
  return first?.message ?? '';
}

function isDue(rows: readonly Delivery[], now: Instant): boolean {
  return !rows.some((row) => isWaiting(row, now));
}

function isWaiting({ nextTryAt }: Delivery, now: Instant): boolean {
  return nextTryAt !== undefined && nextTryAt > now;
}

/** Messages of what was never tried, as many as may be sent now. */
async function fresh(
  rows: readonly Delivery[],
  head: Letterhead,
  parts: NoticeParts,
): Promise<readonly (readonly Due[])[]> {
  const { deliveries, clock } = parts;
  const now = clock.now();
  const due = rows.filter((row) => row.message === undefined && !isWaiting(row, now));
  if (due.length === 0) return [];
  const known = new Map((await eventsOf(due, parts)).map((event) => [event.id, event]));
  const lost = due.filter((row) => !known.has(row.event));
  if (lost.length > 0) await deliveries.keep(lost.map((row) => failedRow(row, FORGOTTEN, now)));
  const told = due.flatMap((row) => {
    const event = known.get(row.event);
    return event === undefined ? [] : [{ row, event }];
  });
  return toSend(told, head, roomNow(await deliveries.newest(NEWEST), head.channel, now));
}

async function eventsOf(
  rows: readonly Delivery[],
  { events }: NoticeParts,
): Promise<readonly HouseEvent[]> {
  const found: HouseEvent[] = [];
  for (const { event: id } of rows.toSorted((left, right) => left.event - right.event)) {
    const [event] = await events.after(id - 1, 1);
    if (event?.id === id) found.push(event);
  }
  return found;
}

type Tally = {
  /** Whether to go on with the next message. */
  add(message: Message, attempted: Attempted): 'go on' | 'stop';
  told(): ChannelOutcome;
};

function newTally(): Tally {
  let [delivered, failed, ended] = [0, 0, 0];
  return {
    add: ({ rows }, attempted) => {
      if (attempted === 'delivered') delivered += 1;
      if (attempted === 'given up') failed += 1;
      if (attempted !== 'waits') ended += rows.length;
      return attempted === 'waits' ? 'stop' : 'go on';
    },
    told: () => ({ delivered, failed, ended }),
  };
}
