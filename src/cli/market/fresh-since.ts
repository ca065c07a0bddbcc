import { lastClosedSession, MINUTE_MS, plusMs, sessionAt, type Instant } from '#core/calendar';
import type { MarketData } from '#ports';

/** What every account has unless its limits.quote_stale_after says otherwise. */
const LIMIT_MS = 15 * MINUTE_MS;

/**
 * The earliest time of a quote that an account would buy on: in a session 15 minutes ago, after it 15 minutes before its
 * close; where there is one price a session, the last session's.
 */
export function freshSince(now: Instant, grain: MarketData['grain']): Instant {
  const { closesAt } = lastClosedSession(now);
  if (grain === 'session') return closesAt;
  return plusMs(sessionAt(now) === undefined ? closesAt : now, -LIMIT_MS);
}
