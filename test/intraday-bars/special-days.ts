/**
 * Decisions a day of an account of half hours from 15:00 to 21:00 in Warsaw (and of one a quarter of an hour later), by
 * hand from the opening hours of the exchange. Usually Warsaw is six hours ahead: the first slot is before the open at
 * 15:30, the other twelve lie in the session. Between the two changes of clocks it is five hours ahead: the session is
 * from 14:30 to 21:00, the first slot lies in it and the last is its close. On a half day it closes at 19:00.
 */
export type SpecialDay = {
  readonly on: string;
  readonly why: string;
  readonly decisions: number;
  /** In UTC; absent where there is none. */
  readonly first?: string;
  readonly last?: string;
};

const shut = (on: string, why: string): SpecialDay => ({ on, why, decisions: 0 });

const day = (
  on: string,
  why: string,
  [decisions, first, last]: readonly [number, string, string],
): SpecialDay => ({
  on,
  why,
  decisions,
  first,
  last,
});

const USUAL_SUMMER = [12, '13:30', '19:00'] as const;
const USUAL_WINTER = [12, '14:30', '20:00'] as const;
/** America on summer time, Europe on winter time: 15:00 in Warsaw is 10:00 in New York. */
const APART = [12, '14:00', '19:30'] as const;
/** 15:30 to 18:30 in Warsaw: seven half hours before 19:00. */
const HALF_IN_SUMMER = [7, '13:30', '16:30'] as const;
const HALF_IN_WINTER = [7, '14:30', '17:30'] as const;

export const SPECIAL_DAYS: readonly SpecialDay[] = [
  day('2024-03-11', 'America changed its clocks on 10 March, Europe on the 31st', APART),
  day('2024-03-28', 'the last such day of the spring', APART),
  shut('2024-03-29', 'Good Friday'),
  day('2024-04-01', 'both on summer time', USUAL_SUMMER),
  shut('2024-05-27', 'Memorial Day'),
  shut('2024-06-19', 'Juneteenth'),
  day('2024-07-03', 'half a day: the eve of Independence Day', HALF_IN_SUMMER),
  shut('2024-07-04', 'Independence Day'),
  shut('2024-09-02', 'Labor Day'),
  day('2024-10-25', 'the last day before Europe changes', USUAL_SUMMER),
  day('2024-10-28', 'Europe changed its clocks on 27 October, America on 3 November', APART),
  day('2024-11-01', 'the last such day of the autumn', APART),
  day('2024-11-04', 'both on winter time', USUAL_WINTER),
  shut('2024-11-28', 'Thanksgiving'),
  day('2024-11-29', 'half a day: after Thanksgiving', HALF_IN_WINTER),
  day('2024-12-24', 'half a day: Christmas Eve', HALF_IN_WINTER),
  shut('2024-12-25', 'Christmas'),
  shut('2025-01-01', 'New Year'),
  shut('2025-01-09', 'day of mourning for President Carter'),
  shut('2025-01-20', 'Martin Luther King Day'),
  day('2025-03-07', 'both on winter time', USUAL_WINTER),
  day('2025-03-10', 'America changed its clocks on 9 March, Europe on the 30th', APART),
  day('2025-03-28', 'the last such day of the spring', APART),
  day('2025-03-31', 'both on summer time', USUAL_SUMMER),
  shut('2025-04-18', 'Good Friday'),
  day('2025-07-03', 'half a day: the eve of Independence Day', HALF_IN_SUMMER),
  shut('2025-07-04', 'Independence Day'),
  day('2025-10-24', 'the last day before Europe changes', USUAL_SUMMER),
  day('2025-10-27', 'Europe changed its clocks on 26 October, America on 2 November', APART),
  day('2025-10-31', 'the last such day of the autumn', APART),
  day('2025-11-03', 'both on winter time', USUAL_WINTER),
  shut('2025-11-27', 'Thanksgiving'),
  day('2025-11-28', 'half a day: after Thanksgiving', HALF_IN_WINTER),
  day('2025-12-24', 'half a day: Christmas Eve', HALF_IN_WINTER),
  shut('2025-12-25', 'Christmas'),
  day('2025-12-26', 'a whole day', USUAL_WINTER),
  shut('2026-02-16', "Washington's Birthday"),
  day('2026-03-09', 'America changed its clocks on 8 March, Europe on the 29th', APART),
  day('2026-03-27', 'the last such day of the spring', APART),
  day('2026-03-30', 'both on summer time', USUAL_SUMMER),
  shut('2026-04-03', 'Good Friday'),
  shut('2026-06-19', 'Juneteenth'),
  shut('2026-07-03', 'Independence Day is a Saturday: its Friday is off'),
];
