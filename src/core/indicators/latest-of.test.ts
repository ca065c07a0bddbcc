import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  indicatorsOf,
  lastOf,
  lastRealisedVolatility,
  latestOf,
  realisedVolatility,
  type BarColumns,
} from '#core/indicators';

/** Closes of every length around the windows, with runs of equal ones, gaps and prices that no return is made of. */
const closes = fc
  .array(
    fc.oneof(
      { weight: 60, arbitrary: fc.double({ min: 0.01, max: 1000, noNaN: true }) },
      { weight: 20, arbitrary: fc.constant(100) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0, -3, 1e-320),
      },
    ),
    { maxLength: 430, size: 'max' },
  )
  .map((values) => Float64Array.from(values));

function barsOf(close: Float64Array): BarColumns {
  return {
    open: close,
    high: close.map((value, index) => value * (1 + (index % 7) / 100)),
    low: close.map((value, index) => value * (1 - (index % 5) / 90)),
    close,
    volume: close.map((value, index) => Math.round(value * (1000 + (index % 13)))),
  };
}

describe('the newest values', () => {
  it('are the ends of the columns to the bit, at every length and after every gap', () => {
    fc.assert(
      fc.property(closes, (close) => {
        const bars = barsOf(close);
        const ends = Object.entries(indicatorsOf(bars)).map(([name, column]) => [
          name,
          lastOf(column),
        ]);
        expect(latestOf(bars)).toStrictEqual(Object.fromEntries(ends));
      }),
      { numRuns: 500 },
    );
  });

  it('of the realised volatility are the end of its column to the bit, for every window', () => {
    fc.assert(
      fc.property(closes, fc.integer({ min: 2, max: 30 }), (close, length) => {
        expect(lastRealisedVolatility(close, length)).toBe(
          lastOf(realisedVolatility(close, length)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('are those of 520 bars at every place in a long series', () => {
    let close = 50;
    const series = Float64Array.from({ length: 1200 }, (_, index) => {
      close *= 1 + 0.02 * Math.sin(index * 1.7) + 0.001 * Math.cos(index / 40);
      return close;
    });
    for (let upTo = 520; upTo <= series.length; upTo += 1) {
      const bars = barsOf(series.subarray(upTo - 520, upTo));
      const columns = indicatorsOf(bars);
      expect(latestOf(bars).rsi14).toBe(lastOf(columns.rsi14));
      expect(latestOf(bars).sma200).toBe(lastOf(columns.sma200));
      expect(latestOf(bars).atr14).toBe(lastOf(columns.atr14));
      expect(lastRealisedVolatility(bars.close)).toBe(lastOf(realisedVolatility(bars.close)));
    }
  });

  it('refuse columns of different lengths', () => {
    const bars = barsOf(Float64Array.of(1, 2, 3));
    expect(() => latestOf({ ...bars, volume: bars.volume.subarray(1) })).toThrow(
      /one value a bar: 3 closes, 2 values/,
    );
  });
});
