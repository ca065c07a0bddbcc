import { describe, expect, it } from 'vitest';
import { dayOrderOf, readDay } from './read-day.ts';

describe('readDay', () => {
  it.each([
    ['2017-01-03', '2017-01-03'],
    ['2017-01-03T00:00:00.000Z', '2017-01-03'],
    ['2024-06-10 00:00:00-04:00', '2024-06-10'],
    ['20170103', '2017-01-03'],
    ['1/3/2017', '2017-01-03'],
    ['Jan 3, 2017', '2017-01-03'],
    ['3-Jan-2017', '2017-01-03'],
    // 2020-01-02 14:30 UTC is the open in New York.
    ['1577975400', '2020-01-02'],
    ['1577975400000', '2020-01-02'],
  ])('reads %s as %s', (text, on) => {
    expect(readDay(text, 'month-first')?.on).toBe(on);
  });

  it.each(['', 'foo', '2017-02-30', '99999999', '13/13/2017', 'Foo 3, 2017'])(
    'finds no day in "%s"',
    (text) => {
      expect(readDay(text, 'month-first')).toBeUndefined();
    },
  );

  it('keeps clock and offset', () => {
    expect(readDay('2026-08-04 15:30:00-0400', 'month-first')).toEqual({
      on: '2026-08-04',
      clock: '15:30:00',
      offset: '-04:00',
    });
  });
});

describe('dayOrderOf', () => {
  it('tells the order by a number above twelve', () => {
    expect(dayOrderOf(['3/4/2017', '13/4/2017'])).toBe('day-first');
    expect(dayOrderOf(['3/4/2017', '4/13/2017'])).toBe('month-first');
    expect(dayOrderOf(['3/4/2017'])).toBe('either');
    expect(dayOrderOf(['2017-04-03'])).toBe('neither');
  });
});
