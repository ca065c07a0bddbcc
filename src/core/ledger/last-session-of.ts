import { sessionBefore, sessionOn, type TradingDate } from '#core/calendar';
import type { OptionContract } from '#core/instruments';

/** The session at whose close a contract ends: its expiry, or the session before where the exchange is shut then. */
export function lastSessionOf({ expiry }: Pick<OptionContract, 'expiry'>): TradingDate {
  return sessionOn(expiry)?.on ?? sessionBefore(expiry).on;
}
