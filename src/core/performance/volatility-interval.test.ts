import { describe, expect, it } from 'vitest';
import { maxDrawdown } from '#core/performance';
import { seededRandom } from '#core/prelude';
import { simulatedDrawdown } from './simulated-drawdown.ts';
import { VOLATILITY } from './statistic.ts';
import { highestVolatility } from './highest-volatility.ts';
import { studentLikelihood } from './student-likelihood.ts';
import { studentisedInterval } from './studentised-interval.ts';
import { volatilityInterval } from './volatility-interval.ts';

const DRAWING = { seed: 1, draws: 500, confidence: 0.95 };

function normals(days: number, seed: string): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: days }, () => 0.01 * random.normal());
}

/** A ratio of two normals has no variance. */
function cauchy(days: number): number[] {
  const random = seededRandom('cauchy');
  return Array.from({ length: days }, () => (0.01 * random.normal()) / random.normal());
}

describe('the likelihood of Student’s t', () => {
  it.each([
    // Heights at 0, Gamma((n + 1) / 2) / (sqrt(n pi) Gamma(n / 2)): 2 / (pi sqrt 3), 8 / (3 pi sqrt 5), 1 / sqrt 8, 1 / sqrt(2 pi)
    [1 / 3, 2 / (Math.PI * Math.sqrt(3))],
    [1 / 5, 8 / (3 * Math.PI * Math.sqrt(5))],
    [1 / 2, 1 / Math.sqrt(8)],
    [0, 1 / Math.sqrt(2 * Math.PI)],
  ])('with tail %d has the height %d at 0', (tail, height) => {
    // Two days at one place: its likelihood is the square of the height.
    const { of } = studentLikelihood([-1e-9, 1e-9], tail);
    expect(Math.exp(of(1))).toBeCloseTo(height ** 2, 12);
    expect(Math.exp(of(4))).toBeCloseTo((height / 4) ** 2, 12);
  });

  it.each([0, 0.1, 0.3, 0.5])('with tail %d is highest at its best scale', (tail) => {
    const { of, best } = studentLikelihood(cauchy(200), tail);
    expect(of(best)).toBeGreaterThan(of(best * 1.01));
    expect(of(best)).toBeGreaterThan(of(best / 1.01));
  });
});

describe('the highest volatility by Student’s t', () => {
  it('is near that of chi-square for many normal days', () => {
    // 1.96 / sqrt(2 n) = 3.1 % for 2,000 days; the tails that cannot be ruled out add a little.
    const values = normals(2000, 'chi');
    const sigma = Math.sqrt(values.reduce((total, value) => total + value ** 2, 0) / 2000);
    expect(highestVolatility(values, 0.95) / sigma).toBeGreaterThan(1.025);
    expect(highestVolatility(values, 0.95) / sigma).toBeLessThan(1.05);
  });

  it('has no end where the variance has none, nor where an account mostly stands still', () => {
    expect(highestVolatility(cauchy(250), 0.95)).toBe(Number.POSITIVE_INFINITY);
    const still = normals(100, 'still').map((value, at) => (at % 5 === 0 ? value : 0));
    expect(highestVolatility(still, 0.95)).toBe(Number.POSITIVE_INFINITY);
  });

  it('stretches with the values and shrinks with confidence', () => {
    const values = normals(120, 'unit');
    const tenfold = values.map((value) => 10 * value + 3);
    const high = highestVolatility(values, 0.95);
    expect(highestVolatility(tenfold, 0.95) / high).toBeCloseTo(10, 5);
    expect(highestVolatility(values, 0.8)).toBeLessThan(high);
  });
});

describe('the volatility interval', () => {
  it('has the lower bound of the bootstrap and the higher of two upper ones', () => {
    for (const seed of ['wider', 'other', 'third']) {
      const values = normals(250, seed);
      const shown = volatilityInterval(values, DRAWING);
      const drawn = studentisedInterval(values, VOLATILITY, DRAWING);
      if (shown.kind !== 'interval' || drawn.kind !== 'interval') throw new Error('no interval');
      expect(shown.high).toBe(
        Math.max(drawn.high, highestVolatility(values, 0.95) * Math.sqrt(252)),
      );
      expect(shown.low).toBe(drawn.low);
      expect(shown.estimate).toBe(drawn.estimate);
    }
  });

  it('has only a lower bound where tails are too heavy, and says so', () => {
    const shown = volatilityInterval(cauchy(250), DRAWING);
    if (shown.kind !== 'at-least') throw new Error(shown.kind);
    expect(shown).toMatchObject({
      kind: 'at-least',
      because: 'too short to say how high: 250 days with tails as heavy as these',
    });
    expect(shown.low).toBeLessThan(shown.estimate);
  });

  it('is refused as the bootstrap refuses', () => {
    expect(volatilityInterval(normals(59, 'short'), DRAWING).kind).toBe('too-short');
    expect(
      volatilityInterval(
        Array.from({ length: 90 }, () => 0.01),
        DRAWING,
      ).kind,
    ).toBe('no-deviation');
  });
});

describe('the simulated drawdown', () => {
  it('is wider than other orders of the same days, whose mean is the same each time', () => {
    const values = normals(120, 'orders');
    const simulated = simulatedDrawdown(values, DRAWING);
    if (simulated.kind !== 'distribution') throw new Error(simulated.because);
    const random = seededRandom('orders');
    const shuffled = Array.from({ length: 500 }, () => {
      const order = values.map((value) => ({ value, key: random.next() }));
      return maxDrawdown(order.toSorted((a, b) => a.key - b.key).map(({ value }) => value))!;
    }).toSorted((a, b) => a - b);
    expect(simulated.high - simulated.low).toBeGreaterThan(shuffled[487]! - shuffled[12]!);
    expect(simulated.high).toBeLessThan(1);
  });

  it('is not told where a day took all', () => {
    expect(simulatedDrawdown([...normals(90, 'all'), -1], DRAWING)).toEqual({
      kind: 'too-short',
      because: 'a simulation needs days that leave something, one returned -1',
    });
  });
});
