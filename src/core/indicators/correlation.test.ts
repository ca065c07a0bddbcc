import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centred, correlation, correlationOfCentred, logReturns } from '#core/indicators';

const returns = fc
  .array(fc.integer({ min: -500, max: 500 }), { minLength: 5, maxLength: 60 })
  .filter((values) => new Set(values).size > 1)
  .map((values) => Float64Array.from(values, (value) => value / 10_000));

describe('correlation', () => {
  it('of (1 2 3 4 5) and (2 4 5 4 5) is 6 / sqrt(60)', () => {
    // Sums of products about the means 3 and 4: 6; of squares: 10 and 6.
    const left = Float64Array.of(1, 2, 3, 4, 5);
    const right = Float64Array.of(2, 4, 5, 4, 5);

    expect(correlation(left, right)).toBeCloseTo(6 / Math.sqrt(60), 14);
  });

  it('is 1 with itself, however moved and stretched, and -1 with its mirror', () => {
    fc.assert(
      fc.property(returns, fc.integer({ min: 1, max: 9 }), (values, factor) => {
        const moved = values.map((value) => 0.01 + factor * value);
        expect(correlation(values, moved)).toBeCloseTo(1, 10);
        expect(
          correlation(
            values,
            moved.map((value) => -value),
          ),
        ).toBeCloseTo(-1, 10);
      }),
    );
  });

  it('is the same from both sides', () => {
    fc.assert(
      fc.property(returns, returns, (left, right) => {
        const sessions = Math.min(left.length, right.length);
        const one = correlation(left.slice(0, sessions), right.slice(0, sessions));
        expect(correlation(right.slice(0, sessions), left.slice(0, sessions))).toEqual(one);
        expect(Math.abs(one ?? 0)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('leaves out the sessions where one side is absent', () => {
    const { NaN: absent } = Number;
    const left = Float64Array.of(1, 2, absent, 3, 4, 5, 9);
    const right = Float64Array.of(2, 4, 7, 5, 4, 5, absent);

    expect(correlation(left, right)).toBeCloseTo(6 / Math.sqrt(60), 14);
  });

  it('is absent for two pairs and for a side that does not move', () => {
    expect(correlation(Float64Array.of(1, 2), Float64Array.of(3, 5))).toBeUndefined();
    expect(
      correlation(Float64Array.of(0.1, 0.1, 0.1), Float64Array.of(0.1, 0.2, 0.4)),
    ).toBeUndefined();
  });

  it('refuses columns of different lengths', () => {
    expect(() => correlation(new Float64Array(3), new Float64Array(4))).toThrow('had 3 and 4');
  });
});

describe('logReturns', () => {
  it('of a doubling is ln 2, of a halving -ln 2', () => {
    expect([...logReturns(Float64Array.of(50, 100, 50))]).toEqual([
      Number.NaN,
      Math.LN2,
      -Math.LN2,
    ]);
  });

  it('is absent around a close that is not above zero', () => {
    const { NaN: absent } = Number;

    expect(logReturns(Float64Array.of(1, 0, 1, -1, 1, 1))).toEqual(
      Float64Array.of(absent, absent, absent, absent, absent, 0),
    );
  });
});

describe('correlationOfCentred', () => {
  it('is the correlation of the same columns to the bit, and undefined with fewer than three sessions', () => {
    const one = fc.double({ min: -0.2, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(one, one), { maxLength: 80 }), (pairs) => {
        const left = Float64Array.from(pairs, ([value]) => value);
        const right = Float64Array.from(pairs, ([, value]) => value);
        const [first, second] = [centred(left), centred(right)];
        expect(first && second && correlationOfCentred(first, second)).toBe(
          correlation(left, right),
        );
      }),
    );
  });

  it('is of columns without gaps', () => {
    expect(centred(Float64Array.of(0.1, Number.NaN, 0.2))).toBeUndefined();
    const [short, long] = [centred(Float64Array.of(1, 2, 4)), centred(Float64Array.of(1, 2, 4, 5))];
    expect(() => short && long && correlationOfCentred(short, long)).toThrow(/same sessions/);
  });
});
