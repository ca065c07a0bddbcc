import { readInstant, toIso } from '#core/calendar';
import { describe, expect, it } from 'vitest';
import type { ColumnZone } from './news-record.ts';
import { toldAt } from './told-at.ts';

function read(cell: unknown, zone: ColumnZone = 'none'): string {
  const told = toldAt(cell, zone);
  return 'at' in told ? toIso(told.at) : told.refused;
}

describe('when news are told to have been published', () => {
  it.each([
    ['2025-01-03T14:30:00Z', '2025-01-03T14:30:00Z'],
    ['2025-01-03 14:30:00+00:00', '2025-01-03T14:30:00Z'],
    ['2023-12-16 23:00:00 UTC', '2023-12-16T23:00:00Z'],
    ['2020-06-05 10:30:54-04:00', '2020-06-05T14:30:54Z'],
    ['2020-06-05T10:30-0400', '2020-06-05T14:30:00Z'],
    ['20250103T143000Z', '2025-01-03T14:30:00Z'],
    ['Fri, 03 Jan 2025 14:30:00 GMT', '2025-01-03T14:30:00Z'],
    ['Jan 3, 2025 9:30 AM ET', '2025-01-03T14:30:00Z'],
    ['January 3, 2025 12:05 pm EST', '2025-01-03T17:05:00Z'],
    // 1735914600 s is 2025-01-03T14:30:00Z: 20,091 days of 86,400 s and 52,200 s.
    [1735914600, '2025-01-03T14:30:00Z'],
    ['1735914600000', '2025-01-03T14:30:00Z'],
    ['2025-01-03T14:30:00.0001Z', '2025-01-03T14:30:00.001Z'],
  ])('reads %s', (cell, iso) => {
    expect(read(cell)).toBe(iso);
  });

  it('refuses a time without a zone, whatever its form', () => {
    for (const cell of [
      '2025-01-03T14:30:00',
      '2025-01-03 14:30',
      '20250103T143000',
      'Jan 3, 2025 9:30 AM',
      '2025-01-03 00:00:00',
    ])
      expect(read(cell)).toMatch(/^a time without a zone/);
  });

  it('takes the zone from the name of the column where the time tells none, and only there', () => {
    expect(read('2025-01-01T21:17:28', 'utc')).toBe('2025-01-01T21:17:28Z');
    expect(read('2025-07-01 09:30', 'new-york')).toBe('2025-07-01T13:30:00Z');
    expect(read('2025-07-01 09:30+02:00', 'utc')).toBe('2025-07-01T07:30:00Z');
  });

  it('knows a day without a time at its end in New York, in winter and in summer', () => {
    expect(read('2025-01-03')).toBe('2025-01-04T04:59:59.999Z');
    expect(read('20250703')).toBe('2025-07-04T03:59:59.999Z');
    expect(read('Jul 3, 2025')).toBe('2025-07-04T03:59:59.999Z');
  });

  // In 2025 the clocks of New York go forward on 9 March and back on 2 November, at 02:00.
  it('follows both changes of the clocks', () => {
    expect(read('2025-03-09 01:59 ET')).toBe('2025-03-09T06:59:00Z');
    expect(read('2025-03-09 03:00 ET')).toBe('2025-03-09T07:00:00Z');
    expect(read('2025-11-02 00:59 ET')).toBe('2025-11-02T04:59:00Z');
    expect(read('2025-11-02 02:00 America/New_York')).toBe('2025-11-02T07:00:00Z');
    expect(read('2025-03-09')).toBe('2025-03-10T03:59:59.999Z');
    expect(read('2025-11-02')).toBe('2025-11-03T04:59:59.999Z');
  });

  it('takes the later of two hours that are called the same, and none that is skipped', () => {
    expect(read('2025-11-02 01:30:05 ET')).toBe('2025-11-02T06:30:05Z');
    expect(read('2025-11-02 01:30 EDT')).toBe('2025-11-02T05:30:00Z');
    expect(read('2025-11-02 01:30 EST')).toBe('2025-11-02T06:30:00Z');
    expect(read('2025-03-09 02:30 ET')).toMatch(/skip/);
  });

  it('refuses EST in summer and EDT in winter: nobody can tell which hour is meant', () => {
    expect(read('2025-07-01 09:30 EST')).toMatch(/^EST on a day/);
    expect(read('2025-01-03 09:30 EDT')).toMatch(/^EDT on a day/);
  });

  it('refuses what is no time', () => {
    for (const cell of ['3/4/2025', 'yesterday', '2025-02-30', '2025-01-03 25:00Z', {}, null, '12'])
      expect(read(cell)).toMatch(/^not a time/);
    expect(read('2025-01-03 09:30 PST')).toMatch(/^a zone that is not known/);
    expect(read('2025-01-03 09:30 +15:00')).toMatch(/^a zone that is not known/);
    expect(read('1969-01-03T09:30:00Z')).toBe('outside 1990 to 2035');
    expect(readInstant('2025-01-03T14:30:00Z')).toBe(1735914600000);
  });
});
