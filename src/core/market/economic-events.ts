import {
  plusDays,
  sessionBefore,
  sessionOn,
  sessionsBetween,
  thirdFriday,
  tradingDate,
  weekdayOf,
  type TradingDate,
} from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { assert } from '#core/prelude';
import type { CalendarEvent, CalendarEventName } from './calendar-event.ts';
import type { Dividend, Earnings } from './corporate-action.ts';
import { FOMC_DECISIONS } from './fomc-decisions.ts';

/**
 * What the calendar of the whole market holds with `from <= on < upTo`, by day and name. Everything in it was announced,
 * or follows from a rule, months before its day, so it may be told at any moment of a backtest. Consumer prices and
 * gross domestic product are not in it: their days follow no rule. Decisions of the FOMC are known from 2015 to 2027; a
 * month of expiry bears both names where its quarterly contracts expire too. Asserts that the days run forward and lie
 * within 1990 to 2035.
 */
export function economicEvents(from: TradingDate, upTo: TradingDate): readonly CalendarEvent[] {
  assert(from <= upTo, `a span of days runs forward, was ${from} up to ${upTo}`);
  if (from === upTo) return [];
  const months = monthsOf(from, plusDays(upTo, -1));
  const events = [
    ...years(months).flatMap(decisions),
    ...months.flatMap(monthly),
    ...sessionsBetween(from, upTo).flatMap(({ on, isHalfDay }) =>
      isHalfDay ? [published(on, 'early-close')] : [],
    ),
    ...holidays(from, upTo),
  ];
  return events.filter(({ on }) => on >= from && on < upTo).toSorted(inOrder);
}

/** Reports and ex-dates of securities with `from <= on < upTo`, by day, name and ticker. */
export function securityEvents(
  securities: readonly { readonly ticker: Ticker; readonly earnings: Earnings }[],
  dividends: readonly Dividend[],
  { from, upTo }: { readonly from: TradingDate; readonly upTo: TradingDate },
): readonly CalendarEvent[] {
  const events = [
    ...securities.flatMap(({ ticker, earnings }) =>
      earnings.kind === 'date' ? [{ ...published(earnings.on, 'earnings'), ticker }] : [],
    ),
    ...dividends.map(({ on, ticker }) => ({ ...published(on, 'ex-dividend'), ticker })),
  ];
  return events.filter(({ on }) => on >= from && on < upTo).toSorted(inOrder);
}

type Month = { readonly year: number; readonly month: number };

function monthsOf(from: TradingDate, to: TradingDate): readonly Month[] {
  const [first, last] = [monthNumber(from), monthNumber(to)];
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    year: Math.floor((first + index) / 12),
    month: ((first + index) % 12) + 1,
  }));
}

function monthNumber(on: TradingDate): number {
  return Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1;
}

function years(months: readonly Month[]): readonly number[] {
  return [...new Set(months.map(({ year }) => year))];
}

function decisions(year: number): readonly CalendarEvent[] {
  const days = FOMC_DECISIONS[year] ?? [];
  return days.map((day) => published(tradingDate(`${year}-${day}`), 'fomc-decision'));
}

function monthly(of: Month): readonly CalendarEvent[] {
  const { year, month } = of;
  const expiry = thirdFriday(year, month);
  const ofMonth = [published(expiry, 'options-expiry'), ...employmentReport(of)];
  if (month % 3 !== 0) return ofMonth;
  const lastSession = sessionBefore(firstOf({ year, month: month + 1 })).on;
  return [...ofMonth, published(expiry, 'quarterly-expiry'), published(lastSession, 'quarter-end')];
}

/** Mostly the first Friday of the month (Bureau of Labor Statistics); where that is a holiday it comes on a day of no rule, and none is told. */
function employmentReport(of: Month): readonly CalendarEvent[] {
  const first = firstOf(of);
  const friday = Array.from({ length: 7 }, (_, index) => plusDays(first, index)).find(
    (on) => weekdayOf(on) === 'FRI',
  );
  if (friday === undefined || sessionOn(friday) === undefined) return [];
  return [{ on: friday, what: 'employment-report', certainty: 'usual' }];
}

function firstOf({ year, month }: Month): TradingDate {
  const [inYear, inMonth] = month > 12 ? [year + 1, month - 12] : [year, month];
  return tradingDate(`${inYear}-${String(inMonth).padStart(2, '0')}-01`);
}

/** Closings that nobody knew of long before (NYSE, "Special Closings"): a calendar that told them would know the future. */
const CALLED_AT_SHORT_NOTICE: ReadonlySet<string> = new Set(
  '1994-04-27 2001-09-11 2001-09-12 2001-09-13 2001-09-14 2004-06-11 2007-01-02 2012-10-29 2012-10-30 2018-12-05 2025-01-09'.split(
    ' ',
  ),
);

function holidays(from: TradingDate, upTo: TradingDate): readonly CalendarEvent[] {
  const events: CalendarEvent[] = [];
  for (let on = from; on < upTo; on = plusDays(on, 1)) {
    const weekday = weekdayOf(on);
    const isShut = weekday !== 'SAT' && weekday !== 'SUN' && sessionOn(on) === undefined;
    if (isShut && !CALLED_AT_SHORT_NOTICE.has(on)) events.push(published(on, 'market-holiday'));
  }
  return events;
}

function published(on: TradingDate, what: CalendarEventName): CalendarEvent {
  return { on, what, certainty: 'published' };
}

function inOrder(left: CalendarEvent, right: CalendarEvent): number {
  const [one, other] = [keyOf(left), keyOf(right)];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** A line break sorts before every letter. */
function keyOf({ on, what, ticker }: CalendarEvent): string {
  return [on, what, ticker ?? ''].join('\n');
}
