import {
  dayOf,
  plusDays,
  sessionBefore,
  sessionOn,
  thirdFriday,
  weekdayOf,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import type { Ticker } from '#core/instruments';

const WEEKS = 6;
const MONTHS = 12;
/** Exchanges list strikes about so far apart, in their own steps. */
const STEPS = [0.5, 1, 2.5, 5, 10, 25, 50, 100];
const STEP_SHARE = 0.01;
const DEVIATIONS = 2.5;
const FEWEST_EACH_SIDE = 10;
const MOST_EACH_SIDE = 25;

/** Listed options have symbols of this century (OCC), and the calendar ends with 2035. */
const [FIRST_DAY, LAST_DAY] = ['2000-01-01', '2034-11-30'];

/** The Fridays of the next six weeks and the monthly days of the next year, each until the close of its day, ascending. */
export function listedExpiries(at: Instant): readonly TradingDate[] {
  const today = dayOf(at);
  if (today < FIRST_DAY || today > LAST_DAY) return [];
  const fridays = Array.from({ length: 7 * WEEKS }, (_, count) => plusDays(today, count))
    .filter((day) => weekdayOf(day) === 'FRI')
    .map((friday) => sessionOn(friday)?.on ?? sessionBefore(friday).on);
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1];
  const monthly = Array.from({ length: MONTHS }, (_, count) =>
    thirdFriday(year + Math.floor((month + count) / 12), ((month + count) % 12) + 1),
  );
  return [...new Set([...fridays, ...monthly])]
    .filter((on) => (sessionOn(on)?.closesAt ?? 0) > at)
    .toSorted();
}

const ROOT = /^[A-Z][A-Z0-9]{0,5}$/;
/** Dollars a share: below nobody lists options worth the name, above a strike has no room in a symbol. */
const [CHEAPEST, DEAREST] = [5, 10_000];

/** Whether options of the share are modelled at a price in dollars: no index, a root that a symbol has room for. */
export function isListed(ticker: Ticker, spot: number): boolean {
  return ROOT.test(ticker.replace('-', '')) && spot >= CHEAPEST && spot <= DEAREST;
}

/** Strikes around a price, dollars, ascending: two and a half deviations each way, but ten at least and 25 at most. */
export function listedStrikes(spot: number, deviation: number): readonly number[] {
  const step = STEPS.find((each) => each >= spot * STEP_SHARE) ?? STEPS.at(-1) ?? 1;
  const middle = Math.round(spot / step);
  const wanted = Math.ceil((DEVIATIONS * deviation * spot) / step);
  const each = Math.max(FEWEST_EACH_SIDE, Math.min(MOST_EACH_SIDE, wanted));
  return Array.from({ length: 2 * each + 1 }, (_, place) => (middle + place - each) * step).filter(
    (strike) => strike > 0,
  );
}
