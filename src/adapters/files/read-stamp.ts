import {
  instant,
  lastClosedSession,
  MINUTE_MS,
  newYorkTime,
  plusMs,
  readInstant,
  sessionAt,
  sessionOn,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { readDay } from './read-day.ts';

const CLOCK =
  /^(?<day>.+?)(?:[T ]| at )(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?:\.\d+)?(?: ?(?<half>[ap])\.?m\.?)?(?: E[DS]T)?$/i;
const OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/;

type Zone = 'utc' | 'new-york';

/** What the exchange calendar covers, a month less on either side. */
const [FIRST_DAY, LAST_DAY] = ['1990-02-01', '2035-11-30'];

/** A day of which the exchange calendar knows; "8/18/2025" has its month first. */
export function coveredDay(text: string): TradingDate | undefined {
  const on = readDay(text.trim(), 'month-first')?.on;
  return on !== undefined && on >= FIRST_DAY && on <= LAST_DAY ? on : undefined;
}

/** A day with a clock, "8/18/2025 2:57 PM" or "2022-07-12T14:09:31", in New York or UTC where it names no offset. */
export function readStamp(text: string, zone: Zone): Instant | undefined {
  const trimmed = text.trim();
  if (OFFSET.test(trimmed) && trimmed.includes(':')) {
    const isCovered = coveredDay(trimmed.slice(0, 10)) !== undefined;
    return isCovered ? readInstant(trimmed.replace(' ', 'T')) : undefined;
  }
  const parts = CLOCK.exec(trimmed)?.groups;
  return parts === undefined ? undefined : momentIn(parts, zone);
}

type Parts = { readonly [part: string]: string | undefined };

function momentIn(parts: Parts, zone: Zone): Instant | undefined {
  const on = coveredDay(parts['day'] ?? '');
  const [hour, minute, second] = [hourOf(parts), Number(parts['minute']), parts['second'] ?? '00'];
  if (on === undefined || hour > 23 || minute > 59) return undefined;
  return zone === 'new-york'
    ? plusMs(newYorkTime(on, hour, minute), Number(second) * 1000)
    : readInstant(`${on}T${twoDigits(hour)}:${twoDigits(minute)}:${second}Z`);
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}

function hourOf({ hour, half }: Parts): number {
  const told = Number(hour);
  if (half === undefined) return told;
  return (told % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** The close of a day's session; undefined where it has none. */
export function closeOf(text: string): Instant | undefined {
  const on = coveredDay(text);
  return on === undefined ? undefined : sessionOn(on)?.closesAt;
}

/**
 * When a row says it was quoted: a moment of a session in New York, or a day, or its midnight, for the close of its
 * session. Undefined for a moment outside of sessions.
 */
export function quotedAt(text: string): Instant | undefined {
  const [, day] = /^([^T ]+)(?:[T ]00:00(?::00)?)?$/.exec(text.trim()) ?? [];
  if (day !== undefined) {
    const close = closeOf(day);
    if (close !== undefined) return close;
  }
  const at = readStamp(text, 'new-york');
  if (at === undefined) return undefined;
  return sessionAt(at) !== undefined || lastClosedSession(at).closesAt === at ? at : undefined;
}

/** What was downloaded at a moment are the quotes of that moment in a session, else those of the last close. */
export function quotedBy(downloadedAt: Instant): Instant {
  return sessionAt(downloadedAt) === undefined
    ? lastClosedSession(downloadedAt).closesAt
    : downloadedAt;
}

/** Quotes whose newest trade is known, and nothing else, are known at the close of its session at the latest. */
export function closeAfter(newestTradeAt: Instant): Instant {
  return (sessionAt(newestTradeAt) ?? lastClosedSession(newestTradeAt)).closesAt;
}

/** Options of some funds trade a quarter of an hour longer than the shares: what is of then counts as of the close. */
const LONGER_MS = 15 * MINUTE_MS;

/** The time of a last trade beside quotes of a moment; undefined where it is later than they can be. */
export function tradeBy(tradedAt: Instant, at: Instant): Instant | undefined {
  if (tradedAt <= at) return tradedAt;
  return tradedAt - at <= LONGER_MS ? instant(at) : undefined;
}
