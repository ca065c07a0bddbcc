import {
  dayOf,
  epochDayOf,
  plusDays,
  sessionBefore,
  sessionOn,
  thirdFriday,
  weekdayOf,
  type Instant,
  type TradingDate,
} from '#core/calendar';

const WEEKS = 5;
const MONTHS = 12;
const DAY_SECONDS = 86_400;

/** The Fridays of the next weeks and the monthly days of the next year, ascending; gone at the close of the day. */
export function optionExpiries(now: Instant): readonly TradingDate[] {
  const today = dayOf(now);
  const days = Array.from({ length: 7 * WEEKS }, (_, count) => plusDays(today, count));
  const fridays = days
    .filter((day) => weekdayOf(day) === 'FRI')
    .map((friday) => sessionOn(friday)?.on ?? sessionBefore(friday).on);
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  const monthly = Array.from({ length: MONTHS }, (_, count) =>
    thirdFriday(year + Math.floor((month + count) / 12), ((month + count) % 12) + 1),
  );
  return [...new Set([...fridays, ...monthly])]
    .filter((on) => (sessionOn(on)?.closesAt ?? 0) > now)
    .toSorted();
}

/** Expiries are told as UTC midnights of their day, in seconds. */
export function midnightOf(on: TradingDate): number {
  return epochDayOf(on) * DAY_SECONDS;
}
