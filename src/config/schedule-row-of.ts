import { assert } from '#core/prelude';
import type { ScheduleRowSettings } from './schedule-settings.ts';
import { DAY_NAMES, MONTH_NAMES, type DayName, type ScheduleRow } from './schedule.ts';

type RowOf =
  | { readonly kind: 'row'; readonly row: ScheduleRow }
  | { readonly kind: 'no-row'; readonly key?: string; readonly says: string };

type Key = keyof ScheduleRowSettings;

const KEYS: readonly Key[] = ['days', 'monthly', 'months', 'time', 'every_minutes', 'from', 'to'];

type Form = { readonly mark: Key; readonly needs: readonly Key[]; readonly may: readonly Key[] };

const FORMS: readonly Form[] = [
  { mark: 'every_minutes', needs: ['days', 'from', 'to'], may: [] },
  { mark: 'monthly', needs: ['time'], may: ['months'] },
  { mark: 'days', needs: ['time'], may: [] },
];

/** One row of the file as a row of a schedule, or the sentence why it is none. */
export function scheduleRowOf(settings: ScheduleRowSettings): RowOf {
  const given = KEYS.filter((key) => settings[key] !== undefined);
  const form = FORMS.find(({ mark }) => given.includes(mark));
  if (form === undefined) return none('needs days, monthly or every_minutes to say when');
  const missing = form.needs.find((key) => !given.includes(key));
  if (missing !== undefined) return none(`with ${form.mark} also needs ${missing}`);
  const known = new Set([form.mark, ...form.needs, ...form.may]);
  const extra = given.find((key) => !known.has(key));
  if (extra !== undefined) return none(`with ${form.mark} has no ${extra}`, extra);
  const row = rowOf(settings);
  if (row.kind === 'every' && row.fromMinute > row.toMinute)
    return none('ends before it begins: to is not earlier than from', 'to');
  return { kind: 'row', row };
}

function rowOf(settings: ScheduleRowSettings): ScheduleRow {
  if (settings.every_minutes !== undefined)
    return {
      kind: 'every',
      days: daysOf(settings.days),
      everyMinutes: settings.every_minutes,
      fromMinute: minuteOf(settings.from),
      toMinute: minuteOf(settings.to),
    };
  const atMinute = minuteOf(settings.time);
  if (settings.monthly !== undefined)
    return {
      kind: 'monthly',
      day: settings.monthly,
      months: settings.months ?? MONTH_NAMES,
      atMinute,
    };
  return { kind: 'weekly', days: daysOf(settings.days), atMinute };
}

/** "FRI-MON" goes over the weekend; the answer stands in the order of the week, each day once. */
function daysOf(text: string | readonly string[] = []): readonly DayName[] {
  const named = new Set([text].flat().flatMap(daysOfPart));
  return DAY_NAMES.filter((day) => named.has(day));
}

function daysOfPart(part: string): readonly (DayName | undefined)[] {
  const [first = '', last = first] = part.split('-');
  const from = DAY_NAMES.findIndex((day) => day === first);
  const count = ((DAY_NAMES.findIndex((day) => day === last) - from + 7) % 7) + 1;
  return Array.from({ length: count }, (_, at) => DAY_NAMES[(from + at) % 7]);
}

function minuteOf(time: string | undefined): number {
  assert(time !== undefined, 'a row whose keys were counted has its time');
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function none(says: string, key?: string): RowOf {
  return { kind: 'no-row', says, ...(key === undefined ? {} : { key }) };
}
