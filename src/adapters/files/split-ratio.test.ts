import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ratioOf, simplestRatio, usualSplit } from './split-ratio.ts';

it('finds the fraction of every split that companies make', () => {
  const splits = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }));
  fc.assert(
    fc.property(splits, ([numerator, denominator]) => {
      const found = simplestRatio(numerator / denominator);
      expect(found.numerator * denominator).toBe(found.denominator * numerator);
    }),
  );
});

it('names 1:10 and 3:2, and finds no split in a spin-off of 2.2 (HPQ, 2015-11-02)', () => {
  expect(usualSplit(0.1002, 0.01)).toEqual({ numerator: 1, denominator: 10 });
  expect(usualSplit(1.5, 0.01)).toEqual({ numerator: 3, denominator: 2 });
  expect(usualSplit(2.2, 0.01)).toBeUndefined();
});

it('keeps a ratio that is no simple fraction to a millionth', () => {
  expect(ratioOf(simplestRatio(1.748175))).toBeCloseTo(1.748175, 5);
});
