import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibration, type Forecast } from './calibration.ts';

const said = (confidence: number, came: number, of: number): Forecast[] =>
  Array.from({ length: of }, (_, place) => ({ confidence, came: place < came }));

describe('the calibration of confidences', () => {
  it('is not told without forecasts', () => {
    expect(calibration([])).toBeUndefined();
  });

  /**
   * By hand. 0.8 five times, 4 came; 0.6 ten times, 4 came; 0.2 five times, 1 came. N = 20, 9 came: share 0.45.
   * Brier: 0.8: 4*0.04 + 1*0.64 = 0.80; 0.6: 4*0.16 + 6*0.36 = 2.80; 0.2: 1*0.64 + 4*0.04 = 0.80; 4.40 / 20 = 0.22.
   * Reliability: 5*0 + 10*(0.6-0.4)^2 + 5*0 = 0.40; / 20 = 0.02.
   * Resolution: 5*0.35^2 + 10*0.05^2 + 5*0.25^2 = 0.6125 + 0.025 + 0.3125 = 0.95; / 20 = 0.0475.
   * Uncertainty: 0.45*0.55 = 0.2475. 0.02 - 0.0475 + 0.2475 = 0.22.
   */
  it('is the one worked out by hand', () => {
    const found = calibration([...said(0.8, 4, 5), ...said(0.6, 4, 10), ...said(0.2, 1, 5)]);
    expect(found?.count).toBe(20);
    expect(found?.brier).toBeCloseTo(0.22, 12);
    expect(found?.reliability).toBeCloseTo(0.02, 12);
    expect(found?.resolution).toBeCloseTo(0.0475, 12);
    expect(found?.uncertainty).toBeCloseTo(0.2475, 12);
    expect(found?.within).toBeCloseTo(0, 12);
    const told = found?.bins.filter(({ count }) => count > 0);
    expect(told?.map(({ low, count, share }) => [low, count, share])).toEqual([
      [0.2, 5, 0.2],
      [0.6, 10, 0.4],
      [0.8, 5, 0.8],
    ]);
  });

  it('puts tenths where they begin, and 1 into the last bin', () => {
    const tenths = Array.from({ length: 11 }, (_, tenth) => ({
      confidence: tenth / 10,
      came: true,
    }));
    expect(calibration(tenths)?.bins.map(({ count }) => count)).toEqual([
      1, 1, 1, 1, 1, 1, 1, 1, 1, 2,
    ]);
  });

  it('knows all at 0, knows nothing at a quarter, and is sure of the wrong at 1', () => {
    expect(calibration([...said(1, 3, 3), ...said(0, 0, 4)])?.brier).toBe(0);
    expect(calibration(said(0.5, 3, 6))?.brier).toBe(0.25);
    expect(calibration([...said(0, 3, 3), ...said(1, 0, 4)])?.brier).toBe(1);
  });

  const forecasts = fc.array(
    fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), came: fc.boolean() }),
    { minLength: 1, maxLength: 60 },
  );

  it('is its parts: reliability - resolution + uncertainty + within', () => {
    fc.assert(
      fc.property(forecasts, (made) => {
        const found = calibration(made);
        expect(found).toBeDefined();
        if (found === undefined) return;
        const { brier, reliability, resolution, uncertainty, within } = found;
        expect(reliability - resolution + uncertainty + within).toBeCloseTo(brier, 10);
        expect(found.bins.reduce((sum, { count }) => sum + count, 0)).toBe(made.length);
      }),
    );
  });

  it('is that of Murphy alone where each bin has one confidence', () => {
    const tenths = fc.array(
      fc.record({ confidence: fc.integer({ min: 0, max: 9 }), came: fc.boolean() }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(tenths, (made) => {
        const found = calibration(
          made.map(({ confidence, came }) => ({ confidence: confidence / 10 + 0.05, came })),
        );
        expect(found?.within).toBeCloseTo(0, 10);
        const { brier = 0, reliability = 0, resolution = 0, uncertainty = 0 } = found ?? {};
        expect(reliability - resolution + uncertainty).toBeCloseTo(brier, 10);
      }),
    );
  });

  it('does not hang on the order', () => {
    fc.assert(
      fc.property(forecasts, (made) => {
        expect(calibration(made.toReversed())?.brier).toBeCloseTo(
          calibration(made)?.brier ?? 2,
          12,
        );
      }),
    );
  });

  it('refuses a confidence in percent', () => {
    expect(() => calibration([{ confidence: 70, came: true }])).toThrow(
      /a confidence is 0 to 1, was 70/,
    );
  });
});
