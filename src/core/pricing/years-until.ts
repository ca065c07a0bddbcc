import { sessionBefore, sessionOn, type Instant, type TradingDate } from '#core/calendar';

const YEAR_MS = 365 * 86_400_000;

/**
 * Years from a moment to the close of the expiry's session (13:00 in New York on a half day), in calendar seconds /
 * (365 x 86,400); 0 at that close and after it. An expiry without a session closes with the session before it.
 */
export function yearsUntil(at: Instant, expiry: TradingDate): number {
  const { closesAt } = sessionOn(expiry) ?? sessionBefore(expiry);
  return at < closesAt ? (closesAt - at) / YEAR_MS : 0;
}
