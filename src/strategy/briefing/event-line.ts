import type { CalendarEvent } from '#core/market';
import { dayLabel, type Labels } from './labels.ts';

/** "Thu 25 Jun 2026: earnings NVDA (published)". */
export function eventLine({ on, what, ticker, certainty }: CalendarEvent, labels: Labels): string {
  const about = ticker === undefined ? '' : ` ${ticker}`;
  return `${dayLabel(on, labels)}: ${what}${about} (${certainty})`;
}

/** By day, then the market's before those of securities, then by what and whose. */
export function inTime<Event extends CalendarEvent>(events: readonly Event[]): readonly Event[] {
  const key = ({ on, what, ticker }: Event): string => `${on} ${ticker ?? ''} ${what}`;
  return events.toSorted((left, right) => {
    const [one, other] = [key(left), key(right)];
    if (one === other) return 0;
    return one < other ? -1 : 1;
  });
}
