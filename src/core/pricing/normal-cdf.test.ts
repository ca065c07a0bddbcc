import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalPdf } from '#core/pricing';
import { normalQuantile } from './normal-quantile.ts';

/** x, N(x), n(x): mpmath 1.3, 50 digits, each rounded to a double. */
const TABLE = [
  [-37.5, 4.605353009581955e-308, 1.7282337322841054e-306],
  [-30, 4.906713927148187e-198, 1.4736461348785476e-196],
  [-20.25, 1.77619986494957e-91, 3.6055338157275847e-90],
  [-12, 1.776482112077679e-33, 2.1463837356630605e-32],
  [-8.125, 2.2368120644441053e-16, 1.8441627154166695e-15],
  [-6, 9.86587645037698e-10, 6.075882849823285e-9],
  [-4, 3.1671241833119924e-5, 0.00013383022576488534],
  [-2.5, 0.006209665325776135, 0.017528300493568537],
  [-1, 0.15865525393145705, 0.24197072451914334],
  [-0.5, 0.3085375387259869, 0.35206532676429947],
  [-0.0625, 0.47508233097075275, 0.3981638566868866],
  [0, 0.5, 0.3989422804014327],
  [0.3, 0.6179114221889527, 0.3813878154605241],
  [1, 0.8413447460685429, 0.24197072451914334],
  [1.96, 0.9750021048517795, 0.05844094433345146],
  [3, 0.9986501019683699, 0.0044318484119380075],
  [5, 0.9999997133484281, 1.4867195147342977e-6],
  [8, 0.9999999999999993, 5.052271083536892e-15],
] as const;

describe('the normal distribution', () => {
  it.each(TABLE)('at %d is what mpmath computes with 50 digits', (x, below, density) => {
    expect(Math.abs(normalCdf(x) / below - 1)).toBeLessThan(2e-15);
    expect(Math.abs(normalPdf(x) / density - 1)).toBeLessThan(1e-15);
  });

  it('ends where doubles end', () => {
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(normalCdf(-38)).toBeGreaterThan(0);
    expect(normalCdf(Number.NaN)).toBeNaN();
  });

  it('sums both tails to 1 and is inverted by the quantile (Wichura, AS 241)', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 0, noNaN: true }), (x) => {
        expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 15);
        expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThan(1e-15 * (1 - x));
      }),
      { numRuns: 2000 },
    );
  });
});
