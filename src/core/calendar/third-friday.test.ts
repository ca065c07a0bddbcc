import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dte, plusDays, sessionOn, thirdFriday, tradingDate, weekdayOf } from '#core/calendar';

describe('the monthly expiry', () => {
  it.each([
    // Cboe options expiration calendars.
    [2024, 1, '2024-01-19'],
    [2024, 3, '2024-03-15'],
    [2024, 11, '2024-11-15'],
    [2026, 5, '2026-05-15'],
    [2026, 8, '2026-08-21'],
    // The third Friday is Good Friday.
    [2008, 3, '2008-03-20'],
    [2014, 4, '2014-04-17'],
    [2019, 4, '2019-04-18'],
    [2022, 4, '2022-04-14'],
    [2025, 4, '2025-04-17'],
    // The third Friday is Juneteenth, or its eve kept for it.
    [2026, 6, '2026-06-18'],
    [2027, 6, '2027-06-17'],
  ])('of %i-%i is %s', (year, month, expiry) => {
    expect(thirdFriday(year, month)).toBe(expiry);
  });

  it('is a session between the 14th and the 21st, on a Thursday only before a closed Friday', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1990, max: 2035 }),
        fc.integer({ min: 1, max: 12 }),
        (year, month) => {
          const expiry = thirdFriday(year, month);
          const friday = weekdayOf(expiry) === 'FRI' ? expiry : plusDays(expiry, 1);
          expect(weekdayOf(friday)).toBe('FRI');
          expect(Math.ceil(Number(friday.slice(8)) / 7)).toBe(3);
          expect(sessionOn(expiry)).toBeDefined();
          expect(sessionOn(friday) === undefined).toBe(friday !== expiry);
        },
      ),
      { numRuns: 552 },
    );
  });

  it('refuses a month that is none', () => {
    expect(() => thirdFriday(2026, 13)).toThrow('a month is 1 to 12, was 13');
    expect(() => thirdFriday(2036, 1)).toThrow('covers 1990-01-01 to 2035-12-31');
  });
});

describe('days to expiry', () => {
  it('are calendar days, none on the day, negative after it', () => {
    const expiry = tradingDate('2026-06-18');
    expect(dte(tradingDate('2026-05-19'), expiry)).toBe(30);
    expect(dte(expiry, expiry)).toBe(0);
    expect(dte(tradingDate('2026-06-19'), expiry)).toBe(-1);
    expect(dte(tradingDate('2023-12-31'), tradingDate('2024-12-31'))).toBe(366);
  });
});
