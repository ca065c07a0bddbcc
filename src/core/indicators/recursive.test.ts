import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atr, ema, macd, rsi } from '#core/indicators';

const walk = (minLength: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: -300, max: 300 }), { minLength, maxLength: 120 }).map((steps) => {
    let value = 100;
    return steps.map((step) => (value *= 1 + step / 10_000));
  });

/** A walk, or one that a bad tick has struck. */
const struckWalk = (minLength: number): fc.Arbitrary<number[]> =>
  fc
    .tuple(walk(minLength), fc.nat(), fc.constantFrom(undefined, 1e15, 1e-9))
    .map(([values, at, tick]) =>
      tick === undefined ? values : values.with(at % values.length, tick),
    );

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The closed form: the seed and every later value, each with the weight left to it; undefined before the seed. */
function weightedAverage(
  values: readonly number[],
  length: number,
  alpha: number,
): (number | undefined)[] {
  const weight = (age: number): number => (1 - alpha) ** age;
  const seed = mean(values.slice(0, length));
  return values.map((_, at) =>
    at < length - 1
      ? undefined
      : values
          .slice(length, at + 1)
          .reduce(
            (sum, value, index) => sum + alpha * weight(at - length - index) * value,
            weight(at - length + 1) * seed,
          ),
  );
}

/** The worst difference from what is expected, relative to `scale`; infinite where only one has a value. */
function worst(
  column: Float64Array,
  expected: readonly (number | undefined)[],
  scale: (at: number) => number,
): number {
  const errors = expected.map((value, at) => {
    const isAbsent = Number.isNaN(column[at]);
    if (value === undefined) return isAbsent ? 0 : Number.POSITIVE_INFINITY;
    return isAbsent ? Number.POSITIVE_INFINITY : Math.abs((column[at] ?? 0) - value) / scale(at);
  });
  return column.length === expected.length ? Math.max(...errors) : Number.POSITIVE_INFINITY;
}

describe('ema', () => {
  it('equals its closed form, also after a bad tick', () => {
    fc.assert(
      fc.property(struckWalk(1), fc.integer({ min: 1, max: 20 }), (values, length) => {
        const expected = weightedAverage(values, length, 2 / (length + 1));
        expect(
          worst(ema(Float64Array.from(values), length), expected, (at) => expected[at] ?? 0),
        ).toBeLessThan(1e-10);
      }),
    );
  });

  it('of 1 2 3 4 5 by threes is seeded with 2 and halves the way to each next value', () => {
    expect([...ema(Float64Array.of(1, 2, 3, 4, 5), 3)].slice(2)).toEqual([2, 3, 4]);
    expect([...ema(Float64Array.of(1, 2, 3, 10), 3)].slice(2)).toEqual([2, 6]);
  });

  it('of a flat series is the series, to the bit', () => {
    const flat = new Float64Array(300).fill(Math.PI);

    expect(ema(flat, 4).slice(3)).toEqual(flat.slice(3));
  });
});

describe('rsi', () => {
  it('equals 100 - 100 / (1 + gain / loss) of the closed forms, also after a bad tick', () => {
    fc.assert(
      fc.property(struckWalk(2), fc.integer({ min: 1, max: 20 }), (values, length) => {
        const changes = values.slice(1).map((value, index) => value - (values[index] ?? 0));
        const side = (sign: number): (number | undefined)[] =>
          weightedAverage(
            changes.map((change) => Math.max(sign * change, 0)),
            length,
            1 / length,
          );
        const losses = side(-1);
        const expected = side(1).map((gain, at) => {
          const loss = losses[at] ?? 0;
          if (gain === undefined) return undefined;
          return gain === 0 && loss === 0 ? 50 : 100 - 100 / (1 + gain / loss);
        });
        expect(
          worst(rsi(Float64Array.from(values), length), [undefined, ...expected], () => 100),
        ).toBeLessThan(1e-10);
      }),
    );
  });

  it('of a flat series is 50', () => {
    const column = rsi(new Float64Array(40).fill(100), 14);

    expect(column[13]).toBeNaN();
    expect(new Set(column.slice(14))).toEqual(new Set([50]));
  });

  it('is 100 when every change is a gain, and 0 when every change is a loss', () => {
    const rising = Float64Array.from({ length: 40 }, (_, index) => 100 + index);

    expect(new Set(rsi(rising, 14).slice(14))).toEqual(new Set([100]));
    expect(new Set(rsi(rising.toReversed(), 14).slice(14))).toEqual(new Set([0]));
  });

  it('mirrors around 50 when prices are mirrored', () => {
    fc.assert(
      fc.property(walk(20), (values) => {
        const upright = rsi(Float64Array.from(values), 14);
        const mirrored = rsi(
          Float64Array.from(values, (value) => -value),
          14,
        );
        for (const [at, value] of upright.slice(14).entries()) {
          const other = mirrored[at + 14] ?? Number.NaN;
          const sum = value === 50 && other === 50 ? 100 : value + other;
          expect(sum).toBeCloseTo(100, 9);
        }
      }),
    );
  });
});

describe('macd', () => {
  it('equals the difference of closed forms, each seeded by its own first values', () => {
    const lengths = { fast: 3, slow: 7, signal: 4 };
    fc.assert(
      fc.property(struckWalk(1), (values) => {
        const slow = weightedAverage(values, 7, 2 / 8);
        const difference = weightedAverage(values, 3, 2 / 4).map((fast, at) => {
          const other = slow[at];
          return fast === undefined || other === undefined ? undefined : fast - other;
        });
        const present = difference.filter((value) => value !== undefined);
        const absent = difference.filter((value) => value === undefined);
        const signal = [...absent, ...weightedAverage(present, 4, 2 / 5)];
        const histogram = difference.map((value, at) => {
          const other = signal[at];
          return value === undefined || other === undefined ? undefined : value - other;
        });
        const largest = (at: number): number => Math.max(...values.slice(0, at + 1));
        const columns = macd(Float64Array.from(values), lengths);
        expect(worst(columns.macd, difference, largest)).toBeLessThan(1e-10);
        expect(worst(columns.signal, signal, largest)).toBeLessThan(1e-10);
        expect(worst(columns.histogram, histogram, largest)).toBeLessThan(1e-10);
      }),
    );
  });

  it('of a flat series is zero, to the bit', () => {
    const columns = macd(new Float64Array(60).fill(100));

    expect(new Set(columns.macd.slice(25))).toEqual(new Set([0]));
    expect(new Set(columns.signal.slice(33))).toEqual(new Set([0]));
  });

  it('of a straight line is its slope x 7', () => {
    // An EMA of a line trails it by (n - 1) / 2 bars from its seed on: (26 - 1) / 2 - (12 - 1) / 2 = 7.
    const line = Float64Array.from({ length: 80 }, (_, index) => 10 + 0.5 * index);
    const columns = macd(line);

    for (const value of columns.macd.slice(25)) expect(value).toBeCloseTo(3.5, 10);
    for (const value of columns.signal.slice(33)) expect(value).toBeCloseTo(3.5, 10);
    expect(columns.macd[24]).toBeNaN();
    expect(columns.signal[32]).toBeNaN();
  });
});

const sawtooth = (): Float64Array => Float64Array.from({ length: 12 }, (_, at) => 10 + (at % 3));

const first = (values: Float64Array): number => values.findIndex((value) => !Number.isNaN(value));

describe('atr', () => {
  it('equals the closed form over the greatest of the three ranges, also after a bad tick', () => {
    const noise = fc.array(fc.nat({ max: 300 }), { minLength: 120, maxLength: 120 });
    fc.assert(
      fc.property(struckWalk(2), noise, fc.integer({ min: 1, max: 20 }), (close, sizes, length) => {
        const high = close.map((value, at) => value * (1 + (sizes[at] ?? 0) / 10_000));
        const low = close.map((value, at) => value * (1 - (sizes.at(-at) ?? 0) / 10_000));
        const ranges = close.slice(1).map((_, index) => {
          const [top = 0, bottom = 0, previous = 0] = [
            high[index + 1],
            low[index + 1],
            close[index],
          ];
          return Math.max(top - bottom, Math.abs(top - previous), Math.abs(bottom - previous));
        });
        const expected = [undefined, ...weightedAverage(ranges, length, 1 / length)];
        const column = atr(
          {
            high: Float64Array.from(high),
            low: Float64Array.from(low),
            close: Float64Array.from(close),
          },
          length,
        );
        expect(worst(column, expected, (at) => (expected[at] ?? 0) + 1e-3)).toBeLessThan(1e-10);
      }),
    );
  });

  it('counts the gap from the close before', () => {
    // True ranges: 12 - 9 = 3 (above the close of 9), 9 - 4 = 5 (below the close of 9).
    const bars = {
      high: Float64Array.of(10, 12, 6),
      low: Float64Array.of(8, 10, 4),
      close: Float64Array.of(9, 9, 5),
    };

    expect([...atr(bars, 1)]).toEqual([Number.NaN, 3, 5]);
    expect([...atr(bars, 2)]).toEqual([Number.NaN, Number.NaN, 4]);
  });

  it('is absent over a gap in any one column and begins anew after it', () => {
    const struck = sawtooth().with(5, Number.NaN);

    const byHigh = atr({ high: struck, low: sawtooth(), close: sawtooth() }, 3);
    const byClose = atr({ high: sawtooth(), low: sawtooth(), close: struck }, 3);
    expect(5 + first(byHigh.slice(5))).toBe(8);
    expect(6 + first(byClose.slice(6))).toBe(9);
  });
});
