import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { heightOf, STEPS, valueScale } from './value-scale.ts';

describe('the scale of a chart', () => {
  it('holds zero and every value, and its ticks lie within it', () => {
    const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 20 });
    fc.assert(
      fc.property(values, (all) => {
        const scale = valueScale(all);
        for (const value of [0, ...all]) {
          expect(heightOf(value, scale)).toBeGreaterThanOrEqual(0);
          expect(heightOf(value, scale)).toBeLessThanOrEqual(STEPS);
        }
        expect(scale.low).toBeLessThan(scale.high);
        expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
        expect(scale.ticks.length).toBeLessThanOrEqual(9);
        for (const tick of scale.ticks) {
          expect(heightOf(tick, scale)).toBeGreaterThanOrEqual(0);
          expect(heightOf(tick, scale)).toBeLessThanOrEqual(STEPS);
        }
      }),
    );
  });

  it('has round steps', () => {
    expect(valueScale([-0.05, 0.4]).ticks).toEqual([0, 0.1, 0.2, 0.30000000000000004, 0.4]);
  });
});
