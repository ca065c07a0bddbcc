import { assert } from '#core/prelude';
import { yearOf } from './civil-day.ts';
import { DAY_MS, HOUR_MS, instant, MINUTE_MS, type Instant } from './instant.ts';
import { perYear } from './per-year.ts';
import { dateOfEpochDay, epochDayOf, type TradingDate } from './trading-date.ts';
import { firstInMonth, lastInMonth } from './weekday.ts';

const STANDARD_MS = -5 * HOUR_MS;
const DAYLIGHT_MS = -4 * HOUR_MS;

/** New York civil time minus UTC, in milliseconds: -5 h, or -4 h in daylight time; asserts outside 1990 to 2035. */
export function newYorkOffsetMs(at: Instant): number {
  // Standard time names the right year: no clock changes near New Year.
  const { from, upTo } = daylightOf(yearOf(Math.floor((at + STANDARD_MS) / DAY_MS)));
  return at >= from && at < upTo ? DAYLIGHT_MS : STANDARD_MS;
}

/** Days from 1970-01-01 to the New York civil day of a moment. */
export function newYorkEpochDay(at: Instant): number {
  return Math.floor((at + newYorkOffsetMs(at)) / DAY_MS);
}

/** The New York civil day of a moment; asserts outside 1990 to 2035. */
export function dayOf(at: Instant): TradingDate {
  return dateOfEpochDay(newYorkEpochDay(at));
}

/**
 * The moment a New York clock shows `hour`:`minute`; asserts outside 1990 to 2035. A time the spring change
 * skips or the autumn change repeats is read with the offset before the change: 02:30 becomes 03:30 daylight
 * time, 01:30 is the earlier of the two.
 */
export function newYorkTime(on: TradingDate, hour: number, minute: number): Instant {
  assert(
    Number.isInteger(hour) && hour >= 0 && hour <= 23,
    `an hour of the day is 0 to 23, was ${hour}`,
  );
  assert(
    Number.isInteger(minute) && minute >= 0 && minute <= 59,
    `a minute of the hour is 0 to 59, was ${minute}`,
  );
  return newYorkMoment(epochDayOf(on), hour * HOUR_MS + minute * MINUTE_MS);
}

/** As `newYorkTime`, from a day counted from 1970-01-01 and the milliseconds its clock shows since midnight. */
export function newYorkMoment(epochDay: number, clockMs: number): Instant {
  const clock = epochDay * DAY_MS + clockMs;
  const { from, upTo } = daylightOf(yearOf(epochDay));
  const inDaylight = clock >= from + DAYLIGHT_MS && clock < upTo + DAYLIGHT_MS;
  return instant(clock - (inDaylight ? DAYLIGHT_MS : STANDARD_MS));
}

/** Daylight time, half-open, in epoch milliseconds. */
type Daylight = { readonly from: number; readonly upTo: number };

/** 15 U.S.C. 260a: the change is at 02:00 on the clock before it. Dates by Pub. L. 99-359, from 2007 by the Energy Policy Act of 2005. */
const daylightOf = perYear((year: number): Daylight => {
  const first = year < 2007 ? firstInMonth(year, 4, 'SUN') : firstInMonth(year, 3, 'SUN') + 7;
  const last = year < 2007 ? lastInMonth(year, 10, 'SUN') : firstInMonth(year, 11, 'SUN');
  return {
    from: first * DAY_MS + 2 * HOUR_MS - STANDARD_MS,
    upTo: last * DAY_MS + 2 * HOUR_MS - DAYLIGHT_MS,
  };
});
