import {
  dayOf,
  HOUR_MS,
  lastClosedSession,
  MINUTE_MS,
  newYorkTime,
  plusMs,
  sessionOn,
  type Instant,
  type Session,
} from '#core/calendar';
import type { JsonObject } from './json-value.ts';
import { seconds } from './seconds.ts';

export type MarketState = 'PRE' | 'REGULAR' | 'POST' | 'CLOSED';

const POST_MS = 4 * HOUR_MS;

/** By the calendar: PRE from 04:00 in New York, POST for four hours after the close. */
export function marketStateAt(now: Instant): MarketState {
  const session = sessionOn(dayOf(now));
  if (session === undefined) return 'CLOSED';
  const { closesAt, on, opensAt } = session;
  if (now < newYorkTime(on, 4, 0) || now >= plusMs(closesAt, POST_MS)) return 'CLOSED';
  if (now < opensAt) return 'PRE';
  return now < closesAt ? 'REGULAR' : 'POST';
}

/** New York civil time minus UTC, in seconds. */
export function offsetSeconds(at: Instant): number {
  const noon = newYorkTime(dayOf(at), 12, 0);
  const utcMinutes = Math.floor(noon / MINUTE_MS) % (24 * 60);
  return (12 * 60 - utcMinutes) * 60;
}

export function zoneName(at: Instant): string {
  return offsetSeconds(at) === -14_400 ? 'EDT' : 'EST';
}

/** Before, in and after the session of today, or the last one where today has none. */
export function tradingPeriod(now: Instant): JsonObject {
  const session: Session = sessionOn(dayOf(now)) ?? lastClosedSession(now);
  const { closesAt, on, opensAt } = session;
  const span = (from: Instant, upTo: Instant): JsonObject => ({
    timezone: zoneName(opensAt),
    start: seconds(from),
    end: seconds(upTo),
    gmtoffset: offsetSeconds(opensAt),
  });
  return {
    pre: span(newYorkTime(on, 4, 0), opensAt),
    regular: span(opensAt, closesAt),
    post: span(closesAt, plusMs(closesAt, POST_MS)),
  };
}
