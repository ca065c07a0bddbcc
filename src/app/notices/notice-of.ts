import { assert } from '#core/prelude';
import type { Fingerprint, HouseEvent, Notice } from '#ports';
import { bytesOf, cleanLine } from './clean-line.ts';
import { dayAndTime } from './day-and-time.ts';
import { levelRank } from './level-rank.ts';

const TITLE_BYTES = 200;
const LINE_BYTES = 300;

export type Letterhead = {
  /** The name of a home, that no other has. */
  readonly home: string;
  readonly channel: string;
  readonly timezone: string;
  readonly bodyBytes: number;
};

/** The message of events, oldest first; its id is the same whenever it is written anew. */
export function noticeOf(
  events: readonly HouseEvent[],
  head: Letterhead,
  { mayBeRepeat, id }: Pick<Notice, 'mayBeRepeat' | 'id'>,
): Notice {
  const [first] = events;
  assert(first !== undefined, 'a message tells of something');
  const text = events.length === 1 ? textOfOne(first, head) : textOfMany(events, head);
  const level = highest(events);
  return {
    id,
    level,
    title: cleanLine(`${WORDS[level]}${text.title}`, TITLE_BYTES),
    body: text.body,
    events,
    at: events.reduce((latest, { at }) => (at > latest ? at : latest), first.at),
    mayBeRepeat,
  };
}

/** The name of the message that brings these events to a channel: 32 hexadecimal digits. */
export function messageId(
  events: readonly number[],
  { home, channel }: Pick<Letterhead, 'home' | 'channel'>,
  fingerprint: Fingerprint,
): string {
  return fingerprint(JSON.stringify([home, channel, ...events])).slice(0, 32);
}

/** Events in their order, in as few messages as their lines fit into. */
export function packed(
  events: readonly HouseEvent[],
  head: Letterhead,
): readonly (readonly HouseEvent[])[] {
  const packs: HouseEvent[][] = [];
  let left = 0;
  for (const event of events) {
    const bytes = bytesOf(lineOf(event, head)) + 1;
    const pack = packs.at(-1);
    if (pack === undefined || bytes > left) {
      packs.push([event]);
      left = head.bodyBytes - bytes;
    } else {
      pack.push(event);
      left -= bytes;
    }
  }
  return packs;
}

const WORDS = { info: '', notice: '', warning: 'Warning: ', alarm: 'ALARM: ' };

function highest(events: readonly HouseEvent[]): HouseEvent['level'] {
  return events.reduce<HouseEvent['level']>(
    (most, { level }) => (levelRank(level) > levelRank(most) ? level : most),
    'info',
  );
}

type Text = { readonly title: string; readonly body: string };

function textOfOne(event: HouseEvent, { timezone, bodyBytes }: Letterhead): Text {
  const when = dayAndTime(event.at, timezone);
  const most = bodyBytes - bytesOf(when) - 1;
  const says = cleanLine(event.says ?? '', most);
  return { title: named(event), body: says === '' ? when : `${says}\n${when}` };
}

function textOfMany(events: readonly HouseEvent[], head: Letterhead): Text {
  const counts = (['alarm', 'warning'] as const).flatMap((level) => {
    const count = events.filter((event) => event.level === level).length;
    return count === 0 ? [] : [`${count} ${level}${count === 1 ? '' : 's'}`];
  });
  const among = counts.length === 0 ? '' : `, ${counts.join(', ')}`;
  const title = `${events.length} events${among}`;
  return { title, body: events.map((event) => lineOf(event, head)).join('\n') };
}

function lineOf(event: HouseEvent, { timezone, bodyBytes }: Letterhead): string {
  const word = event.level === 'alarm' || event.level === 'warning' ? WORDS[event.level] : '';
  const says = event.says === undefined ? '' : `: ${event.says}`;
  const line = `${dayAndTime(event.at, timezone)} ${word}${named(event)}${says}`;
  return cleanLine(line, Math.min(LINE_BYTES, bodyBytes));
}

function named({ account, title }: HouseEvent): string {
  return account === undefined ? title : `${account}: ${title}`;
}
