/** A day of the week as the file writes it, never a number. */
export type DayName = 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN';

export type MonthName =
  | 'JAN'
  | 'FEB'
  | 'MAR'
  | 'APR'
  | 'MAY'
  | 'JUN'
  | 'JUL'
  | 'AUG'
  | 'SEP'
  | 'OCT'
  | 'NOV'
  | 'DEC';

/** When an account decides; clock times are minutes after midnight in the schedule's own zone. */
export type ScheduleRow =
  | { readonly kind: 'weekly'; readonly days: readonly DayName[]; readonly atMinute: number }
  | {
      readonly kind: 'monthly';
      /** Day of the month, 1 to 31; a month without it has no slot. */
      readonly day: number;
      readonly months: readonly MonthName[];
      readonly atMinute: number;
    }
  | {
      readonly kind: 'every';
      readonly days: readonly DayName[];
      readonly everyMinutes: number;
      readonly fromMinute: number;
      /** Included. */
      readonly toMinute: number;
    };

/** Rows whose slots are joined; two rows that meet in one moment give one slot. */
export type Schedule = readonly ScheduleRow[];

export const DAY_NAMES: readonly DayName[] = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

export const MONTH_NAMES: readonly MonthName[] = [
  'JAN',
  'FEB',
  'MAR',
  'APR',
  'MAY',
  'JUN',
  'JUL',
  'AUG',
  'SEP',
  'OCT',
  'NOV',
  'DEC',
];

/** Minutes after midnight at which a row is due on its days. */
export function minutesOf(row: ScheduleRow): readonly number[] {
  if (row.kind !== 'every') return [row.atMinute];
  const count = Math.floor((row.toMinute - row.fromMinute) / row.everyMinutes) + 1;
  return Array.from({ length: count }, (_, at) => row.fromMinute + at * row.everyMinutes);
}

/** 1200 -> "20:00". */
export function clockText(minuteOfDay: number): string {
  const hour = String(Math.floor(minuteOfDay / 60)).padStart(2, '0');
  return `${hour}:${String(minuteOfDay % 60).padStart(2, '0')}`;
}
