import type { ReadingVerb } from '#verbs';
import * as z from 'zod';
import { no, notYet, type Answer } from '../answering/answer.ts';
import type { Desk } from '../desk.ts';
import type { EventHub } from '../events/event-hub.ts';
import { at, type Call, type Route } from '../route.ts';
import { asItCame, toldAnswer } from './verb-routes.ts';

const PATH = '/events';
const WAIT_MS = 10_000;
const ID = /^\d{1,15}$/;

/** As Last-Event-ID, for the first time: an EventSource sends that header only when it comes again. */
const first = z.object({ after: z.coerce.number().int().nonnegative().optional() });

/** The verb that lists what is kept of the events, where there is one: it answers at the same place. */
export function isEventList({ path }: ReadingVerb): boolean {
  return path === PATH;
}

/** What happens, as it happens; to whoever accepts JSON alone what is kept of it. */
export function eventRoutes({ parts }: Desk, hub: EventHub): readonly Route[] {
  const list = parts.readingVerbs.find(isEventList);
  return [
    asItCame(
      {
        ...at(`GET /api${PATH}`, 'events', ['events', 'read']),
        says: 'What happens, as server-sent events; goes on after Last-Event-ID, and "event: gap" says that older ones are forgotten. Asked with Accept: application/json, what is kept as a list.',
        asked: list?.asked ?? first,
        gives: {
          kind: 'text',
          type: 'text/event-stream',
          says: 'The events.',
          ...(list === undefined ? {} : { view: list.view }),
        },
      },
      async (raw, call) =>
        list !== undefined && wantsList(call)
          ? toldAnswer(await list.tell(parts.home, raw))
          : streamed(hub, raw, call),
    ),
  ];
}

function wantsList({ headers }: Pick<Call, 'headers'>): boolean {
  const accepted = headers.get('accept') ?? '';
  return accepted.includes('application/json') && !accepted.includes('text/event-stream');
}

async function streamed(
  hub: EventHub,
  raw: unknown,
  { headers, signal, isStillAllowed }: Omit<Call, 'asked'>,
): Promise<Answer> {
  const last = headers.get('last-event-id') ?? '';
  if (last !== '' && !ID.test(last)) return no(400, 'Last-Event-ID is the id of an event');
  const after = last === '' ? first.parse(raw).after : Number(last);
  const stream = await hub.listen({ after, signal, isStillAllowed });
  if (stream === undefined) return notYet(429, 'so many listen already', WAIT_MS);
  return { kind: 'stream', type: 'text/event-stream; charset=utf-8', stream };
}
