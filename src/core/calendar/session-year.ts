import { assert } from '#core/prelude';
import { epochDayOfCivil } from './civil-day.ts';
import { holidaysOf, isWeekendOrSpecial } from './holidays-of.ts';
import { earlyClosesOf } from './early-closes.ts';
import { HOUR_MS, MINUTE_MS, type Instant } from './instant.ts';
import { newYorkMoment } from './new-york.ts';
import { perYear } from './per-year.ts';
import { dateOfEpochDay, type TradingDate } from './trading-date.ts';

/**
 * One day of regular trading on the NYSE as scheduled, half-open: open at `opensAt`, over at `closesAt`. Halts,
 * late opens and closes forced on the day (snow of 1994 and 1996, the circuit breaker of 1997) are not in it.
 */
export type Session = {
  readonly on: TradingDate;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  /** Closes before 16:00 in New York. */
  readonly isHalfDay: boolean;
};

/** The sessions of one year, in order, and how many of them lie before each of its days. */
export type SessionYear = {
  readonly year: number;
  readonly sessions: readonly Session[];
  /** Sessions of the year before a day counted from 1970-01-01; the day after the last of the year included. */
  readonly countBefore: (epochDay: number) => number;
};

const OPEN_CLOCK_MS = 9 * HOUR_MS + 30 * MINUTE_MS;
const CLOSE_HOUR = 16;

/** Asserts outside 1990 to 2035. */
export const sessionYear: (year: number) => SessionYear = perYear((year) => {
  const firstDay = epochDayOfCivil(year, 1, 1);
  const dayCount = epochDayOfCivil(year + 1, 1, 1) - firstDay;
  const holidays = holidaysOf(year);
  const earlyCloses = earlyClosesOf(year);
  const sessions: Session[] = [];
  const counts = new Uint16Array(dayCount + 1);
  for (let index = 0; index < dayCount; index += 1) {
    const day = firstDay + index;
    if (!isWeekendOrSpecial(day) && !holidays.has(day)) {
      sessions.push(session(day, earlyCloses.get(day) ?? CLOSE_HOUR));
    }
    counts[index + 1] = sessions.length;
  }
  const countBefore = (epochDay: number): number => {
    const count = counts[epochDay - firstDay];
    assert(count !== undefined, 'a day is looked up in its own year');
    return count;
  };
  return { year, sessions, countBefore };
});

function session(epochDay: number, closeHour: number): Session {
  return {
    on: dateOfEpochDay(epochDay),
    opensAt: newYorkMoment(epochDay, OPEN_CLOCK_MS),
    closesAt: newYorkMoment(epochDay, closeHour * HOUR_MS),
    isHalfDay: closeHour < CLOSE_HOUR,
  };
}
