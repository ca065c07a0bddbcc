/** A row of a schedule as config.yaml has it. */
export type ScheduleRow =
  | { readonly days: string | readonly string[]; readonly time: string }
  | { readonly monthly: number; readonly time: string }
  | {
      readonly days: string | readonly string[];
      readonly every_minutes: number;
      readonly from: string;
      readonly to: string;
    };

export type CronRows =
  | { readonly kind: 'rows'; readonly rows: readonly ScheduleRow[]; readonly counted: boolean }
  | { readonly kind: 'no'; readonly because: string };

/** APScheduler counts weekdays from Monday, cron from Sunday. */
export type Counting = 'from-monday' | 'from-sunday';

const MONDAY_FIRST = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const SUNDAY_FIRST = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const WORKDAYS = 'MON,TUE,WED,THU,FRI';
const MOST_MINUTE = 59;
const MOST_HOUR = 23;
const MOST_DAY = 31;
const HOUR = 60;

/** The five fields of a crontab line as rows; `counted` where weekdays stood there as numbers. */
export function cronRows(line: string, counting: Counting): CronRows {
  const fields = FIELDS.exec(line.trim())?.groups;
  if (fields === undefined) return no(`"${line}" is no schedule: it has five fields`);
  const { minute = '', hour = '', day = '', month, weekday = '' } = fields;
  if (month !== '*') return no(`"${line}" names months; a schedule here runs in all of them`);
  const times = timesOf(minute, hour);
  if (times === undefined) return no(`"${line}" has no minutes and hours that can be read`);
  return day === '*'
    ? weekly({ line, day, weekday, times }, counting)
    : monthly({ line, day, weekday, times });
}

const FIELDS = /^(?<minute>\S+)\s+(?<hour>\S+)\s+(?<day>\S+)\s+(?<month>\S+)\s+(?<weekday>\S+)$/;

function weekly({ line, weekday, times }: Parts, counting: Counting): CronRows {
  const days = weekdaysIn(weekday, counting);
  if (days === undefined) return no(`"${line}" has weekdays that cannot be read`);
  return { kind: 'rows', rows: rowsOf(days, times), counted: /\d/.test(weekday) };
}

/** Minutes after midnight, ascending. */
function timesOf(minute: string, hour: string): readonly number[] | undefined {
  const minutes = numbersIn(minute, MOST_MINUTE);
  const hours = numbersIn(hour, MOST_HOUR);
  if (minutes === undefined || hours === undefined) return undefined;
  return hours.flatMap((each) => minutes.map((after) => each * HOUR + after));
}

function no(because: string): CronRows {
  return { kind: 'no', because };
}

type Parts = {
  readonly line: string;
  readonly day: string;
  readonly weekday: string;
  readonly times: readonly number[];
};

function monthly({ line, day, weekday, times }: Parts): CronRows {
  const days = numbersIn(day, MOST_DAY);
  if (weekday !== '*' || days === undefined || days.includes(0))
    return no(`"${line}" names days of the month and of the week at once, or none that there is`);
  const rows = days.flatMap((each) => times.map((time) => ({ monthly: each, time: clock(time) })));
  return { kind: 'rows', rows, counted: false };
}

/** A row for each time, or one for all where they stand at even distances. */
function rowsOf(days: readonly string[], times: readonly number[]): readonly ScheduleRow[] {
  const named = days.join(',') === WORKDAYS ? 'MON-FRI' : days;
  const [first = 0, second = 0] = times;
  const step = second - first;
  const isEven = times.length > 2 && times.every((time, place) => time === first + place * step);
  if (isEven)
    return [
      {
        days: named,
        every_minutes: step,
        from: clock(first),
        to: clock(times.at(-1) ?? first),
      },
    ];
  return times.map((time) => ({ days: named, time: clock(time) }));
}

const two = (value: number): string => String(value).padStart(2, '0');

function clock(minutes: number): string {
  return `${two(Math.floor(minutes / HOUR))}:${two(minutes % HOUR)}`;
}

/** "0,30", "15-21", "*", "*\/30", ascending; undefined where it is none of them. */
function numbersIn(field: string, most: number): readonly number[] | undefined {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const span = spanOf(part, most);
    if (span === undefined) return undefined;
    for (let value = span.from; value <= span.upTo; value += span.step) found.add(value);
  }
  return [...found].toSorted((one, other) => one - other);
}

const RANGE = /^(?<from>\d{1,2})(?:-(?<to>\d{1,2}))?$/;
const STEP = /^[1-9]\d?$/;

type Span = { readonly from: number; readonly upTo: number; readonly step: number };

function spanOf(part: string, most: number): Span | undefined {
  const [range = '', by = '1'] = part.split('/');
  const [from, upTo] = endsOf(range, range === part ? undefined : most, most);
  return STEP.test(by) && from <= upTo && upTo <= most
    ? { from, upTo, step: Number(by) }
    : undefined;
}

/** A number alone is both ends; with a step it goes on as far as "*" does. No numbers where it is none. */
function endsOf(range: string, open: number | undefined, most: number): readonly [number, number] {
  if (range === '*') return [0, most];
  const groups = RANGE.exec(range)?.groups;
  const from = Number(groups?.['from'] ?? Number.NaN);
  return [from, Number(groups?.['to'] ?? open ?? from)];
}

/** Names as they are, numbers by who counts them; in the order of a week. */
function weekdaysIn(field: string, counting: Counting): readonly string[] | undefined {
  const order = counting === 'from-monday' ? MONDAY_FIRST : SUNDAY_FIRST;
  const counted = field
    .toUpperCase()
    .replaceAll(/[A-Z]{3}/g, (name) => String(order.indexOf(name)));
  // Cron knows Sunday as 7, too.
  const places = numbersIn(counted, counting === 'from-monday' ? 6 : 7);
  if (places === undefined) return undefined;
  const names = new Set(places.map((place) => order[place % order.length] ?? ''));
  return MONDAY_FIRST.filter((name) => names.has(name));
}
