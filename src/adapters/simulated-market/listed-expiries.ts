import {
  plusDays,
  sessionBefore,
  sessionOn,
  thirdFriday,
  weekdayOf,
  type TradingDate,
} from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Fund, Stock } from './member.ts';
import { timeline } from './timeline.ts';
import { memberOf } from './universe.ts';

/** A day on which options of the simulated market expire. */
export type Expiry = {
  readonly on: TradingDate;
  /** Its session. */
  readonly number: number;
  /** The first session in which its options trade. */
  readonly listed: number;
  readonly isMonthly: boolean;
};

const MONTHLY_DAYS = 270;
const WEEKLY_DAYS = 56;

/** Less is traded a day, in dollars: monthly expiries are enough. */
const LIQUID_DOLLARS = 5e8;

let known: readonly Expiry[] | undefined;

/** The name that options may be listed on; undefined for indices and leveraged funds. */
export function optionable(ticker: Ticker): Stock | Fund | undefined {
  const member = memberOf.get(ticker);
  return member?.kind === 'stock' || member?.kind === 'fund' ? member : undefined;
}

/** Those listed by a session that do not expire before it, ascending. */
export function listedExpiries(member: Stock | Fund, number: number): readonly Expiry[] {
  known ??= everyExpiry();
  const hasWeeklies = member.dollarsPerDay >= LIQUID_DOLLARS;
  const from = firstFrom(known, number);
  const listed: Expiry[] = [];
  for (const expiry of known.slice(from, from + WEEKS_AHEAD)) {
    if (expiry.listed <= number && (expiry.isMonthly || hasWeeklies)) listed.push(expiry);
  }
  return listed;
}

/** Weeks in which every expiry that can be listed lies. */
const WEEKS_AHEAD = 42;

function firstFrom(expiries: readonly Expiry[], number: number): number {
  let [low, high] = [0, expiries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((expiries[middle]?.number ?? number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every Friday that has a session, or the session before it; the third of a month is the monthly one. */
function everyExpiry(): readonly Expiry[] {
  const { onOrAfter, sessions } = timeline();
  const expiries: Expiry[] = [];
  const last = sessions.at(-1)?.on ?? '';
  let friday = firstFriday();
  while (friday <= last) {
    const on = sessionOn(friday)?.on ?? sessionBefore(friday).on;
    const isMonthly = on === thirdFriday(Number(friday.slice(0, 4)), Number(friday.slice(5, 7)));
    const ahead = isMonthly ? MONTHLY_DAYS : WEEKLY_DAYS;
    const number = onOrAfter(on);
    const listed = onOrAfter(plusDays(on, -ahead));
    if (number !== undefined && listed !== undefined) {
      expiries.push({ on, number, listed, isMonthly });
    }
    friday = plusDays(friday, 7);
  }
  return expiries;
}

function firstFriday(): TradingDate {
  let day = timeline().sessionOf(0).on;
  while (weekdayOf(day) !== 'FRI') day = plusDays(day, 1);
  return day;
}
