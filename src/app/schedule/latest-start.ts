import { instant, MINUTE_MS, nextSession, plusMs, sessionAt, type Instant } from '#core/calendar';

/** How late a slot may still be run: weekly and monthly ones until the next open, daily ones in their session. */
export type Lateness = 'until the next open' | 'in the same session' | 'never';

/** A restart of the program takes as long; a half-hour slot is still of its moment then. */
const AT_ONCE_MS = MINUTE_MS;

/** Until when, that moment excluded, a slot may begin. */
export function latestStart(at: Instant, lateness: Lateness): Instant {
  const atOnce = plusMs(at, AT_ONCE_MS);
  if (lateness === 'never') return atOnce;
  if (lateness === 'until the next open') return nextSession(instant(at + 1)).opensAt;
  // Outside a session it is only put on the record as skipped.
  return sessionAt(at)?.closesAt ?? atOnce;
}
