import type { Observation } from '#strategy/shape';
import { eventLine, inTime } from './event-line.ts';
import type { Labels } from './labels.ts';

const MOST_EVENTS = 40;

/** What calendars announce, one line each, the next first. */
export function eventsBlock({ market }: Observation, labels: Labels): string {
  const events = inTime(market.events ?? []);
  if (events.length === 0) return 'CALENDAR: nothing known.';
  const left = events.length - MOST_EVENTS;
  return [
    'CALENDAR (published: its day was announced; usual: the day on which it mostly comes)',
    ...events.slice(0, MOST_EVENTS).map((event) => eventLine(event, labels)),
    ...(left > 0 ? [`${left} later ones are not shown.`] : []),
  ].join('\n');
}
