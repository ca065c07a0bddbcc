import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atr,
  bollinger,
  ema,
  logReturns,
  macd,
  realisedVolatility,
  rsi,
  sma,
  volumeRatio,
} from '#core/indicators';

const SHORT = { fast: 3, slow: 6, signal: 4 };

/** High and low around the close, so that one column of closes makes bars. */
const barsOf = (
  close: Float64Array,
): { high: Float64Array; low: Float64Array; close: Float64Array } => ({
  high: close.map((value) => value * (1.001 + (value % 0.7) / 100)),
  low: close.map((value) => value * (0.999 - (value % 0.3) / 100)),
  close,
});

/** Every column with a short window; `first` is the first bar with a value. */
const COLUMNS: readonly {
  readonly name: string;
  readonly first: number;
  readonly of: (values: Float64Array) => Float64Array;
}[] = [
  { name: 'sma', first: 4, of: (values) => sma(values, 5) },
  { name: 'ema', first: 4, of: (values) => ema(values, 5) },
  { name: 'rsi', first: 5, of: (values) => rsi(values, 5) },
  { name: 'macd', first: 5, of: (values) => macd(values, SHORT).macd },
  { name: 'macd signal', first: 8, of: (values) => macd(values, SHORT).signal },
  { name: 'macd histogram', first: 8, of: (values) => macd(values, SHORT).histogram },
  {
    name: 'bollinger upper',
    first: 4,
    of: (values) => bollinger(values, { length: 5, width: 2 }).upper,
  },
  {
    name: 'bollinger middle',
    first: 4,
    of: (values) => bollinger(values, { length: 5, width: 2 }).middle,
  },
  {
    name: 'bollinger lower',
    first: 4,
    of: (values) => bollinger(values, { length: 5, width: 2 }).lower,
  },
  { name: 'atr', first: 5, of: (values) => atr(barsOf(values), 5) },
  { name: 'volume ratio', first: 5, of: (values) => volumeRatio(values, 5) },
  { name: 'log returns', first: 1, of: (values) => logReturns(values) },
  { name: 'realised volatility', first: 5, of: (values) => realisedVolatility(values, 5) },
];

/** A walk of at least `minLength` prices from 100, steps of up to 3 percent. */
const walk = (minLength: number): fc.Arbitrary<Float64Array> =>
  fc.array(fc.integer({ min: -300, max: 300 }), { minLength, maxLength: 60 }).map((steps) => {
    let value = 100;
    return Float64Array.from(steps, (step) => (value *= 1 + step / 10_000));
  });

describe.each(COLUMNS)('the column $name', ({ first, of }) => {
  it('is absent before enough bars and present from then on', () => {
    fc.assert(
      fc.property(walk(0), (values) => {
        const present = Array.from(of(values), (value) => !Number.isNaN(value));
        expect(present).toEqual(Array.from(values, (_, index) => index >= first));
      }),
    );
  });

  it('depends on no later bar, to the bit', () => {
    fc.assert(
      fc.property(walk(1), fc.nat(), (values, cut) => {
        const known = 1 + (cut % values.length);
        expect(of(values.slice(0, known))).toEqual(of(values).slice(0, known));
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'begins anew after a gap (%d), to the bit',
    (gap) => {
      fc.assert(
        fc.property(walk(0), walk(0), (before, after) => {
          const column = of(Float64Array.from([...before, gap, ...after]));
          expect(column.slice(0, before.length)).toEqual(of(before));
          expect(column[before.length]).toBeNaN();
          expect(column.slice(before.length + 1)).toEqual(of(after));
        }),
      );
    },
  );

  it('answers no bars with no values', () => {
    expect(of(new Float64Array(0))).toEqual(new Float64Array(0));
  });
});

const stale = (): Float64Array => new Float64Array(30).fill(7);

describe('columns that are written into', () => {
  it('are overwritten whole', () => {
    const values = Float64Array.from({ length: 30 }, (_, index) => 100 + Math.sin(index));
    expect(sma(values, 5, stale())).toEqual(sma(values, 5));
    expect(ema(values, 5, stale())).toEqual(ema(values, 5));
    expect(rsi(values, 5, stale())).toEqual(rsi(values, 5));
    expect(atr(barsOf(values), 5, stale())).toEqual(atr(barsOf(values), 5));
    expect(volumeRatio(values, 5, stale())).toEqual(volumeRatio(values, 5));
    expect(logReturns(values, stale())).toEqual(logReturns(values));
    expect(realisedVolatility(values, 5, stale())).toEqual(realisedVolatility(values, 5));
    expect(macd(values, SHORT, { macd: stale(), signal: stale(), histogram: stale() })).toEqual(
      macd(values, SHORT),
    );
    const shape = { length: 5, width: 2 };
    expect(bollinger(values, shape, { upper: stale(), middle: stale(), lower: stale() })).toEqual(
      bollinger(values, shape),
    );
  });

  it('are refused when they have another length or are the input itself', () => {
    const values = new Float64Array(30);

    expect(() => sma(values, 5, new Float64Array(29))).toThrow('30 bars, 29 values');
    expect(() => ema(values, 5, values)).toThrow('not the column it is computed from');
  });

  it('are refused for a window that is no whole number of bars', () => {
    expect(() => sma(new Float64Array(3), 0)).toThrow('was 0');
    expect(() => rsi(new Float64Array(3), 2.5)).toThrow('was 2.5');
    expect(() => realisedVolatility(new Float64Array(3), 1)).toThrow('at least two returns, was 1');
    expect(() => macd(new Float64Array(3), { fast: 26, slow: 12, signal: 9 })).toThrow(
      'was 26 against 12',
    );
    expect(() => bollinger(new Float64Array(3), { length: 20, width: -1 })).toThrow('was -1');
  });
});
