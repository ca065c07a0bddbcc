import { MINUTE_MS, plusMs, type Instant } from '#core/calendar';
import type { Delivery, HouseEvent } from '#ports';
import { packed, type Letterhead } from './notice-of.ts';

/** Messages of one channel in a minute; beyond that events are joined. */
const MOST_A_MINUTE = 20;
/** Kept free for alarms. */
const FOR_ALARMS = 2;

export type Due = { readonly row: Delivery; readonly event: HouseEvent };

/** How many messages a channel may still send, given its newest deliveries. */
export function roomNow(newest: readonly Delivery[], channel: string, now: Instant): number {
  const since = plusMs(now, -MINUTE_MS);
  const sent = newest.filter(
    ({ channel: own, endedAt, state }) =>
      own === channel && ((endedAt !== undefined && endedAt > since) || state === 'sending'),
  );
  return Math.max(0, MOST_A_MINUTE - new Set(sent.map(({ message }) => message)).size);
}

/**
 * What is due as messages, at most `room` of them: alarms first and each by itself, what was held as one, the others each
 * by itself as far as there is room and the rest as one. What does not fit goes the next time.
 */
export function toSend(
  due: readonly Due[],
  head: Letterhead,
  room: number,
): readonly (readonly Due[])[] {
  const alarms = due.filter(({ event }) => event.level === 'alarm');
  const held = due.filter(({ row, event }) => row.state === 'held' && event.level !== 'alarm');
  const others = due.filter((one) => !alarms.includes(one) && !held.includes(one));
  const first = singlesThenOne(alarms, head, room).slice(0, room);
  const gathered = packs(held, head);
  const rest = Math.max(0, room - first.length - FOR_ALARMS);
  const last = singlesThenOne(others, head, Math.max(0, rest - gathered.length));
  return [...first, ...[...gathered, ...last].slice(0, rest)];
}

function singlesThenOne(
  due: readonly Due[],
  head: Letterhead,
  room: number,
): readonly (readonly Due[])[] {
  if (due.length <= room) return due.map((one) => [one]);
  const alone = Math.max(0, room - 1);
  return [...due.slice(0, alone).map((one) => [one]), ...packs(due.slice(alone), head)];
}

function packs(due: readonly Due[], head: Letterhead): readonly (readonly Due[])[] {
  const of = new Map(due.map((one) => [one.event, one]));
  return packed([...of.keys()], head).map((pack) => pack.flatMap((event) => of.get(event) ?? []));
}
