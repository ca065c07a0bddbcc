import {
  dayOf,
  daysBetween,
  newYorkTime,
  sessionOn,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import type { Earnings } from '#core/market';
import { momentOf } from './moment-of.ts';
import { utcDayOf } from './utc-day-of.ts';

/** Reports are told for a quarter or two ahead; what lies beyond is no date of a report. */
const FARTHEST_DAYS = 400;

type Told = {
  /** Seconds since 1970: one moment of a report, or the first and the last of a window it is expected in. */
  readonly seconds: readonly unknown[];
  readonly isEstimate: boolean;
};

/**
 * The next report on or after the day of fetching. Of a window it is the first day still possible, so that a blackout
 * begins in time; before the open or after the close is told only where the moment is no estimate.
 */
export function earningsOf({ seconds, isEstimate }: Told, fetchedAt: Instant): Earnings {
  const today = dayOf(fetchedAt);
  const days = seconds
    .map((told) => dayTold(told))
    .filter((on) => on !== undefined)
    .filter((on) => daysBetween(today, on) <= FARTHEST_DAYS)
    .toSorted();
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined || last < today) return { kind: 'unknown' };
  const on = first < today ? today : first;
  const isMoment = first === last && !isEstimate;
  return { kind: 'date', on, when: isMoment ? whenOf(seconds, on) : 'unknown' };
}

function dayTold(seconds: unknown): TradingDate | undefined {
  const at = momentOf(seconds);
  return at === undefined ? undefined : (utcDayOf(seconds) ?? dayOf(at));
}

function whenOf(
  seconds: readonly unknown[],
  on: TradingDate,
): 'before-open' | 'after-close' | 'unknown' {
  const told = seconds.find((each) => dayTold(each) === on);
  const at = momentOf(told);
  if (at === undefined || utcDayOf(told) !== undefined) return 'unknown';
  if (at < newYorkTime(on, 9, 30)) return 'before-open';
  return at >= (sessionOn(on)?.closesAt ?? newYorkTime(on, 16, 0)) ? 'after-close' : 'unknown';
}
