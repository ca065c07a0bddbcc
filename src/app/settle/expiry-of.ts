import { MINUTE_MS, nextSession, plusSessions, sessionAt, type Instant } from '#core/calendar';
import type { MarketData } from '#ports';

const FIVE_MINUTES_MS = 5 * MINUTE_MS;

/** The close of the session in which the first price after a decision is expected: the order's last moment. */
export function expiryOf(decidedAt: Instant, grain: MarketData['grain']): Instant {
  const running = sessionAt(decidedAt);
  if (running === undefined) return nextSession(decidedAt).closesAt;
  const lastOpening = grain === 'session' ? running.opensAt : running.closesAt - FIVE_MINUTES_MS;
  return decidedAt <= lastOpening ? running.closesAt : plusSessions(running.on, 1).closesAt;
}
