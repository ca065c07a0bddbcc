import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { heightOf, STEPS, valueScale } from './value-scale.ts';

describe('the scale of a chart', () => {
  it('holds zero and every value, and its ticks lie within it', () => {
    const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 20 });
    fc.assert(
      fc.property(values, fc.double({ min: 2, max: 6, noNaN: true }), (all, count) => {
        // Rounding 3.5 down to 2 makes the most of them: 3.5 / 2 times as many as wanted, and zero.
        const scale = valueScale(all, count);
        for (const value of [0, ...all]) {
          expect(heightOf(value, scale)).toBeGreaterThanOrEqual(0);
          expect(heightOf(value, scale)).toBeLessThanOrEqual(STEPS);
        }
        expect(scale.low).toBeLessThan(scale.high);
        expect(scale.ticks).toContainEqual(expect.closeTo(0));
        expect(scale.ticks.length).toBeLessThanOrEqual(1.75 * count + 1.01);
        for (const tick of scale.ticks) {
          expect(heightOf(tick, scale)).toBeGreaterThanOrEqual(0);
          expect(heightOf(tick, scale)).toBeLessThanOrEqual(STEPS);
        }
      }),
    );
  });

  it('has round steps', () => {
    expect(valueScale([-0.05, 0.4], 4.5).ticks).toEqual([0, 0.1, 0.2, 0.30000000000000004, 0.4]);
  });
});
