import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateOfEpochDay,
  daysBetween,
  epochDayOf,
  plusDays,
  readTradingDate,
  tradingDate,
  weekdayOf,
} from '#core/calendar';

const anyDay = fc.integer({ min: -719_528, max: 2_932_896 }).map((day) => dateOfEpochDay(day));

describe('a trading date', () => {
  it.each(['2024-02-29', '2000-02-29', '1990-01-01', '2035-12-31', '0000-01-01', '9999-12-31'])(
    'reads %s',
    (text) => {
      expect(readTradingDate(text)).toBe(text);
      expect(tradingDate(text)).toBe(text);
    },
  );

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-02-30',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '2024-01-32',
    '2024-1-02',
    '20240102',
    ' 2024-01-02',
    '2024-01-02\n',
    '2024-01-02T00:00:00Z',
    '２０２４-01-02',
    '',
  ])('knows no day %j', (text) => {
    expect(readTradingDate(text)).toBeUndefined();
    expect(() => tradingDate(text)).toThrow(`a day is a YYYY-MM-DD that exists, was ${text}`);
  });

  it.each([
    // The Unix epoch and the two billennium days, from the definition of Unix time (time 10^9 and 1.5 * 10^9 s).
    ['1970-01-01', 0, 'THU'],
    ['2001-09-09', 11_574, 'SUN'],
    ['2017-07-14', 17_361, 'FRI'],
    ['1969-12-31', -1, 'WED'],
    // Meeus, "Astronomical Algorithms", example 7.e: 1954-06-30 is a Wednesday.
    ['1954-06-30', -5664, 'WED'],
    ['2000-03-01', 11_017, 'WED'],
  ])('puts %s at epoch day %i, a %s', (text, epochDay, weekday) => {
    expect(epochDayOf(tradingDate(text))).toBe(epochDay);
    expect(dateOfEpochDay(epochDay)).toBe(text);
    expect(weekdayOf(tradingDate(text))).toBe(weekday);
  });

  it('names every day of the years 0000 to 9999 in an order that is also the order of text', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (on, count) => {
        fc.pre(epochDayOf(on) + count >= -719_528 && epochDayOf(on) + count <= 2_932_896);
        const other = plusDays(on, count);
        expect(readTradingDate(other)).toBe(other);
        expect(daysBetween(on, other)).toBe(count);
        expect(plusDays(other, -count)).toBe(on);
        expect(on < other).toBe(count > 0);
        expect(on === other).toBe(count === 0);
      }),
    );
  });

  it('repeats its weekday after seven days and not before', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const week = Array.from({ length: 7 }, (_, ahead) =>
          weekdayOf(dateOfEpochDay(day + ahead)),
        );
        expect(new Set(week).size).toBe(7);
        expect(weekdayOf(dateOfEpochDay(day + 7))).toBe(week[0]);
      }),
    );
  });

  it('refuses a part of a day and a year of five digits', () => {
    expect(() => dateOfEpochDay(0.5)).toThrow('a day is a whole count of days, was 0.5');
    expect(() => plusDays(tradingDate('9999-12-31'), 1)).toThrow('was in 10000');
    expect(() => plusDays(tradingDate('0000-01-01'), -1)).toThrow('was in -1');
  });
});
