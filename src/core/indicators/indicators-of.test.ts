import { describe, expect, it } from 'vitest';
import {
  atr,
  bollinger,
  indicatorsOf,
  lastOf,
  latestOf,
  macd,
  rsi,
  sma,
  valueAt,
  volumeRatio,
  type BarColumns,
} from '#core/indicators';

/** Bars on two sine waves: the same on every machine, no two alike. */
function bars(count: number): BarColumns {
  const column = (of: (index: number) => number): Float64Array =>
    Float64Array.from({ length: count }, (_, index) => of(index));
  const close = column((index) => 100 + 9 * Math.sin(index / 9) + 2 * Math.sin(index * 1.7));
  return {
    open: close.map((value, index) => close[index - 1] ?? value),
    high: close.map((value, index) => value + 1 + (index % 3) / 4),
    low: close.map((value, index) => value - 1 - (index % 5) / 8),
    close,
    volume: column((index) => 1e6 + 1e5 * (index % 11)),
  };
}

describe('indicatorsOf', () => {
  it('gives the eleven columns of their own functions', () => {
    const day = bars(300);
    const columns = indicatorsOf(day);
    const bands = bollinger(day.close);
    const convergence = macd(day.close);

    expect(columns).toEqual({
      sma20: bands.middle,
      sma50: sma(day.close, 50),
      sma200: sma(day.close, 200),
      rsi14: rsi(day.close, 14),
      macd: convergence.macd,
      macdSignal: convergence.signal,
      macdHistogram: convergence.histogram,
      bollingerUpper: bands.upper,
      bollingerLower: bands.lower,
      atr14: atr(day, 14),
      volumeRatio20: volumeRatio(day.volume, 20),
    });
    expect(columns.sma20[299]).toBeCloseTo(sma(day.close, 20)[299] ?? 0, 11);
  });

  it('overwrites the columns of an earlier call and gives those back', () => {
    const into = indicatorsOf(bars(300));
    const other = { ...bars(300), close: bars(300).close.map((value) => value / 2) };
    const again = indicatorsOf(other, into);

    expect(again).toBe(into);
    expect(again).toEqual(indicatorsOf(other));
  });

  it('touches only what a gap in one column is in', () => {
    const whole = indicatorsOf(bars(300));
    const struck = bars(300);
    struck.volume[290] = Number.NaN;
    const columns = indicatorsOf(struck);

    expect({ ...columns, volumeRatio20: 0 }).toEqual({ ...whole, volumeRatio20: 0 });
    expect(columns.volumeRatio20[299]).toBeNaN();
  });

  it('refuses columns of different lengths', () => {
    expect(() => indicatorsOf({ ...bars(30), volume: new Float64Array(29) })).toThrow(
      '30 closes, 29 values',
    );
  });
});

describe('latestOf', () => {
  it('gives the last value of each column', () => {
    const day = bars(300);
    const columns = indicatorsOf(day);
    const latest = latestOf(day);

    expect(Object.keys(latest)).toEqual(Object.keys(columns));
    expect(Object.values(latest)).toEqual(Object.values(columns).map((column) => column[299]));
  });

  it.each([
    { count: 0, missing: 11 },
    { count: 14, missing: 11 },
    { count: 15, missing: 9 },
    { count: 20, missing: 6 },
    { count: 21, missing: 5 },
    { count: 26, missing: 4 },
    { count: 34, missing: 2 },
    { count: 50, missing: 1 },
    { count: 199, missing: 1 },
    { count: 200, missing: 0 },
  ])('leaves $missing of eleven absent after $count bars', ({ count, missing }) => {
    const absent = Object.values(latestOf(bars(count))).filter((value) => value === undefined);

    expect(absent.length).toBe(missing);
  });
});

describe('valueAt and lastOf', () => {
  it('give numbers, and undefined for what is absent or not there', () => {
    const column = Float64Array.of(Number.NaN, 0, 2);

    expect([-1, 0, 1, 2, 3].map((at) => valueAt(column, at))).toEqual([
      undefined,
      undefined,
      0,
      2,
      undefined,
    ]);
    expect(lastOf(column)).toBe(2);
    expect(lastOf(Float64Array.of(1, Number.NaN))).toBeUndefined();
    expect(lastOf(new Float64Array(0))).toBeUndefined();
  });
});
