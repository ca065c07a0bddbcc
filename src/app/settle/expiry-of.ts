import { nextSession, plusSessions, sessionAt, type Instant } from '#core/calendar';
import type { MarketData } from '#ports';

/** The close of the session in which the first price after a decision is expected: the order's last moment. */
export function expiryOf(decidedAt: Instant, grain: MarketData['grain']): Instant {
  const running = sessionAt(decidedAt);
  if (running === undefined) return nextSession(decidedAt).closesAt;
  return grain === 'five-minutes' ? running.closesAt : plusSessions(running.on, 1).closesAt;
}
