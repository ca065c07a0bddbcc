import { tradingDate } from '#core/calendar';
import { describe, expect, it } from 'vitest';
import { expiryOfPicks } from './pick-grammar.ts';

describe('expiryOfPicks', () => {
  // 2026: Friday 19 June (Juneteenth) and Friday 3 July (for the 4th) have no session.
  it.each<readonly [string, readonly [string, number], string]>([
    ['Monday with five: Friday', ['2026-06-22', 5], '2026-06-26'],
    ['Monday with one: the day itself', ['2026-06-22', 1], '2026-06-22'],
    ['Wednesday with five over a weekend', ['2026-06-24', 5], '2026-06-30'],
    ['Monday before a holiday on Friday', ['2026-06-15', 5], '2026-06-22'],
    ['Sunday with five: Friday', ['2026-06-21', 5], '2026-06-26'],
    ['the holiday itself with one: the Monday after', ['2026-07-03', 1], '2026-07-06'],
  ])('counts from the day of the brief: %s', (_, [on, sessions], last) => {
    expect(expiryOfPicks(tradingDate(on), sessions)).toBe(last);
  });
});
