import * as z from 'zod';
import { countLeaf, mapOf, textLeaf, wordLeaf } from './leaf.ts';
import { MONTH_NAMES } from './schedule.ts';

const DAY = '(?:MON|TUE|WED|THU|FRI|SAT|SUN)';
const DAYS = new RegExp(`^${DAY}(?:-${DAY})?$`);

const DAYS_SAY =
  'weekdays by name: SUN, MON-FRI or [MON, THU], of MON, TUE, WED, THU, FRI, SAT and SUN';
const NUMBERS_SAY =
  'weekdays by name (SUN, MON-FRI), because a number is another day to another scheduler (1 is Sunday to some and Monday to others)';

const time = textLeaf(
  'a time of day in quotes, from "00:00" to "23:59"',
  /^(?:[01]\d|2[0-3]):[0-5]\d$/,
);

const dayText = z
  .string({ error: ({ input }) => sayDays(input) })
  .regex(DAYS, { error: ({ input }) => sayDays(input) });

const scheduleRow = z
  .strictObject(
    {
      days: z.union([dayText, z.array(dayText).min(1, { error: DAYS_SAY })], {
        error: ({ input }) => sayDays(input),
      }),
      monthly: countLeaf('the day of the month', 1, 31),
      months: z
        .array(wordLeaf('a month by name', MONTH_NAMES), { error: 'a list of months: [JAN, JUL]' })
        .min(1, { error: 'a list of months: [JAN, JUL]' }),
      time,
      every_minutes: countLeaf('the minutes from one slot to the next', 1, 720),
      from: time,
      to: time,
    },
    mapOf('{ days: [SUN], time: "20:00" }'),
  )
  .partial();

export type ScheduleSettings = z.infer<typeof scheduleSettings>;

export type ScheduleRowSettings = z.infer<typeof scheduleRow>;

const LIST_SAYS = 'a list of rows, each like - { days: [SUN], time: "20:00" }';

/** The rows of a schedule as the file holds them. */
export const scheduleSettings = z
  .array(scheduleRow, { error: LIST_SAYS })
  .min(1, { error: LIST_SAYS });

function sayDays(input: unknown): string {
  const numbers = [input].flat().some((part) => typeof part === 'number' || isNumeric(part));
  return numbers ? NUMBERS_SAY : DAYS_SAY;
}

function isNumeric(part: unknown): boolean {
  return typeof part === 'string' && /\d/.test(part);
}
