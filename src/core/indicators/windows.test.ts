import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bollinger, realisedVolatility, sma, volumeRatio } from '#core/indicators';

type Windowed = {
  readonly name: string;
  readonly ours: (values: Float64Array, length: number) => Float64Array;
  /** Straight from the definition, of one window at a time. */
  readonly naive: (window: readonly number[]) => number;
  /** Values a window spans. */
  readonly span: (length: number) => number;
};

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]): number => total(values) / values.length;
const squares = (values: readonly number[]): number =>
  total(values.map((value) => (value - mean(values)) ** 2));
const sigma = (values: readonly number[]): number => Math.sqrt(squares(values) / values.length);
const own = (length: number): number => length;
const oneMore = (length: number): number => length + 1;

const WINDOWED: readonly Windowed[] = [
  { name: 'sma', ours: sma, naive: mean, span: own },
  {
    name: 'bollinger middle',
    ours: (values, length) => bollinger(values, { length, width: 2 }).middle,
    naive: mean,
    span: own,
  },
  {
    name: 'bollinger upper',
    ours: (values, length) => bollinger(values, { length, width: 2 }).upper,
    naive: (window) => mean(window) + 2 * sigma(window),
    span: own,
  },
  {
    name: 'bollinger lower',
    ours: (values, length) => bollinger(values, { length, width: 2 }).lower,
    naive: (window) => mean(window) - 2 * sigma(window),
    span: own,
  },
  {
    name: 'volume ratio',
    ours: volumeRatio,
    naive: (window) => (window.at(-1) ?? Number.NaN) / mean(window.slice(0, -1)),
    span: oneMore,
  },
  {
    name: 'realised volatility',
    ours: realisedVolatility,
    naive: (window) => {
      const returns = window.slice(1).map((value, index) => Math.log(value / (window[index] ?? 0)));
      return Math.sqrt((squares(returns) / (returns.length - 1)) * 252);
    },
    span: oneMore,
  },
];

const walk: fc.Arbitrary<number[]> = fc
  .array(fc.integer({ min: -300, max: 300 }), { minLength: 20, maxLength: 120 })
  .map((steps) => {
    let value = 100;
    return steps.map((step) => (value *= 1 + step / 10_000));
  });

const length = fc.integer({ min: 2, max: 25 });
/** A walk with one value struck: `struck[place]` is absurd, all else is equal. */
const struckWalk = fc
  .tuple(walk, fc.nat(), fc.constantFrom(1e15, 1e-15, 1e12, 3e18))
  .map(([values, at, tick]) => {
    const place = at % values.length;
    return { place, clean: values, struck: values.with(place, tick) };
  });

/** Difference of each bar from the definition, relative to the size of what is averaged. */
function worstError(
  { ours, naive, span }: Windowed,
  values: readonly number[],
  bars: number,
): number {
  const column = ours(Float64Array.from(values), bars);
  const errors = values.map((_, index) => {
    const window = values.slice(Math.max(index + 1 - span(bars), 0), index + 1);
    if (window.length < span(bars))
      return Number.isNaN(column[index]) ? 0 : Number.POSITIVE_INFINITY;
    const expected = naive(window);
    return Math.abs((column[index] ?? 0) - expected) / Math.max(Math.abs(expected), 1e-3);
  });
  return Math.max(...errors);
}

describe.each(WINDOWED)('the window of $name', (windowed) => {
  it('equals its definition at every bar', () => {
    fc.assert(
      fc.property(walk, length, (values, bars) => {
        expect(worstError(windowed, values, bars)).toBeLessThan(1e-10);
      }),
    );
  });

  it('keeps no trace of a bad tick that has left it, to the bit', () => {
    fc.assert(
      fc.property(struckWalk, length, ({ place, clean, struck }, bars) => {
        const after = place + windowed.span(bars);
        const column = windowed.ours(Float64Array.from(struck), bars);
        const expected = windowed.ours(Float64Array.from(clean), bars);
        expect(column.slice(after)).toEqual(expected.slice(after));
        expect(column.slice(0, place)).toEqual(expected.slice(0, place));
      }),
    );
  });
});

describe('sma', () => {
  it('averages 1 2 3 4 5 by threes to 2 3 4', () => {
    const { NaN: absent } = Number;

    expect([...sma(Float64Array.of(1, 2, 3, 4, 5), 3)]).toEqual([absent, absent, 2, 3, 4]);
  });

  it('over one bar is the value itself', () => {
    expect(sma(Float64Array.of(3, 1, 4), 1)).toEqual(Float64Array.of(3, 1, 4));
  });
});

describe('bollinger', () => {
  it('puts 2 4 4 4 5 5 7 9, of population deviation 2, between 1 and 9 around 5', () => {
    const bands = bollinger(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9), { length: 8, width: 2 });

    expect([bands.lower[7], bands.middle[7], bands.upper[7]]).toEqual([1, 5, 9]);
  });

  it('closes to nothing on a flat series', () => {
    const flat = new Float64Array(50).fill(0.1);
    const bands = bollinger(flat);

    expect(bands.upper.slice(19)).toEqual(flat.slice(19));
    expect(bands.lower.slice(19)).toEqual(flat.slice(19));
  });

  it('keeps the digits of a deviation of cents at prices of a hundred million', () => {
    const values = Float64Array.from({ length: 60 }, (_, index) => 1e8 + (index % 2) / 64);
    const bands = bollinger(values);

    // Halves at two levels 1/64 apart: the deviation is half the distance.
    expect((bands.upper[59] ?? 0) - (bands.middle[59] ?? 0)).toBeCloseTo(1 / 64, 7);
  });
});

describe('volumeRatio', () => {
  it('leaves today out of its own yardstick', () => {
    const volumes = new Float64Array(21).fill(100);
    volumes[20] = 300;

    expect(volumeRatio(volumes, 20)[20]).toBe(3);
  });

  it('is absent when the sessions before had no volume', () => {
    expect(volumeRatio(Float64Array.of(0, 0, 5, 0), 2)[2]).toBeNaN();
    expect(volumeRatio(Float64Array.of(0, 0, 0, 0), 2)[3]).toBeNaN();
  });

  it('is zero on a day without volume', () => {
    expect(volumeRatio(Float64Array.of(4, 6, 0), 2)[2]).toBe(0);
  });
});

describe('realisedVolatility', () => {
  it('is ln 2 x sqrt(2 x 252 / 2) for a doubling and a halving', () => {
    // Returns +ln 2 and -ln 2: mean 0, sample variance 2 ln(2)^2.
    const volatility = realisedVolatility(Float64Array.of(50, 100, 50), 2)[2] ?? 0;

    expect(volatility).toBeCloseTo(Math.LN2 * Math.sqrt(2 * 252), 12);
  });

  it('is nothing for a steady doubling', () => {
    expect(realisedVolatility(Float64Array.of(1, 2, 4, 8, 16), 4)[4]).toBe(0);
  });

  it('needs 22 closes for 21 sessions', () => {
    const closes = Float64Array.from({ length: 22 }, (_, index) => 100 + (index % 3));
    const column = realisedVolatility(closes);

    expect(column[20]).toBeNaN();
    expect(column[21]).toBeGreaterThan(0);
  });
});
