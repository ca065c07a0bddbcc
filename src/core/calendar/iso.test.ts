import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  HOUR_MS,
  instant,
  MINUTE_MS,
  plusMs,
  readInstant,
  toIso,
  toIsoNewYork,
} from '#core/calendar';

describe('ISO 8601', () => {
  it.each([
    // 10^9 and 1.5 * 10^9 seconds of Unix time; the rest by hand from them.
    ['2001-09-09T01:46:40Z', 1_000_000_000_000],
    ['2017-07-14T02:40:00Z', 1_500_000_000_000],
    ['2017-07-14T02:40Z', 1_500_000_000_000],
    ['2017-07-14T02:40:00.5Z', 1_500_000_000_500],
    ['2017-07-14T02:40:00.007Z', 1_500_000_000_007],
    ['2017-07-13T22:40:00-04:00', 1_500_000_000_000],
    ['2017-07-14T04:40+02:00', 1_500_000_000_000],
    ['2017-07-14T08:10:00+05:30', 1_500_000_000_000],
    ['1970-01-01T00:00:00-00:00', 0],
    ['1969-12-31T23:59:59.999Z', -1],
  ])('reads %s', (text, epochMs) => {
    expect(readInstant(text)).toBe(epochMs);
  });

  it.each([
    '2024-06-14T16:30:00',
    '2024-06-14',
    '2024-06-14 16:30:00Z',
    '2024-06-14T16:30:00z',
    '2024-06-14t16:30:00Z',
    '2024-06-14T24:00:00Z',
    '2024-06-14T16:60:00Z',
    '2024-06-14T16:30:60Z',
    '2024-06-14T16:30:00.Z',
    '2024-06-14T16:30:00.1234Z',
    '2024-06-14T16:30.5Z',
    '2024-06-14T16Z',
    '2024-06-14T16:30:00+0400',
    '2024-06-14T16:30:00+04',
    '2024-06-14T16:30:00+24:00',
    '2024-06-14T16:30:00+04:60',
    '2023-02-29T16:30:00Z',
    '2024-06-14T16:30:00Z ',
    '2024-06-14T16:30:00Z\n',
    '+002024-06-14T16:30:00Z',
    'Fri, 14 Jun 2024 16:30:00 GMT',
    '',
  ])('knows no moment %j', (text) => {
    expect(readInstant(text)).toBeUndefined();
  });

  it('writes milliseconds only when there are any', () => {
    expect(toIso(instant(1_500_000_000_000))).toBe('2017-07-14T02:40:00Z');
    expect(toIso(instant(1_500_000_000_070))).toBe('2017-07-14T02:40:00.070Z');
    expect(toIso(instant(-1))).toBe('1969-12-31T23:59:59.999Z');
    expect(toIsoNewYork(instant(1_500_000_000_070))).toBe('2017-07-13T22:40:00.070-04:00');
  });

  it('writes New York time with the offset of the season', () => {
    expect(toIsoNewYork(instant(Number(readInstant('2024-06-14T20:30:00Z'))))).toBe(
      '2024-06-14T16:30:00-04:00',
    );
    expect(toIsoNewYork(instant(Number(readInstant('2024-12-13T21:00:00Z'))))).toBe(
      '2024-12-13T16:00:00-05:00',
    );
  });

  it('reads back what it writes, in either zone', () => {
    const from = Number(readInstant('1990-01-01T05:00:00Z'));
    const last = Number(readInstant('2036-01-01T04:59:59.999Z'));
    fc.assert(
      fc.property(fc.integer({ min: from, max: last }), (epochMs) => {
        const at = instant(epochMs);
        expect(readInstant(toIso(at))).toBe(at);
        expect(readInstant(toIsoNewYork(at))).toBe(at);
      }),
    );
  });

  it('refuses a year that four digits cannot write', () => {
    expect(() => toIso(instant(253_402_300_800_000))).toThrow('was in 10000');
  });
});

describe('an instant', () => {
  it('is whole milliseconds', () => {
    expect(() => instant(0.5)).toThrow('an instant is whole milliseconds, was 0.5');
    expect(() => instant(Number.NaN)).toThrow('was NaN');
    expect(() => plusMs(instant(0), 0.5)).toThrow('was 0.5');
  });

  it('moves by signed milliseconds', () => {
    const at = instant(1_500_000_000_000);
    expect(toIso(plusMs(at, DAY_MS + HOUR_MS + MINUTE_MS))).toBe('2017-07-15T03:41:00Z');
    expect(toIso(plusMs(at, -HOUR_MS))).toBe('2017-07-14T01:40:00Z');
  });
});
