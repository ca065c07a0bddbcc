import { describe, expect, it } from 'vitest';
import { rankAmong } from './rank-among.ts';

describe('a rank among random pickers', () => {
  it('counts those that did worse, equal ones not', () => {
    const draws = [
      ...Array.from({ length: 14 }, () => 0.01),
      0.05,
      ...Array.from({ length: 5 }, () => 0.2),
    ];
    // 6 of 20 did as well or better: (6 + 1) / (20 + 1).
    expect(rankAmong(0.05, draws)).toEqual({
      better: 14,
      draws: 20,
      share: 0.7,
      chance: 1 / 3,
      says: 'better than 14 of 20 random pickers',
    });
  });

  it('never claims more than its draws can say: 1 of 21 where all 20 did worse', () => {
    expect(
      rankAmong(
        1,
        Array.from({ length: 20 }, () => 0),
      ).chance,
    ).toBe(1 / 21);
  });

  it('is among draws, and known ones', () => {
    expect(() => rankAmong(0.1, [])).toThrow(/among draws/);
    expect(() => rankAmong(0.1, [Number.NaN])).toThrow(/known returns/);
  });
});
