import { lastClosedSession, plusMs, sessionAt, type Instant } from '#core/calendar';
import type { MarketData } from '#ports';

/** In a session of a live feed a quote may be minutes old; where there is one price a session, it must be the last session's. */
export function staleBefore(
  at: Instant,
  { grain, limitMs }: { grain: MarketData['grain']; limitMs: number },
): Instant {
  if (sessionAt(at) !== undefined && grain === 'five-minutes') return plusMs(at, -limitMs);
  return lastClosedSession(at).closesAt;
}
