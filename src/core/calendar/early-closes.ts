import { epochDayOfCivil } from './civil-day.ts';
import { thanksgiving } from './holidays-of.ts';
import { weekdayOfEpochDay } from './weekday.ts';

/** The hour each early close of a year is at, New York time, keyed by days from 1970-01-01; a day may turn out not to be a session. */
export function earlyClosesOf(year: number): ReadonlyMap<number, number> {
  const hour = year < 1993 ? 14 : 13;
  const hours = new Map([[epochDayOfCivil(year, 12, 24), hour]]);
  if (year >= 1992) hours.set(thanksgiving(year) + 1, hour);
  if (year >= 1995) hours.set(besideIndependenceDay(year), hour);
  for (const day of special(year)) hours.set(day, hour);
  return hours;
}

/** The eve; until 2012 the Friday after instead when the Fourth was a Thursday, as in 1996 and 2002; from 2013 on always the eve. */
function besideIndependenceDay(year: number): number {
  const fourth = epochDayOfCivil(year, 7, 4);
  return year < 2013 && weekdayOfEpochDay(fourth) === 'THU' ? fourth + 1 : fourth - 1;
}

/** Early closes the exchange granted once; NYSE "Special Closings". */
function special(year: number): readonly number[] {
  if (year === 1997 || year === 2003) return [epochDayOfCivil(year, 12, 26)];
  return year === 1999 ? [epochDayOfCivil(year, 12, 31)] : [];
}
