import { MINUTE_MS, sessionAt } from '#core/calendar';
import type { Observation } from '#strategy/shape';

/** Whole minutes of the session that are over and that are left; undefined while the market is closed. */
export function minutesOf({
  market,
}: Observation): { readonly sinceOpen: number; readonly toClose: number } | undefined {
  const session = sessionAt(market.at);
  if (session === undefined) return undefined;
  return {
    sinceOpen: Math.floor((market.at - session.opensAt) / MINUTE_MS),
    toClose: Math.floor((session.closesAt - market.at) / MINUTE_MS),
  };
}

/** Where in the session the observation stands; it names no day. */
export function sessionLine(seen: Observation): string {
  const minutes = minutesOf(seen);
  return minutes === undefined
    ? 'SESSION: the market is closed.'
    : `SESSION: ${minutes.sinceOpen} minutes since the open, ${minutes.toClose} to the close.`;
}
