import {
  clockText,
  DAY_NAMES,
  MONTH_NAMES,
  type DayName,
  type Schedule,
  type ScheduleRow,
} from './schedule.ts';

const FULL: Readonly<Record<DayName, string>> = {
  MON: 'Monday',
  TUE: 'Tuesday',
  WED: 'Wednesday',
  THU: 'Thursday',
  FRI: 'Friday',
  SAT: 'Saturday',
  SUN: 'Sunday',
};

/** In words: "Sunday at 20:00", "the 1st of each month at 20:00", "Monday to Friday every 30 minutes from 15:00 to 21:00". */
export function describeSchedule(schedule: Schedule): string {
  return schedule.map(describeRow).join('; ');
}

function describeRow(row: ScheduleRow): string {
  switch (row.kind) {
    case 'weekly':
      return `${describeDays(row.days)} at ${clockText(row.atMinute)}`;
    case 'monthly': {
      const each = row.months.length === MONTH_NAMES.length ? 'each month' : row.months.join(', ');
      return `the ${ordinal(row.day)} of ${each} at ${clockText(row.atMinute)}`;
    }
    case 'every':
      return `${describeDays(row.days)} every ${row.everyMinutes} minutes from ${clockText(row.fromMinute)} to ${clockText(row.toMinute)}`;
  }
}

function describeDays(days: readonly DayName[]): string {
  if (days.length === DAY_NAMES.length) return 'every day';
  const [first, last] = [days.at(0), days.at(-1)];
  if (first === undefined || last === undefined) return 'no day';
  const from = DAY_NAMES.indexOf(first);
  const inARow = days.every((day, at) => DAY_NAMES[from + at] === day);
  if (inARow && days.length > 2) return `${FULL[first]} to ${FULL[last]}`;
  return days.map((day) => FULL[day]).join(', ');
}

function ordinal(day: number): string {
  const tens = day % 100;
  const ending = tens > 10 && tens < 14 ? undefined : ['st', 'nd', 'rd'][(day % 10) - 1];
  return `${day}${ending ?? 'th'}`;
}
