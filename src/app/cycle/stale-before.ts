import { lastClosedSession, plusMs, sessionAt, type Instant } from '#core/calendar';
import type { MarketData } from '#ports';

/**
 * In a session of a live feed a quote may be minutes old; after it, it is of the session's last minutes. Where there is
 * one price a session, it must be the last session's.
 */
export function staleBefore(
  at: Instant,
  { grain, limitMs }: { grain: MarketData['grain']; limitMs: number },
): Instant {
  const { closesAt } = lastClosedSession(at);
  if (grain === 'session') return closesAt;
  return plusMs(sessionAt(at) === undefined ? closesAt : at, -limitMs);
}
