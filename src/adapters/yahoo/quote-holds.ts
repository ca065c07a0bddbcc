import {
  DAY_MS,
  HOUR_MS,
  instant,
  lastClosedSession,
  MINUTE_MS,
  nextSession,
  plusMs,
  sessionAt,
  type Instant,
  type Session,
} from '#core/calendar';
import type { Told } from './ask.ts';

/** How long after an interval, and after a session, Yahoo may still correct it. */
export const FINAL_AFTER_MS = { interval: MINUTE_MS, session: 15 * MINUTE_MS } as const;

export const INTERVAL_MS = 5 * MINUTE_MS;

const QUOTE_MS = 20_000;
const SCREEN_MS = 15 * MINUTE_MS;
const CHAIN_MS = MINUTE_MS;
const SHUT_CHAIN_MS = 10 * MINUTE_MS;
const EXPIRIES_MS = 6 * HOUR_MS;
const FACTS_MS = DAY_MS;
const UNKNOWN_MS = DAY_MS;
const NOT_OFFERED_MS = 7 * DAY_MS;

/** The latest session that nobody corrects any more. */
export function lastFinalSession(now: Instant): Session {
  return lastClosedSession(instant(now - FINAL_AFTER_MS.session));
}

export function isFinal({ closesAt }: Pick<Session, 'closesAt'>, now: Instant): boolean {
  return closesAt + FINAL_AFTER_MS.session <= now;
}

/** Quotes hold for moments, and of a market that is shut for good until it opens. */
export function quoteHolds(at: Instant): Instant {
  const isSettled = sessionAt(at) === undefined && isFinal(lastClosedSession(at), at);
  return isSettled ? nextSession(at).opensAt : plusMs(at, QUOTE_MS);
}

/** Intraday data hold until an interval begins, or one that ended becomes final. */
export function intradayHolds(at: Instant): Instant {
  const begun = Math.floor(at / INTERVAL_MS) * INTERVAL_MS;
  const isBeforeFinal = at < begun + FINAL_AFTER_MS.interval;
  const next = begun + (isBeforeFinal ? FINAL_AFTER_MS.interval : INTERVAL_MS);
  return instant(next);
}

export function factsHold({ at, body }: Told): Instant {
  if (body.kind === 'json') return plusMs(at, FACTS_MS);
  return plusMs(at, body.absence.kind === 'not-offered' ? NOT_OFFERED_MS : UNKNOWN_MS);
}

export function screenHolds({ at }: Told): Instant {
  return plusMs(at, SCREEN_MS);
}

/** In a session for a minute; nobody quotes between two, so ten of them, but not past an open. */
export function chainHolds({ at, body }: Told): Instant {
  if (body.kind !== 'json') return plusMs(at, UNKNOWN_MS);
  if (sessionAt(at) !== undefined) return plusMs(at, CHAIN_MS);
  return instant(Math.min(at + SHUT_CHAIN_MS, Math.max(nextSession(at).opensAt, at + CHAIN_MS)));
}

/** Which expiries there are hardly ever changes; those that are over are left out when they are asked for. */
export function expiriesHold({ at, body }: Told): Instant {
  return plusMs(at, body.kind === 'json' ? EXPIRIES_MS : UNKNOWN_MS);
}

/** A symbol that nobody knows stays unknown for a day; one that had prices is looked for again sooner. */
export function unknownHolds(at: Instant, hadPrices: 'had prices' | 'never seen'): Instant {
  return plusMs(at, hadPrices === 'had prices' ? HOUR_MS / 4 : UNKNOWN_MS);
}
