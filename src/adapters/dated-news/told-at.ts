import {
  DAY_MS,
  epochDayOf,
  HOUR_MS,
  instant,
  MINUTE_MS,
  newYorkTime,
  plusDays,
  plusMs,
  readTradingDate,
  toIsoNewYork,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import type { ColumnZone } from './news-record.ts';

/** A moment, or why there is none. */
export type ToldAt = { readonly at: Instant } | { readonly refused: string };

type Parts = Readonly<Record<string, string | undefined>>;

const CLOCK = String.raw`(?<hour>\d{1,2}):?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?\s*(?<half>[ap]\.?m\.?(?![a-z]))?\s*(?<zone>.*)`;

const FORMS: readonly RegExp[] = [
  // 2025-01-03T09:30:00Z; 2025/01/03 09:30 ET; 20250103
  new RegExp(
    String.raw`^(?<year>\d{4})([-/]?)(?<month>\d{2})\2(?<day>\d{2})(?:[T ]\s*${CLOCK})?$`,
    'i',
  ),
  // Fri, 03 Jan 2025 14:30:00 GMT
  new RegExp(
    String.raw`^(?:[a-z]{3,9},? )?(?<day>\d{1,2})[ -](?<name>[a-z]{3,9})[ -](?<year>\d{4})(?:,? ${CLOCK})?$`,
    'i',
  ),
  // Jan 3, 2025 9:30 AM ET
  new RegExp(
    String.raw`^(?:[a-z]{3,9},? )?(?<name>[a-z]{3,9})\.? (?<day>\d{1,2}),? (?<year>\d{4})(?:,? ${CLOCK})?$`,
    'i',
  ),
];

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const LONGEST = 80;

/**
 * When something is told to have been published: a moment in a zone that its text or its column names, seconds or
 * milliseconds since 1970, or a day, which counts from its end in New York. A fraction of a millisecond is rounded up.
 */
export function toldAt(cell: unknown, zone: ColumnZone): ToldAt {
  if (typeof cell !== 'string' && typeof cell !== 'number') return NO_TIME;
  const text = String(cell).slice(0, LONGEST).replaceAll(/\s+/g, ' ').trim();
  const epochMs = epochIn(text);
  if (epochMs !== undefined) return inCalendar(epochMs);
  for (const form of FORMS) {
    const parts = form.exec(text)?.groups;
    if (parts !== undefined) return momentOf(parts, zone);
  }
  return NO_TIME;
}

const NO_TIME: ToldAt = {
  refused:
    'not a time; write it as 2025-01-03T14:30:00Z, or with an offset, or as seconds since 1970',
};
const NO_ZONE: ToldAt = {
  refused:
    'a time without a zone, which is not guessed; write Z or an offset behind it, or _utc behind the name of its column',
};
const OUTSIDE: ToldAt = { refused: 'outside 1990 to 2035' };

/** What the exchange calendar covers, a month less on either side. */
const [FIRST_DAY, LAST_DAY] = ['1990-02-01', '2035-11-30'];

function epochIn(text: string): number | undefined {
  if (/^\d{9,10}(?:\.\d{1,9})?$/.test(text)) return Math.ceil(Number(text) * 1000);
  return /^\d{12,13}$/.test(text) ? Number(text) : undefined;
}

const FIRST_MS = epochMsOf(FIRST_DAY);
const LAST_MS = epochMsOf(LAST_DAY);

function epochMsOf(day: string): number {
  const on = readTradingDate(day);
  return on === undefined ? Number.NaN : epochDayOf(on) * DAY_MS;
}

function inCalendar(epochMs: number): ToldAt {
  return epochMs >= FIRST_MS && epochMs < LAST_MS ? { at: instant(epochMs) } : OUTSIDE;
}

function momentOf(parts: Parts, column: ColumnZone): ToldAt {
  const on = dayIn(parts);
  if (on === undefined) return NO_TIME;
  if (on < FIRST_DAY || on >= LAST_DAY) return OUTSIDE;
  if (parts['hour'] === undefined) return { at: endOf(on) };
  const clock = clockIn(parts);
  if (clock === undefined) return NO_TIME;
  const zone = (parts['zone'] ?? '')
    .replace(/\s*\(.*\)$/, '')
    .trim()
    .toUpperCase();
  return inZone({ on, ...clock }, zone, column);
}

function dayIn({ year = '', month, name, day = '' }: Parts): TradingDate | undefined {
  const rank = MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
  return readTradingDate(`${year}-${month ?? two(rank)}-${two(Number(day))}`);
}

/** The last millisecond of a day in New York: what is dated by its day alone may have come as late. */
function endOf(on: TradingDate): Instant {
  return plusMs(newYorkTime(plusDays(on, 1), 0, 0), -1);
}

type ClockTime = { readonly hour: number; readonly minute: number; readonly restMs: number };

function clockIn(parts: Parts): ClockTime | undefined {
  const hour = hourIn(parts);
  const [minute, second] = [Number(parts['minute']), Number(parts['second'] ?? 0)];
  if (hour === undefined || minute > 59 || second > 59) return undefined;
  const fractionMs = Math.ceil(Number((parts['fraction'] ?? '0').padEnd(9, '0')) / 1e6);
  return { hour, minute, restMs: second * 1000 + fractionMs };
}

function hourIn({ hour, half }: Parts): number | undefined {
  const told = Number(hour);
  if (half === undefined) return told > 23 ? undefined : told;
  if (told < 1 || told > 12) return undefined;
  return (told % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

type Civil = ClockTime & { readonly on: TradingDate };

function inZone(civil: Civil, zone: string, column: ColumnZone): ToldAt {
  if (zone === '') {
    if (column === 'none') return NO_ZONE;
    return column === 'utc' ? atOffset(civil, 0) : inNewYork(civil);
  }
  if (/^(?:ET|AMERICA\/NEW_YORK|US\/EASTERN)$/.test(zone)) return inNewYork(civil);
  if (zone === 'EST' || zone === 'EDT') return inHalfOfYear(civil, zone);
  const minutes = offsetMinutesOf(zone);
  return minutes === undefined
    ? { refused: 'a zone that is not known; write Z or an offset such as -05:00' }
    : atOffset(civil, minutes);
}

function atOffset({ on, hour, minute, restMs }: Civil, aheadMinutes: number): ToldAt {
  const clockMs = hour * HOUR_MS + (minute - aheadMinutes) * MINUTE_MS + restMs;
  return inCalendar(epochDayOf(on) * DAY_MS + clockMs);
}

/** Of the hour that autumn repeats, the later: it was known by then. What spring skips is no time. */
function inNewYork({ on, hour, minute, restMs }: Civil): ToldAt {
  const first = newYorkTime(on, hour, minute);
  const later = plusMs(first, HOUR_MS);
  const clock = `${on}T${two(hour)}:${two(minute)}`;
  if (!toIsoNewYork(first).startsWith(clock))
    return { refused: 'a time that the clocks of New York skip that day' };
  return { at: plusMs(toIsoNewYork(later).startsWith(clock) ? later : first, restMs) };
}

/** Many write EST all year round: where the season contradicts, nobody can tell which hour is meant. */
function inHalfOfYear(civil: Civil, zone: 'EST' | 'EDT'): ToldAt {
  const aheadHours = zone === 'EST' ? -5 : -4;
  const told = atOffset(civil, aheadHours * 60);
  if ('refused' in told) return told;
  return toIsoNewYork(told.at).endsWith(`-0${-aheadHours}:00`)
    ? told
    : { refused: `${zone} on a day on which New York keeps the other time` };
}

/** Minutes ahead of UTC; undefined for what is no offset. */
function offsetMinutesOf(zone: string): number | undefined {
  if (/^(?:Z|UTC?|GMT)$/.test(zone)) return 0;
  const parts = /^(?:GMT|UTC?|Z)? ?([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (parts === null) return undefined;
  const size = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  if (size > 14 * 60 || Number(parts[3] ?? 0) > 59) return undefined;
  return parts[1] === '-' ? -size : size;
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}
