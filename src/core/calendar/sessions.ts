import { assert } from '#core/prelude';
import { yearOf } from './civil-day.ts';
import type { Instant } from './instant.ts';
import { newYorkEpochDay } from './new-york.ts';
import { sessionYear, type Session, type SessionYear } from './session-year.ts';
import { epochDayOf, type TradingDate } from './trading-date.ts';

/** The session of a day; undefined on a weekend, a holiday or a special closing. */
export function sessionOn(on: TradingDate): Session | undefined {
  return sessionOnDay(epochDayOf(on));
}

/** The session in progress: `opensAt <= at < closesAt`; undefined when the exchange is shut. */
export function sessionAt(at: Instant): Session | undefined {
  const today = sessionOnDay(newYorkEpochDay(at));
  return today !== undefined && today.opensAt <= at && at < today.closesAt ? today : undefined;
}

/** The first session with `opensAt >= at`: at the very open that session itself, a moment later the one after. */
export function nextSession(at: Instant): Session {
  const day = newYorkEpochDay(at);
  const candidate = sessionOnDay(day);
  return candidate !== undefined && candidate.opensAt >= at ? candidate : stepped(day, 1);
}

/** The latest session with `closesAt <= at`: at the very close that session itself. */
export function lastClosedSession(at: Instant): Session {
  const day = newYorkEpochDay(at);
  const candidate = sessionOnDay(day);
  return candidate !== undefined && candidate.closesAt <= at ? candidate : stepped(day, -1);
}

/** The first session strictly after a day, which need not be a session. */
export function sessionAfter(on: TradingDate): Session {
  return stepped(epochDayOf(on), 1);
}

/** The last session strictly before a day, which need not be a session. */
export function sessionBefore(on: TradingDate): Session {
  return stepped(epochDayOf(on), -1);
}

/** The sessions with `from <= on < upTo`, in order; asserts that `from` is not after `upTo`. */
export function sessionsBetween(from: TradingDate, upTo: TradingDate): readonly Session[] {
  assert(from <= upTo, `a span of days runs forward, was ${from} up to ${upTo}`);
  if (from === upTo) return [];
  const firstDay = epochDayOf(from);
  const lastDay = epochDayOf(upTo) - 1;
  const first = yearHolding(firstDay);
  const last = yearHolding(lastDay);
  if (first === last) {
    return first.sessions.slice(first.countBefore(firstDay), first.countBefore(lastDay + 1));
  }
  const sessions = first.sessions.slice(first.countBefore(firstDay));
  for (let year = first.year + 1; year < last.year; year += 1) {
    sessions.push(...sessionYear(year).sessions);
  }
  return [...sessions, ...last.sessions.slice(0, last.countBefore(lastDay + 1))];
}

/**
 * The `count`-th session strictly after a day, or before it when `count` is negative; the day need not be a
 * session, except that a count of 0 asserts that it is and answers with its own.
 */
export function plusSessions(on: TradingDate, count: number): Session {
  assert(Number.isSafeInteger(count), `sessions are counted whole, was ${count}`);
  if (count !== 0) return stepped(epochDayOf(on), count);
  const own = sessionOn(on);
  assert(own !== undefined, `0 sessions from a day is its own session, but ${on} has none`);
  return own;
}

/** Sessions strictly after `from` up to and including `to`; signed: negative when `to` is the earlier, so that swapping the days swaps the sign. */
export function sessionsFrom(from: TradingDate, to: TradingDate): number {
  if (to < from) return 0 - sessionsFrom(to, from);
  const firstDay = epochDayOf(from) + 1;
  const lastDay = epochDayOf(to);
  const first = yearHolding(firstDay - 1);
  const last = yearHolding(lastDay);
  let count = last.countBefore(lastDay + 1) - first.countBefore(firstDay);
  for (let year = first.year; year < last.year; year += 1) {
    count += sessionYear(year).sessions.length;
  }
  return count;
}

function yearHolding(epochDay: number): SessionYear {
  return sessionYear(yearOf(epochDay));
}

function sessionOnDay(epochDay: number): Session | undefined {
  const year = yearHolding(epochDay);
  const rank = year.countBefore(epochDay);
  return year.countBefore(epochDay + 1) > rank ? year.sessions[rank] : undefined;
}

/** The `count`-th session from a day, itself not counted; `count` is signed and not zero. */
function stepped(epochDay: number, count: number): Session {
  let year = yearHolding(epochDay);
  let rank =
    count > 0 ? year.countBefore(epochDay + 1) + count - 1 : year.countBefore(epochDay) + count;
  while (rank < 0) {
    year = sessionYear(year.year - 1);
    rank += year.sessions.length;
  }
  while (rank >= year.sessions.length) {
    rank -= year.sessions.length;
    year = sessionYear(year.year + 1);
  }
  const found = year.sessions[rank];
  assert(found !== undefined, 'a rank within a year names a session');
  return found;
}
