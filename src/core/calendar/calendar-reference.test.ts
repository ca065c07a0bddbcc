import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  dateOfEpochDay,
  daysBetween,
  epochDayOf,
  sessionOn,
  sessionsBetween,
  toIso,
  toIsoNewYork,
  tradingDate,
  weekdayOf,
  type TradingDate,
} from '#core/calendar';

/** Published calendars kept beside the repository, not in it; `SOURCE.md` there names each publisher. */
const REFERENCE = new URL('../../../../shared/data/reference/calendar/', import.meta.url);
const isAbsent = !existsSync(REFERENCE);
const title = isAbsent ? ' - SKIPPED, ../shared/data/reference/calendar is absent' : '';

const linesOf = (file: string): readonly string[] =>
  readFileSync(new URL(file, REFERENCE), 'utf8').trim().split(/\r?\n/);

/** `7/4/2024` -> `2024-07-04`. */
function dayOfAmerican(text: string): TradingDate {
  const [month = '', day = '', year = ''] = text.split('/');
  return tradingDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

const isWeekday = (on: TradingDate): boolean => !['SAT', 'SUN'].includes(weekdayOf(on));

function closedWeekdays(from: TradingDate, upTo: TradingDate): readonly TradingDate[] {
  return Array.from({ length: daysBetween(from, upTo) }, (_, index) =>
    dateOfEpochDay(epochDayOf(from) + index),
  ).filter((on) => isWeekday(on) && sessionOn(on) === undefined);
}

function earlyCloses(from: TradingDate, upTo: TradingDate): readonly string[] {
  return sessionsBetween(from, upTo)
    .filter(({ isHalfDay }) => isHalfDay)
    .map(({ on, closesAt }) => `${on},${toIsoNewYork(closesAt).slice(11, 16)}`);
}

describe(`the published NYSE calendars${title}`, () => {
  it.skipIf(isAbsent)('list our sessions, opens and closes (exchange_calendars XNYS)', () => {
    const archive = readFileSync(new URL('xnys_sessions_1990_2023-01-13.csv.gz', REFERENCE));
    const listed = gunzipSync(archive)
      .toString('utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))
      .map(([on = '', opensAt = '', closesAt = '']) => `${on.slice(0, 10)} ${opensAt} ${closesAt}`);
    const ours = sessionsBetween(tradingDate('1990-01-01'), tradingDate('2023-01-14')).map(
      ({ on, opensAt, closesAt }) => `${on} ${toIso(opensAt)} ${toIso(closesAt)}`,
    );

    expect(listed).toHaveLength(8324);
    expect(ours).toEqual(listed);
  });

  it.skipIf(isAbsent)('list our early closes (exchange_calendars XNYS)', () => {
    const listed = linesOf('xnys_early_closes_1990_2023.csv').slice(1);

    expect(listed).toHaveLength(69);
    expect(earlyCloses(tradingDate('1990-01-01'), tradingDate('2023-01-14'))).toEqual(listed);
  });

  it.skipIf(isAbsent)('list our closed weekdays (pandas_market_calendars)', () => {
    const listed = linesOf('nyse_full_day_holidays_since_1928.csv')
      .map(dayOfAmerican)
      .filter((on) => on >= '1990-01-01');

    expect(listed.length).toBeGreaterThan(280);
    expect(closedWeekdays(tradingDate('1990-01-01'), tradingDate('2021-07-06'))).toEqual(listed);
  });

  it.skipIf(isAbsent)(
    'list our closed weekdays and early closes to 2028 (QuantConnect Lean)',
    () => {
      const hours = JSON.parse(linesOf('lean_us_equity_market_hours.json').join('\n')) as {
        holidays: string[];
        earlyCloses: Record<string, string>;
      };
      // It also lists holidays that fall on a weekend; its early closes are complete from 2000.
      const closed = hours.holidays.map(dayOfAmerican).filter(isWeekday).toSorted();
      const early = Object.entries(hours.earlyCloses)
        .map(([day, close]) => ({ on: dayOfAmerican(day), close: close.slice(0, 5) }))
        .filter(({ on }) => isWeekday(on) && on >= '2000-01-01')
        .map(({ on, close }) => `${on},${close}`)
        .toSorted();

      expect(closed.length).toBeGreaterThan(280);
      expect(closedWeekdays(tradingDate('1998-01-01'), tradingDate('2029-01-01'))).toEqual(closed);
      expect(early.length).toBeGreaterThan(55);
      expect(earlyCloses(tradingDate('2000-01-01'), tradingDate('2029-01-01'))).toEqual(early);
    },
  );
});
