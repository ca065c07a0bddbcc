import { epochDayOfCivil } from './civil-day.ts';
import { epochDayOf, tradingDate } from './trading-date.ts';
import { firstInMonth, lastInMonth, weekdayOfEpochDay } from './weekday.ts';

/** Closed all day outside the rules; NYSE "Special Closings". */
const SPECIAL: ReadonlySet<number> = new Set(
  [
    '1994-04-27', // funeral of Richard Nixon
    '2001-09-11', // attacks on New York and Washington
    '2001-09-12',
    '2001-09-13',
    '2001-09-14',
    '2004-06-11', // funeral of Ronald Reagan
    '2007-01-02', // mourning for Gerald Ford
    '2012-10-29', // hurricane Sandy
    '2012-10-30',
    '2018-12-05', // mourning for George H. W. Bush
    '2025-01-09', // mourning for Jimmy Carter
  ].map((text) => epochDayOf(tradingDate(text))),
);

/** Whether the exchange is shut all day by a weekend or a special closing. */
export function isWeekendOrSpecial(epochDay: number): boolean {
  const weekday = weekdayOfEpochDay(epochDay);
  return weekday === 'SAT' || weekday === 'SUN' || SPECIAL.has(epochDay);
}

/** The regular holidays of a year as observed, NYSE Rule 7.2; days from 1970-01-01. */
export function holidaysOf(year: number): ReadonlySet<number> {
  const days = [
    // Rule 7.2: a Saturday holiday moves to Friday unless that ends an accounting period, so 1 January does not.
    observedOnMonday(epochDayOfCivil(year, 1, 1)),
    firstInMonth(year, 2, 'MON') + 14,
    easterSunday(year) - 2,
    lastInMonth(year, 5, 'MON'),
    observed(epochDayOfCivil(year, 7, 4)),
    firstInMonth(year, 9, 'MON'),
    thanksgiving(year),
    observed(epochDayOfCivil(year, 12, 25)),
  ];
  if (year >= 1998) days.push(firstInMonth(year, 1, 'MON') + 14);
  if (year >= 2022) days.push(observed(epochDayOfCivil(year, 6, 19)));
  return new Set(days);
}

/** The fourth Thursday of November, in days from 1970-01-01. */
export function thanksgiving(year: number): number {
  return firstInMonth(year, 11, 'THU') + 21;
}

function observed(epochDay: number): number {
  return weekdayOfEpochDay(epochDay) === 'SAT' ? epochDay - 1 : observedOnMonday(epochDay);
}

function observedOnMonday(epochDay: number): number {
  return weekdayOfEpochDay(epochDay) === 'SUN' ? epochDay + 1 : epochDay;
}

/** Gregorian computus; Meeus, "Astronomical Algorithms", chapter 8 (Butcher 1876). */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const count = epact + toSunday - 7 * late + 114;
  return epochDayOfCivil(year, Math.floor(count / 31), (count % 31) + 1);
}
