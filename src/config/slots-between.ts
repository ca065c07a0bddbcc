import { Cron } from 'croner';
import { instant, plusMs, toIso, type Instant } from '#core/calendar';
import { minutesOf, MONTH_NAMES, type Schedule, type ScheduleRow } from './schedule.ts';

/**
 * The moments in [from, upTo) at which a schedule is due in an IANA zone, earliest first, each once. A clock
 * time that the spring change skips is due at the first moment after the gap (several such are one slot); one
 * that the autumn change repeats is due once, the first time. Throws for a zone that does not exist.
 */
export function slotsBetween(
  schedule: Schedule,
  zone: string,
  { from, upTo }: { readonly from: Instant; readonly upTo: Instant },
): readonly Instant[] {
  const due = schedule
    .flatMap(patternsOf)
    .flatMap((pattern) => runsOf(cronOf(pattern, zone), from, upTo));
  return [...new Set(due)].toSorted((left, right) => left - right);
}

/** Whether a row is ever due; 30 February is not. */
export function everFires(row: ScheduleRow): boolean {
  // From a leap year, so that 29 February is found at once.
  return patternsOf(row).some(
    (pattern) => cronOf(pattern, 'UTC').nextRun('2024-01-01T00:00:00Z') !== null,
  );
}

function runsOf(cron: Cron, from: Instant, upTo: Instant): readonly Instant[] {
  const runs: Instant[] = [];
  let next = nextOf(cron, plusMs(from, -1));
  while (next !== undefined && next < upTo) {
    runs.push(next);
    next = nextOf(cron, next);
  }
  return runs;
}

function nextOf(cron: Cron, after: Instant): Instant | undefined {
  const next = cron.nextRun(toIso(after));
  return next === null ? undefined : instant(next.getTime());
}

/** 'no-wildcard': lists of hours meet a clock change as a single time does, skipped late and repeated once. */
function cronOf(pattern: string, timezone: string): Cron {
  return new Cron(pattern, { timezone, mode: '5-part', fixedTimeRule: 'no-wildcard' });
}

/** One cron pattern for each minute of the hour; weekdays by name, whose numbers differ between schedulers. */
function patternsOf(row: ScheduleRow): readonly string[] {
  const byMinute = Map.groupBy(minutesOf(row), (minuteOfDay) => minuteOfDay % 60);
  return [...byMinute].map(([minute, ofDay]) => {
    const hours = ofDay.map((minuteOfDay) => Math.floor(minuteOfDay / 60)).join(',');
    return `${minute} ${hours} ${daysField(row)}`;
  });
}

function daysField(row: ScheduleRow): string {
  if (row.kind !== 'monthly') return `* * ${row.days.join(',')}`;
  const every = row.months.length === MONTH_NAMES.length;
  return `${row.day} ${every ? '*' : row.months.join(',')} *`;
}
