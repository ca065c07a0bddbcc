import { readInstant, tradingDate } from '#core/calendar';
import { describe, expect, it } from 'vitest';
import { DATED, dayLabel, momentLabel, relabelled, type Labels } from './labels.ts';

const WEEKS: Labels = { kind: 'weeks', start: tradingDate('2026-01-01') };
const moment = readInstant('2026-06-18T17:00:00Z') ?? expect.fail('the moment reads');

describe('dayLabel', () => {
  it('writes weekday, day, month and year when dated', () => {
    expect(dayLabel(tradingDate('2026-06-18'), DATED)).toBe('Thu 18 Jun 2026');
  });

  it('counts weeks from the Monday of the start, which is a Thursday here', () => {
    expect(dayLabel(tradingDate('2026-01-01'), WEEKS)).toBe('Week 1, day 4');
    expect(dayLabel(tradingDate('2026-01-05'), WEEKS)).toBe('Week 2, day 1');
    expect(dayLabel(tradingDate('2026-06-18'), WEEKS)).toBe('Week 25, day 4');
  });

  it('counts on below one before the start', () => {
    expect(dayLabel(tradingDate('2025-12-28'), WEEKS)).toBe('Week 0, day 7');
  });
});

describe('momentLabel', () => {
  it('tells New York time when dated', () => {
    expect(momentLabel(moment, DATED)).toBe('Thu 18 Jun 2026, 13:00 New York');
  });

  it('tells minutes since the 9:30 open by weeks', () => {
    expect(momentLabel(moment, WEEKS)).toBe('Week 25, day 4, 210 minutes after the open');
  });
});

describe('relabelled', () => {
  it('leaves dated text as it is', () => {
    expect(relabelled('until 2026-06-18', DATED)).toBe('until 2026-06-18');
  });

  it('turns ISO days into labels and hides other dates and years', () => {
    expect(relabelled('held until 2026-06-18', WEEKS)).toBe('held until Week 25, day 4');
    expect(relabelled('Best quarter since March 2020, says CEO on June 3, 2026', WEEKS)).toBe(
      'Best quarter since [date], says CEO on [date]',
    );
  });

  it.each([
    ['FY2024 and FY25 guidance', '[date] and [date] guidance'],
    ["Q3 2024, Q3'24 and 1H24", '[date], [date] and [date]'],
    ['the 2010s, 2023-24 and 2025E', 'the [date], [date] and [date]'],
    ['In March and last May, Sept. too', 'In [date] and last [date], [date] too'],
    ['Rates may rise; shares march on; MAR rises', 'Rates may rise; shares march on; MAR rises'],
    ["up 24% in '24", 'up 24% in [date]'],
  ])('tells "%s" as "%s"', (text, told) => {
    expect(relabelled(text, WEEKS)).toBe(told);
  });

  it('leaves prices alone', () => {
    expect(relabelled('sold @ $2013.50 and 1,999 shares', WEEKS)).toBe(
      'sold @ $2013.50 and 1,999 shares',
    );
  });
});
