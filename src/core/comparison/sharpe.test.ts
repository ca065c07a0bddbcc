import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deflatedSharpe,
  deflatedSharpeOf,
  expectedBestSharpe,
  probabilisticSharpe,
} from '#core/comparison';
import { normalQuantile, sharpePerDay } from '#core/performance';
import { normalCdf } from '#core/pricing';
import { seededRandom } from '#core/prelude';
import { higherMoments } from './higher-moments.ts';
import { chanceAbove } from './probabilistic-sharpe.ts';

describe('the normal quantile', () => {
  it.each([
    // Wichura (1988), AS 241, check values of the paper
    [0.25, -0.674_489_750_196_081_7],
    [0.001, -3.090_232_306_167_813_6],
    [1e-20, -9.262_340_089_798_409],
    // NIST, table of the normal distribution
    [0.975, 1.959_963_984_540_054],
  ])('of %d is %d', (p, expected) => {
    expect(normalQuantile(p) / expected).toBeCloseTo(1, 14);
  });

  it('undoes the distribution', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 11);
      }),
    );
    expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
    expect(() => normalQuantile(0)).toThrow(/between 0 and 1, was 0/);
    expect(() => normalQuantile(1)).toThrow(/was 1/);
  });
});

describe('the deflated Sharpe ratio', () => {
  // Bailey, Lopez de Prado (2014), "The Deflated Sharpe Ratio", numerical example: 250 days a year.
  const estimate = { sharpe: 2.5 / Math.sqrt(250), days: 1250, skew: -3, kurtosis: 10 };
  const variance = 1 / 2 / 250;

  it('is 0.9004 over a benchmark of 0.1132 a day after 100 trials', () => {
    expect(expectedBestSharpe({ count: 100, variance })).toBeCloseTo(0.1132, 4);
    expect(deflatedSharpe(estimate, { count: 100, variance })?.chance).toBeCloseTo(0.9004, 4);
  });

  it('is 0.9505 after 46 trials, and after 88 of normal returns', () => {
    expect(deflatedSharpe(estimate, { count: 46, variance })?.chance).toBeCloseTo(0.9505, 4);
    const normal = { ...estimate, skew: 0, kurtosis: 3 };
    expect(deflatedSharpe(normal, { count: 88, variance })?.chance).toBeCloseTo(0.9505, 4);
  });

  it('of one trial is the probabilistic one over zero', () => {
    const alone = deflatedSharpe(estimate, { count: 1, variance: 0 });
    expect(alone).toMatchObject({ kind: 'probabilistic', benchmark: 0, trials: 1 });
    expect(alone?.chance).toBe(chanceAbove(estimate, 0));
  });

  it('falls with every trial more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5000 }), (count) => {
        const now = deflatedSharpe(estimate, { count, variance });
        const more = deflatedSharpe(estimate, { count: count + 1, variance });
        expect(more?.chance ?? 1).toBeLessThan(now?.chance ?? 0);
      }),
    );
  });

  it('refuses trials that cannot be counted', () => {
    expect(() => expectedBestSharpe({ count: 0, variance: 1 })).toThrow(/from 1.*were 0/);
    expect(() => expectedBestSharpe({ count: 2, variance: -1 })).toThrow(/0 or more, was -1/);
    expect(() => deflatedSharpeOf([], [0.1, 0.2], 1)).toThrow(/no fewer than those known \(2\)/);
  });
});

describe('from daily returns', () => {
  const random = seededRandom('excess');
  const excess = Array.from({ length: 250 }, () => 0.001 + 0.01 * random.normal());

  it('the probabilistic Sharpe ratio is one half over itself and one less over its mirror', () => {
    const own = sharpePerDay(excess) ?? Number.NaN;
    expect(probabilisticSharpe(excess, own)).toBeCloseTo(0.5, 12);
    const mirrored = excess.map((value) => -value);
    const over = probabilisticSharpe(excess, 0.02) ?? Number.NaN;
    expect(probabilisticSharpe(mirrored, -0.02)).toBeCloseTo(1 - over, 12);
  });

  it('the parts are those that are told by hand', () => {
    // 1 once and 0 three times: variance 3/16, third moment 3/32, fourth 21/256.
    const moments = higherMoments([1, 0, 0, 0]);
    expect(moments?.skew).toBeCloseTo(3 / 32 / (3 / 16) ** 1.5, 14);
    expect(moments?.kurtosis).toBeCloseTo(21 / 256 / (3 / 16) ** 2, 14);
    const estimate = { sharpe: sharpePerDay(excess) ?? 0, days: 250, ...higherMoments(excess)! };
    expect(probabilisticSharpe(excess, 0.01)).toBe(chanceAbove(estimate, 0.01));
    const trials = [estimate.sharpe, 0.01, -0.02];
    const centre = (estimate.sharpe + 0.01 - 0.02) / 3;
    const variance = trials.reduce((total, one) => total + (one - centre) ** 2, 0) / 2;
    expect(deflatedSharpeOf(excess, trials)?.chance).toBeCloseTo(
      deflatedSharpe(estimate, { count: 3, variance })?.chance ?? 0,
      12,
    );
    expect(deflatedSharpeOf(excess, trials, 50)?.trials).toBe(50);
  });

  it('both are absent under 60 days, without deviation, and where trials are counted but not known', () => {
    expect(probabilisticSharpe(excess.slice(0, 59), 0)).toBeUndefined();
    expect(probabilisticSharpe(excess.slice(0, 60), 0)).toBeDefined();
    expect(
      probabilisticSharpe(
        excess.map(() => 0.01),
        0,
      ),
    ).toBeUndefined();
    expect(deflatedSharpeOf(excess, [0.1], 2)).toBeUndefined();
    expect(deflatedSharpeOf(excess, [])?.kind).toBe('probabilistic');
  });
});
