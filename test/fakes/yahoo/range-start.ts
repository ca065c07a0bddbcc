import {
  dayOf,
  newYorkTime,
  readTradingDate,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import type { DayRow } from './name-seen.ts';

type Start = (count: number, days: readonly DayRow[], today: TradingDate) => Instant | undefined;

const STARTS: Readonly<Record<string, Start>> = {
  d: (count, days) => (days.at(-count) ?? days[0])?.opensAt,
  mo: (count, _, today) => midnight(monthsBefore(today, count)),
  y: (count, _, today) => midnight(monthsBefore(today, 12 * count)),
  ytd: (_, __, today) => midnight(readTradingDate(`${today.slice(0, 4)}-01-01`)),
  max: (_, days) => days[0]?.opensAt,
};

const WRITTEN = /^(?<count>\d{1,4})?(?<unit>d|mo|y|ytd|max)$/;

/** Where a range like 5d (sessions), 3mo, 3y, ytd or max begins; undefined for what is no range: it shows nothing. */
export function rangeStart(
  range: string,
  days: readonly DayRow[],
  now: Instant,
): Instant | undefined {
  const { count = '1', unit = '' } = WRITTEN.exec(range)?.groups ?? {};
  return STARTS[unit]?.(Number(count), days, dayOf(now));
}

function midnight(on: TradingDate | undefined): Instant | undefined {
  return on === undefined ? undefined : newYorkTime(on, 0, 0);
}

/** The same day of an earlier month, or its last day where it is shorter. */
function monthsBefore(on: TradingDate, months: number): TradingDate | undefined {
  const count = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1 - months;
  const month = `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
  return [on.slice(8), '30', '29', '28']
    .map((day) => readTradingDate(`${month}-${day}`))
    .find((day) => day !== undefined);
}
