import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { thinned } from './thinned.ts';

const PATH = fc.array(
  fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null, freq: 12 }),
  { maxLength: 600 },
);

describe('a thinned path', () => {
  it('is whole where it is short', () => {
    expect(thinned([1, null, 2, 3], 4)).toEqual([
      [{ place: 0, value: 1 }],
      [
        { place: 2, value: 2 },
        { place: 3, value: 3 },
      ],
    ]);
    expect(thinned([])).toEqual([]);
    expect(thinned([null, null])).toEqual([]);
  });

  it('keeps both ends and both extremes of every known stretch, in order, and makes nothing up', () => {
    fc.assert(
      fc.property(PATH, fc.integer({ min: 4, max: 40 }), (values, most) => {
        const whole = thinned(values, values.length);
        const few = thinned(values, most);
        expect(few).toHaveLength(whole.length);
        for (const [place, points] of few.entries()) {
          const all = whole[place] ?? [];
          const known = (of: typeof all): number[] => of.map(({ value }) => value);
          expect(points[0]).toEqual(all[0]);
          expect(points.at(-1)).toEqual(all.at(-1));
          expect(Math.min(...known(points))).toBe(Math.min(...known(all)));
          expect(Math.max(...known(points))).toBe(Math.max(...known(all)));
          expect(points).toEqual(points.toSorted((a, b) => a.place - b.place));
          for (const point of points) expect(values[point.place]).toBe(point.value);
        }
      }),
    );
  });

  it('has no more points than it may, where there is no gap', () => {
    const values = Array.from({ length: 2520 }, (_, place) => Math.sin(place * 1.7) * place);
    expect(thinned(values).flat().length).toBeLessThanOrEqual(1500);
    expect(thinned(values).flat().length).toBeGreaterThan(1200);
  });
});
