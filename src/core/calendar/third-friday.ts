import { assert } from '#core/prelude';
import { sessionBefore, sessionOn } from './sessions.ts';
import { dateOfEpochDay, daysBetween, type TradingDate } from './trading-date.ts';
import { firstInMonth } from './weekday.ts';

/**
 * The last trading day of the monthly options: the third Friday, or the session before it when the exchange is
 * shut. Until January 2015 the contracts bore the Saturday after it (OCC); asserts outside 1990 to 2035.
 */
export function thirdFriday(year: number, month: number): TradingDate {
  assert(Number.isInteger(month) && month >= 1 && month <= 12, `a month is 1 to 12, was ${month}`);
  const friday = dateOfEpochDay(firstInMonth(year, month, 'FRI') + 14);
  return sessionOn(friday)?.on ?? sessionBefore(friday).on;
}

/** Days to expiry: calendar days from a day to the expiry; 0 on the day itself, negative after it. */
export function dte(on: TradingDate, expiry: TradingDate): number {
  return daysBetween(on, expiry);
}
