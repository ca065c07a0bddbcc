import { assert, mint, type Branded } from '#core/prelude';
import { civilDayOf, daysInMonth, epochDayOfCivil } from './civil-day.ts';
import { weekdayOfEpochDay, type Weekday } from './weekday.ts';

/** A day as `YYYY-MM-DD` (proleptic Gregorian); compares as text. */
export type TradingDate = Branded<string, 'yyyy-mm-dd'>;

/** The day a text names as `YYYY-MM-DD`; undefined for another form or a day that does not exist. */
export function readTradingDate(text: string): TradingDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (month < 1 || month > 12 || day < 1) return undefined;
  return day <= daysInMonth(digits(text, 0, 4), month) ? mint<TradingDate>(text) : undefined;
}

/** Checks the form and that the day exists; asserts otherwise. */
export function tradingDate(text: string): TradingDate {
  const on = readTradingDate(text);
  assert(on !== undefined, `a day is a YYYY-MM-DD that exists, was ${text}`);
  return on;
}

/** Days since 1970-01-01; negative before. */
export function epochDayOf(on: TradingDate): number {
  return epochDayOfCivil(digits(on, 0, 4), digits(on, 5, 7), digits(on, 8, 10));
}

/** The inverse of `epochDayOf`; asserts whole days within the years 0000 to 9999. */
export function dateOfEpochDay(epochDay: number): TradingDate {
  return written.get(epochDay) ?? write(epochDay);
}

/** The day `count` calendar days later; signed: negative is earlier. */
export function plusDays(on: TradingDate, count: number): TradingDate {
  return dateOfEpochDay(epochDayOf(on) + count);
}

/** Calendar days from one day to another; signed: negative when `to` is the earlier. */
export function daysBetween(from: TradingDate, to: TradingDate): number {
  return epochDayOf(to) - epochDayOf(from);
}

/** The day of the week, as `MON` to `SUN`. */
export function weekdayOf(on: TradingDate): Weekday {
  return weekdayOfEpochDay(epochDayOf(on));
}

/** A backtest asks for the same few thousand days millions of times; the bound keeps a sweep of all years small. */
const written = new Map<number, TradingDate>();
const WRITTEN_LIMIT = 50_000;

function write(epochDay: number): TradingDate {
  assert(Number.isSafeInteger(epochDay), `a day is a whole count of days, was ${epochDay}`);
  const { year, month, day } = civilDayOf(epochDay);
  assert(year >= 0 && year <= 9999, `a day lies in the years 0000 to 9999, was in ${year}`);
  const on = mint<TradingDate>(`${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`);
  if (written.size < WRITTEN_LIMIT) written.set(epochDay, on);
  return on;
}

function padded(count: number, width: number): string {
  return String(count).padStart(width, '0');
}

/** The decimal number at [from, upTo), which the caller knows to be digits. */
function digits(text: string, from: number, upTo: number): number {
  let value = 0;
  for (let index = from; index < upTo; index += 1) value = value * 10 + text.charCodeAt(index) - 48;
  return value;
}
