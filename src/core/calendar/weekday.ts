import { epochDayOfCivil } from './civil-day.ts';

/** A day of the week as cron and people write it, never a number. */
export type Weekday = 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN';

const DAYS = ['THU', 'FRI', 'SAT', 'SUN', 'MON', 'TUE', 'WED'] as const;

/** The weekday of a day counted from 1970-01-01, which was a Thursday. */
export function weekdayOfEpochDay(epochDay: number): Weekday {
  return DAYS[epochDay - Math.floor(epochDay / 7) * 7] ?? 'THU';
}

/** The first such weekday on or after a day. */
export function weekdayFrom(epochDay: number, weekday: Weekday): number {
  const ahead = DAYS.indexOf(weekday) - DAYS.indexOf(weekdayOfEpochDay(epochDay));
  return epochDay + (ahead < 0 ? ahead + 7 : ahead);
}

/** The first such weekday of a month; add 7 for the second, 14 for the third. */
export function firstInMonth(year: number, month: number, weekday: Weekday): number {
  return weekdayFrom(epochDayOfCivil(year, month, 1), weekday);
}

/** The last such weekday of a month. */
export function lastInMonth(year: number, month: number, weekday: Weekday): number {
  const firstOfNext =
    month === 12 ? epochDayOfCivil(year + 1, 1, 1) : epochDayOfCivil(year, month + 1, 1);
  return weekdayFrom(firstOfNext - 7, weekday);
}
