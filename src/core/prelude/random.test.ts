import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/prelude';
import { xoshiro128 } from './random.ts';

function drawn<Value>(count: number, draw: () => Value): Value[] {
  return Array.from({ length: count }, draw);
}

describe('xoshiro128**', () => {
  it('gives the words of the authors reference code (xoshiro128starstar.c 1.1, state 1 2 3 4)', () => {
    expect(drawn(10, xoshiro128([1, 2, 3, 4]))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });

  it('refuses the state from which it would never move', () => {
    expect(() => xoshiro128([0, 0, 0, 0])).toThrow(/not all zero/);
  });
});

describe('a seeded random stream', () => {
  it('repeats itself from the same seed, be it a number or its text', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(drawn(5, seededRandom(seed).next)).toEqual(
          drawn(5, seededRandom(String(seed)).next),
        );
      }),
    );
  });

  it('goes another way from each of 10,000 neighbouring seeds', () => {
    expect(new Set(drawn(10_000, () => 0).map((_, seed) => seededRandom(seed).next())).size).toBe(
      10_000,
    );
  });

  it('stays in [0, 1) with mean 1/2 and variance 1/12', () => {
    const values = drawn(100_000, seededRandom('uniform').next);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    // Five standard errors: sqrt(1/12/n) and sqrt(1/180/n).
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(0.0046);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.0012);
  });

  it('draws whole numbers evenly: chi-square of 7 cells below its 0.1 % point', () => {
    const random = seededRandom('dice');
    const cells = drawn(7, () => 0);
    for (let at = 0; at < 70_000; at += 1) {
      const cell = random.nextInt(7);
      cells[cell] = (cells[cell] ?? Number.NaN) + 1;
    }
    const chiSquare = cells.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(22.46);
  });

  it('draws 0 when there is nothing else below, and refuses what is not a count', () => {
    expect(seededRandom(1).nextInt(1)).toBe(0);
    for (const below of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN])
      expect(() => seededRandom(1).nextInt(below)).toThrow(/whole number is drawn/);
  });

  it('draws normals with the moments 0, 1, 0, 3', () => {
    const values = drawn(200_000, seededRandom('normal').normal);
    const moment = (power: number): number =>
      values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    // Five standard errors: sqrt(1/n), sqrt(2/n), sqrt(15/n), sqrt(96/n).
    expect(Math.abs(moment(1))).toBeLessThan(0.0112);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.0159);
    expect(Math.abs(moment(3))).toBeLessThan(0.0433);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.11);
  });

  it('refuses a seed that is no number', () => {
    expect(() => seededRandom(Number.NaN)).toThrow(/a seed is/);
  });
});
