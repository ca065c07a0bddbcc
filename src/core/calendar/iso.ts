import { DAY_MS, HOUR_MS, instant, MINUTE_MS, type Instant } from './instant.ts';
import { newYorkOffsetMs } from './new-york.ts';
import { dateOfEpochDay, epochDayOf, readTradingDate } from './trading-date.ts';

const ISO =
  /^(?<date>\d{4}-\d{2}-\d{2})T(?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d)(?::(?<second>[0-5]\d)(?:\.(?<fraction>\d{1,3}))?)?(?:Z|(?<sign>[+-])(?<offsetHour>[01]\d|2[0-3]):(?<offsetMinute>[0-5]\d))$/;

/** The moment an ISO 8601 text names, offset or `Z` required, at most milliseconds; undefined for anything else. */
export function readInstant(text: string): Instant | undefined {
  const parts = ISO.exec(text)?.groups;
  const on = readTradingDate(parts?.['date'] ?? '');
  if (parts === undefined || on === undefined) return undefined;
  const clockMs =
    Number(parts['hour']) * HOUR_MS +
    Number(parts['minute']) * MINUTE_MS +
    Number(parts['second'] ?? 0) * 1000 +
    Number((parts['fraction'] ?? '').padEnd(3, '0'));
  return instant(epochDayOf(on) * DAY_MS + clockMs - offsetMs(parts));
}

/** In UTC, as `2026-06-18T17:00:00Z`; milliseconds only when there are any. */
export function toIso(at: Instant): string {
  return `${civilText(at)}Z`;
}

/** In New York civil time, as `2024-06-14T16:30:00-04:00`; asserts outside 1990 to 2035. */
export function toIsoNewYork(at: Instant): string {
  const aheadMs = newYorkOffsetMs(at);
  return `${civilText(at + aheadMs)}-${two(-aheadMs / HOUR_MS)}:00`;
}

function offsetMs(parts: Readonly<Record<string, string | undefined>>): number {
  const size =
    Number(parts['offsetHour'] ?? 0) * HOUR_MS + Number(parts['offsetMinute'] ?? 0) * MINUTE_MS;
  return parts['sign'] === '-' ? -size : size;
}

function civilText(clock: number): string {
  const epochDay = Math.floor(clock / DAY_MS);
  const sinceMidnightMs = clock - epochDay * DAY_MS;
  const hour = Math.floor(sinceMidnightMs / HOUR_MS);
  const minute = Math.floor(sinceMidnightMs / MINUTE_MS) % 60;
  const second = Math.floor(sinceMidnightMs / 1000) % 60;
  const milli = sinceMidnightMs % 1000;
  const fraction = milli === 0 ? '' : `.${String(milli).padStart(3, '0')}`;
  return `${dateOfEpochDay(epochDay)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}`;
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}
