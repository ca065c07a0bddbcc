import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  dateOfEpochDay,
  dayOf,
  daysBetween,
  HOUR_MS,
  instant,
  newYorkTime,
  plusMs,
  readInstant,
  toIso,
  toIsoNewYork,
  tradingDate,
  weekdayOf,
  type Instant,
} from '#core/calendar';

const at = (text: string): Instant => instant(Number(readInstant(text)));

const FIRST = at('1990-01-01T05:00:00Z');
const LAST = at('2036-01-01T04:59:59.999Z');
const anyMoment = fc.integer({ min: FIRST, max: LAST }).map((epochMs) => instant(epochMs));

/** The independent method: the tz database the runtime carries. */
const zone = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  timeZoneName: 'longOffset',
});
const zoneOffset = (moment: Instant): string => zone.format(moment).slice(-6);
const ourOffset = (moment: Instant): string => toIsoNewYork(moment).slice(-6);

const lengthOf = (from: string, upTo: string): number =>
  newYorkTime(tradingDate(upTo), 0, 0) - newYorkTime(tradingDate(from), 0, 0);

describe('New York time', () => {
  it.each([
    // 15 U.S.C. 260a as amended 1986: first Sunday of April, last Sunday of October.
    ['1990-04-01', '1990-10-28'],
    ['1999-04-04', '1999-10-31'],
    ['2006-04-02', '2006-10-29'],
    // Energy Policy Act of 2005, section 110: second Sunday of March, first Sunday of November.
    ['2007-03-11', '2007-11-04'],
    ['2024-03-10', '2024-11-03'],
    ['2026-03-08', '2026-11-01'],
    ['2035-03-11', '2035-11-04'],
  ])('goes forward on %s at 02:00 and back on %s at 02:00', (spring, autumn) => {
    const forward = at(`${spring}T07:00:00Z`);
    expect(toIsoNewYork(plusMs(forward, -1))).toBe(`${spring}T01:59:59.999-05:00`);
    expect(toIsoNewYork(forward)).toBe(`${spring}T03:00:00-04:00`);

    const back = at(`${autumn}T06:00:00Z`);
    expect(toIsoNewYork(plusMs(back, -1))).toBe(`${autumn}T01:59:59.999-04:00`);
    expect(toIsoNewYork(back)).toBe(`${autumn}T01:00:00-05:00`);
  });

  it('has the offset of the tz database at every hour of every Sunday from March to November', () => {
    const hours = Array.from({ length: daysBetween(dayOf(FIRST), dayOf(LAST)) }, (_, day) =>
      dateOfEpochDay(7305 + day),
    )
      .filter((on) => weekdayOf(on) === 'SUN' && ['03', '04', '10', '11'].includes(on.slice(5, 7)))
      .flatMap((on) =>
        Array.from({ length: 24 }, (_, hour) => plusMs(at(`${on}T00:00:00Z`), hour * HOUR_MS)),
      );

    expect(hours.length).toBeGreaterThan(19_000);
    expect(hours.filter((moment) => ourOffset(moment) !== zoneOffset(moment)).map(toIso)).toEqual(
      [],
    );
  });

  it('has the offset of the tz database at any moment', () => {
    fc.assert(
      fc.property(anyMoment, (moment) => {
        expect(ourOffset(moment)).toBe(zoneOffset(moment));
      }),
      { numRuns: 2000 },
    );
  });

  it('names the civil day, which ends at midnight in New York', () => {
    expect(dayOf(at('2024-07-01T03:59:59.999Z'))).toBe('2024-06-30');
    expect(dayOf(at('2024-07-01T04:00:00Z'))).toBe('2024-07-01');
    expect(dayOf(at('2025-01-01T04:59:59.999Z'))).toBe('2024-12-31');
    expect(dayOf(at('2025-01-01T05:00:00Z'))).toBe('2025-01-01');
  });

  it('reads a clock back into the moment it shows', () => {
    fc.assert(
      fc.property(anyMoment, (moment) => {
        const minute = instant(Math.floor(moment / 60_000) * 60_000);
        const text = toIsoNewYork(minute);
        const read = newYorkTime(
          dayOf(minute),
          Number(text.slice(11, 13)),
          Number(text.slice(14, 16)),
        );
        // The repeated hour of autumn has two moments; the earlier is meant.
        expect([minute, minute - HOUR_MS]).toContain(read);
        expect(toIsoNewYork(read).slice(0, 16)).toBe(text.slice(0, 16));
      }),
      { numRuns: 1000 },
    );
  });

  it('reads a skipped hour with the offset before it and a repeated hour as the earlier', () => {
    expect(toIso(newYorkTime(tradingDate('2024-03-10'), 2, 30))).toBe('2024-03-10T07:30:00Z');
    expect(toIso(newYorkTime(tradingDate('2024-03-10'), 1, 59))).toBe('2024-03-10T06:59:00Z');
    expect(toIso(newYorkTime(tradingDate('2024-03-10'), 3, 0))).toBe('2024-03-10T07:00:00Z');
    expect(toIso(newYorkTime(tradingDate('2024-11-03'), 1, 30))).toBe('2024-11-03T05:30:00Z');
    expect(toIso(newYorkTime(tradingDate('2024-11-03'), 2, 0))).toBe('2024-11-03T07:00:00Z');
  });

  it('has a day of 23 hours in spring and of 25 in autumn', () => {
    expect(lengthOf('2026-03-08', '2026-03-09')).toBe(DAY_MS - HOUR_MS);
    expect(lengthOf('2026-11-01', '2026-11-02')).toBe(DAY_MS + HOUR_MS);
    expect(lengthOf('2026-11-02', '2026-11-03')).toBe(DAY_MS);
  });

  it('refuses a time no clock shows', () => {
    expect(() => newYorkTime(tradingDate('2026-03-09'), 24, 0)).toThrow(
      'an hour of the day is 0 to 23, was 24',
    );
    expect(() => newYorkTime(tradingDate('2026-03-09'), 9, 30.5)).toThrow(
      'a minute of the hour is 0 to 59, was 30.5',
    );
  });

  it('names its range outside 1990 to 2035', () => {
    const range = 'the NYSE calendar covers 1990-01-01 to 2035-12-31 in New York, was asked for';
    expect(dayOf(FIRST)).toBe('1990-01-01');
    expect(dayOf(LAST)).toBe('2035-12-31');
    expect(() => dayOf(plusMs(FIRST, -1))).toThrow(`${range} 1989`);
    expect(() => dayOf(plusMs(LAST, 1))).toThrow(`${range} 2036`);
    expect(() => toIsoNewYork(instant(0))).toThrow(`${range} 1969`);
    expect(() => newYorkTime(tradingDate('2036-01-01'), 0, 0)).toThrow(`${range} 2036`);
  });
});
