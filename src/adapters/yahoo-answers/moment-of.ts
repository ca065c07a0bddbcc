import { instant, type Instant } from '#core/calendar';

/** 1990-01-02 and 2035-12-31 in UTC: the years of the exchange calendar. */
const FIRST_SECOND = 631_238_400;
const LAST_SECOND = 2_082_672_000;

/** A moment from seconds since 1970; undefined for no number or a time that the exchange calendar does not hold. */
export function momentOf(seconds: unknown): Instant | undefined {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return undefined;
  if (seconds < FIRST_SECOND || seconds > LAST_SECOND) return undefined;
  return instant(Math.round(seconds * 1000));
}
