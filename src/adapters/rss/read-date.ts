import {
  DAY_MS,
  epochDayOf,
  HOUR_MS,
  instant,
  MINUTE_MS,
  newYorkTime,
  readTradingDate,
  type Instant,
  type TradingDate,
} from '#core/calendar';

/**
 * The moment a feed's date names: ISO 8601 (W3C-DTF), RFC 822 in its broken forms, asctime, epoch seconds. A time
 * without a zone is read as UTC, a day without a time as its midnight UTC; undefined for anything else, for numeric
 * day/month forms that can be read two ways, and for years outside 1990 to 2099.
 */
export function readDate(text: string): Instant | undefined {
  const line = text
    .slice(0, 120)
    .replaceAll(/\([^)]*\)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return epochOf(line) ?? isoOf(line) ?? writtenOf(line);
}

function epochOf(line: string): Instant | undefined {
  if (/^\d{10}$/.test(line)) return instant(Number(line) * 1000);
  return /^1\d{12}$/.test(line) ? instant(Number(line)) : undefined;
}

const ISO =
  /^(?<year>\d{4})([-/.]?)(?<month>\d{2})\2(?<day>\d{2})(?:[T ]+(?<hour>\d{1,2})(?::?(?<minute>\d{2}))?(?::?(?<second>\d{2})(?:[.,]\d+)?)?\s*(?<zone>.*))?$/i;

function isoOf(line: string): Instant | undefined {
  const parts = ISO.exec(line)?.groups;
  if (parts === undefined) return undefined;
  return momentOf(parts, `${parts['year']}-${parts['month']}-${parts['day']}`);
}

const CLOCK = String.raw`(?<hour>\d{1,2})[:.](?<minute>\d{1,2})(?:[:.](?<second>\d{1,2})(?:[.,]\d+)?)?\s*(?<half>[ap]\.?m\.?(?![a-z]))?`;

const WRITTEN: readonly RegExp[] = [
  // Thu, 10 Sep 2026 19:29:06 +0000; 10-Sep-26 7:29 PM EDT; 10th September 2026
  new RegExp(
    String.raw`^(?:[^\d]*?[\s,.])?(?<day>\d{1,2})(?:st|nd|rd|th)?[\s,.-]+(?<name>\p{L}{3,10})[\s,.-]+(?<year>\d{4}|\d{2})(?!\d)(?:[\sT,-]+(?:at )?${CLOCK}\s*(?<zone>.*))?$`,
    'iu',
  ),
  // September 10, 2026 7:29 PM ET
  new RegExp(
    String.raw`^(?:\p{L}{3,10}[\s,.]+)?(?<name>\p{L}{3,10})[\s.]+(?<day>\d{1,2})(?:st|nd|rd|th)?[\s,]+(?<year>\d{4})(?!\d)(?:[\sT,-]+(?:at )?${CLOCK}\s*(?<zone>.*))?$`,
    'iu',
  ),
  // Thu Sep 10 19:29:06 UTC 2026
  new RegExp(
    String.raw`^(?:\p{L}{3,10}[\s,.]+)?(?<name>\p{L}{3,10})\s+(?<day>\d{1,2})\s+${CLOCK}\s*(?<zone>[a-z+\d:-]*?)\s*(?<year>\d{4})$`,
    'iu',
  ),
];

/** The first three letters of each month in English, Spanish, Portuguese, French, German and Italian. */
const MONTHS: readonly string[] = [
  'jan ene gen',
  'feb fev fév',
  'mar mär',
  'apr abr avr',
  'may mai mag',
  'jun giu',
  'jul lug',
  'aug ago aoû aou',
  'sep set',
  'oct out okt ott',
  'nov',
  'dec dic dez déc',
];

/** 1 to 12; 0 for what is no month. */
function monthOf(name: string): number {
  const start = name.slice(0, 3).toLowerCase();
  if (start === 'jui') return name.toLowerCase().startsWith('juil') ? 7 : 6;
  return start.length < 3 ? 0 : MONTHS.findIndex((month) => month.split(' ').includes(start)) + 1;
}

function writtenOf(line: string): Instant | undefined {
  for (const form of WRITTEN) {
    const parts = form.exec(line)?.groups;
    const month = monthOf(parts?.['name'] ?? '');
    if (parts !== undefined && month > 0)
      return momentOf(
        parts,
        `${fullYear(parts['year'] ?? '')}-${two(month)}-${two(parts['day'] ?? '')}`,
      );
  }
  return undefined;
}

/** RFC 2822, 4.3: 00 to 49 are of this century, the other two-digit years of the last. */
function fullYear(year: string): string {
  if (year.length === 4) return year;
  return `${Number(year) < 50 ? '20' : '19'}${year}`;
}

function two(count: number | string): string {
  return String(count).padStart(2, '0');
}

type Parts = Readonly<Record<string, string | undefined>>;

function momentOf(parts: Parts, day: string): Instant | undefined {
  const on = readTradingDate(day);
  const clock = clockOf(parts);
  const isDay = on !== undefined && day >= '1990' && day < '2100';
  if (!isDay || clock === undefined) return undefined;
  const zone = (parts['zone'] ?? '').trim().toUpperCase();
  if (zone === 'ET' || zone === 'AMERICA/NEW_YORK') return inNewYork(on, clock);
  const offset = offsetMinutes(zone);
  if (offset === undefined) return undefined;
  const { hour, minute, second } = clock;
  const clockMs = hour * HOUR_MS + (minute - offset) * MINUTE_MS + second * 1000;
  return instant(epochDayOf(on) * DAY_MS + clockMs);
}

type ClockTime = { readonly hour: number; readonly minute: number; readonly second: number };

function clockOf(parts: Parts): ClockTime | undefined {
  const hour = hourOf(parts);
  const [minute, second] = [Number(parts['minute'] ?? 0), Number(parts['second'] ?? 0)];
  return hour === undefined || minute > 59 || second > 60 ? undefined : { hour, minute, second };
}

function inNewYork(on: TradingDate, clock: ClockTime): Instant | undefined {
  if (clock.hour > 23 || on >= '2036') return undefined;
  return instant(newYorkTime(on, clock.hour, clock.minute) + clock.second * 1000);
}

/** 0 to 24, of a clock of 24 or of twice 12 hours. */
function hourOf(parts: Parts): number | undefined {
  const hour = Number(parts['hour'] ?? 0);
  const half = parts['half']?.[0]?.toLowerCase();
  if (half === undefined) return hour <= 24 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** Minutes ahead of UTC; RFC 822 names, and those that news feeds write. IST is India's, BST Britain's. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ...['', 'Z', 'UT', 'UTC', 'GMT', 'WET'].map((name): [string, number] => [name, 0]),
  ['EST', -300],
  ['EDT', -240],
  ['CST', -360],
  ['CDT', -300],
  ['MST', -420],
  ['MDT', -360],
  ['PST', -480],
  ['PDT', -420],
  ['AKST', -540],
  ['AKDT', -480],
  ['HST', -600],
  ['BST', 60],
  ['WEST', 60],
  ['CET', 60],
  ['MET', 60],
  ['CEST', 120],
  ['MEST', 120],
  ['EET', 120],
  ['EEST', 180],
  ['MSK', 180],
  ['IST', 330],
  ['SGT', 480],
  ['HKT', 480],
  ['JST', 540],
  ['KST', 540],
  ['AEST', 600],
  ['AEDT', 660],
  ['NZST', 720],
  ['NZDT', 780],
]);

function offsetMinutes(zone: string): number | undefined {
  const known = ZONES.get(zone);
  if (known !== undefined) return known;
  // RFC 2822, 4.3: the military letters were defined backwards once and mean nothing certain; read as UTC.
  if (/^[A-IK-Y]$/.test(zone)) return 0;
  const parts = /^(?:GMT|UTC|UT|Z)?\s?([+-])\s?(\d{1,2}):?(\d{2})?(?:\s?[A-Z]{3,4})?$/.exec(zone);
  if (parts === null) return undefined;
  const size = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  if (size > 14 * 60) return undefined;
  return parts[1] === '-' ? -size : size;
}
