import { describe, expect, it } from 'vitest';
import {
  dateOfEpochDay,
  epochDayOf,
  plusDays,
  sessionOn,
  sessionsBetween,
  toIsoNewYork,
  tradingDate,
  weekdayOf,
  type TradingDate,
} from '#core/calendar';

function closedWeekdaysOf(year: number): readonly string[] {
  const first = epochDayOf(tradingDate(`${year}-01-01`));
  return Array.from({ length: 366 }, (_, index) => dateOfEpochDay(first + index))
    .filter((on) => on.startsWith(String(year)) && !['SAT', 'SUN'].includes(weekdayOf(on)))
    .filter((on) => sessionOn(on) === undefined)
    .map((on) => on.slice(5));
}

function sessionsOf(year: number): readonly TradingDate[] {
  return sessionsBetween(tradingDate(`${year}-01-01`), tradingDate(`${year + 1}-01-01`)).map(
    ({ on }) => on,
  );
}

function earlyClosesOf(year: number): readonly string[] {
  return sessionsOf(year)
    .filter((on) => sessionOn(on)?.isHalfDay === true)
    .map((on) => on.slice(5));
}

describe('the NYSE holidays', () => {
  // NYSE, "Holidays and Early Closings" notices for the year; 1997 and 1998 from its historical list of closings.
  it.each([
    [1997, '01-01 02-17 03-28 05-26 07-04 09-01 11-27 12-25', '07-03 11-28 12-24 12-26'],
    [1998, '01-01 01-19 02-16 04-10 05-25 07-03 09-07 11-26 12-25', '11-27 12-24'],
    [2021, '01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24', '11-26'],
    [2022, '01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26', '11-25'],
    [2023, '01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25', '07-03 11-24'],
    [2024, '01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25', '07-03 11-29 12-24'],
    [
      2025,
      '01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25',
      '07-03 11-28 12-24',
    ],
    [2026, '01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25', '11-27 12-24'],
    [2027, '01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24', '11-26'],
    [2028, '01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25', '07-03 11-24'],
  ])('of %i are those of the notice', (year, closed, early) => {
    expect(closedWeekdaysOf(year).join(' ')).toBe(closed);
    expect(earlyClosesOf(year).join(' ')).toBe(early);
  });

  // NYSE, "Special Closings": the full days since 1990.
  it.each([
    ['1994-04-27', 'Nixon'],
    ['2001-09-11', 'September 11'],
    ['2001-09-12', 'September 11'],
    ['2001-09-13', 'September 11'],
    ['2001-09-14', 'September 11'],
    ['2004-06-11', 'Reagan'],
    ['2007-01-02', 'Ford'],
    ['2012-10-29', 'Sandy'],
    ['2012-10-30', 'Sandy'],
    ['2018-12-05', 'Bush'],
    ['2025-01-09', 'Carter'],
  ])('include %s (%s)', (text) => {
    const on = tradingDate(text);
    expect(sessionOn(on)).toBeUndefined();
    // The same weekday a week on is an ordinary session.
    expect(sessionOn(plusDays(on, 7))?.isHalfDay).toBe(false);
  });

  it.each([
    // NYSE Rule 7.2: a New Year's Day on a Saturday is not made up on the Friday, the end of the year's accounts.
    '1993-12-31',
    '2004-12-31',
    '2010-12-31',
    '2021-12-31',
    '2027-12-31',
    '2032-12-31',
    // Martin Luther King Day before the exchange kept it (from 1998), Juneteenth likewise (from 2022).
    '1997-01-20',
    '2021-06-18',
    '2020-06-19',
  ])('leave %s a full session', (text) => {
    expect(sessionOn(tradingDate(text))?.isHalfDay).toBe(false);
  });

  it.each([
    // Easter Sundays, U.S. Census Bureau, "Easter Dates from 1600 to 2099", less two days.
    '2029-03-30',
    '2030-04-19',
    '2031-04-11',
    '2032-03-26',
    '2033-04-15',
    '2034-04-07',
    '2035-03-23',
  ])('include Good Friday %s', (text) => {
    expect(sessionOn(tradingDate(text))).toBeUndefined();
    expect(sessionOn(plusDays(tradingDate(text), -1))).toBeDefined();
    expect(sessionOn(plusDays(tradingDate(text), 3))).toBeDefined();
  });

  it.each([
    // NYSE member notices: 14:00 until 1992, 13:00 since.
    ['1990-12-24', '14:00'],
    ['1992-11-27', '14:00'],
    ['1993-11-26', '13:00'],
    ['1996-07-05', '13:00'],
    ['1997-07-03', '13:00'],
    ['1997-12-26', '13:00'],
    ['1999-12-31', '13:00'],
    ['2002-07-05', '13:00'],
    ['2003-12-26', '13:00'],
    ['2013-07-03', '13:00'],
    ['2024-07-03', '13:00'],
    ['1990-07-03', '16:00'],
    ['1991-11-29', '16:00'],
    ['1996-07-03', '16:00'],
    ['2002-07-03', '16:00'],
    ['2008-12-26', '16:00'],
    ['2013-07-05', '16:00'],
  ])('let %s close at %s', (text, close) => {
    const session = sessionOn(tradingDate(text));
    expect(session && toIsoNewYork(session.opensAt).slice(0, 16)).toBe(`${text}T09:30`);
    expect(session && toIsoNewYork(session.closesAt).slice(0, 16)).toBe(`${text}T${close}`);
    expect(session?.isHalfDay).toBe(close !== '16:00');
  });

  it.each([
    // NYSE Fact Book, trading days in the year.
    [1990, 253],
    [1996, 254],
    [2001, 248],
    [2012, 250],
    [2020, 253],
    [2024, 252],
    [2025, 250],
  ])('leave %i its %i sessions', (year, count) => {
    expect(sessionsOf(year)).toHaveLength(count);
  });
});
