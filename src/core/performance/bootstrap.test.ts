import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockLength, stationaryBlocks } from '#core/performance';
import { seededRandom } from '#core/prelude';
import { flatTopSums } from './block-length.ts';
import { longRunVariance } from './long-run-variance.ts';
import { MEAN_A_YEAR, SHARE, SHARPE, VOLATILITY, type Statistic } from './statistic.ts';
import { studentisedInterval } from './studentised-interval.ts';
import { gains } from './win-rate.ts';

/** Park, Miller (1988) uniform innovations less 1/2 into an autoregression: a series that any language makes alike. */
function parkMiller(days: number, memory: number): number[] {
  let state = 1;
  let level = 0;
  return Array.from({ length: days }, () => {
    state = (state * 16_807) % 2_147_483_647;
    level = memory * level + state / 2_147_483_647 - 0.5;
    return level;
  });
}

/** The first `count` standard normals of numpy's RandomState(seed): MT19937 (Matsumoto, Nishimura 1998), polar method, second of a pair first. */
function numpyNormals(seed: number, count: number): number[] {
  const state = new Uint32Array(624);
  state[0] = seed;
  for (let at = 1; at < 624; at += 1) {
    const before = state[at - 1]!;
    state[at] = Math.imul(1_812_433_253, before ^ (before >>> 30)) + at;
  }
  let place = 624;
  const word = (): number => {
    if (place === 624) {
      for (let at = 0; at < 624; at += 1) {
        const joined = (state[at]! & 0x80000000) | (state[(at + 1) % 624]! & 0x7fffffff);
        state[at] = state[(at + 397) % 624]! ^ (joined >>> 1) ^ ((joined & 1) * 0x9908b0df);
      }
      place = 0;
    }
    let drawn = state[place]!;
    place += 1;
    drawn ^= drawn >>> 11;
    drawn ^= (drawn << 7) & 0x9d2c5680;
    drawn ^= (drawn << 15) & 0xefc60000;
    return (drawn ^ (drawn >>> 18)) >>> 0;
  };
  const uniform = (): number => ((word() >>> 5) * 67_108_864 + (word() >>> 6)) / 2 ** 53;
  const values: number[] = [];
  while (values.length < count) {
    const first = 2 * uniform() - 1;
    const second = 2 * uniform() - 1;
    const square = first ** 2 + second ** 2;
    if (square >= 1 || square === 0) continue;
    const stretch = Math.sqrt((-2 * Math.log(square)) / square);
    values.push(stretch * second, stretch * first);
  }
  return values.slice(0, count);
}

function autoregression(innovations: readonly number[], memory: number): number[] {
  let level = 0;
  return innovations.map((innovation) => {
    level = memory * level + innovation;
    return level;
  });
}

describe('block length', () => {
  it('is the 13.635665 that the arch package publishes for its AR(1) of 10,000 (test_block_length.py)', () => {
    const normals = numpyNormals(0, 10_100);
    expect(normals[0]).toBeCloseTo(1.764_052_35, 8);
    expect(blockLength(autoregression(normals, 0.3).slice(100))).toBeCloseTo(13.635_665, 3);
  });

  it.each([
    // memory, days, optimal_block_length of arch 8.0.0
    [0, 1000, 1.618_300_341_683_380_5],
    [0.3, 250, 4.760_351_819_221_65],
    [0.3, 1000, 6.872_585_674_695_858],
    [0.6, 250, 8.861_275_556_275_938],
    [0.6, 1000, 13.698_084_617_293_96],
    [-0.4, 250, 5.012_447_373_841_008],
    [-0.4, 1000, 8.154_865_397_895_23],
    [0.9, 250, 21.924_945_513_940_298],
    [0.9, 1000, 34.638_106_363_791_57],
  ])('of an AR(1) with %d over %d days is that of the arch package', (memory, days, expected) => {
    expect(blockLength(parkMiller(days, memory))).toBeCloseTo(expected, 9);
  });

  it('is never under a day, where arch says 0.61', () => {
    expect(blockLength(parkMiller(250, 0))).toBe(1);
    expect(blockLength([])).toBe(1);
    expect(blockLength([3])).toBe(1);
    expect(blockLength(Array.from({ length: 90 }, () => 0.1))).toBe(1);
  });

  it('does not depend on level or scale, and keeps its bounds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 12, maxLength: 100 }),
        (values) => {
          const length = blockLength(values);
          expect(length).toBeGreaterThanOrEqual(1);
          expect(length).toBeLessThanOrEqual(
            Math.ceil(Math.min(3 * Math.sqrt(values.length), values.length / 3)),
          );
          expect(blockLength(values.map((value) => 4 * value))).toBeCloseTo(length, 9);
        },
      ),
    );
  });
});

describe('long-run variance', () => {
  it.each([
    // memory, quadratic spectral kernel of arch 8.0.0 on the AR(1) residuals, recoloured
    [0.3, 0.168_789_835_660_200_3],
    [-0.4, 0.043_471_037_074_608_115],
    [0.6, 0.538_434_402_098_642_9],
  ])('of an AR(1) with %d is that of the arch kernel', (memory, kernel) => {
    expect(longRunVariance(parkMiller(250, memory))).toBeCloseTo(kernel, 12);
  });

  it('is the flat-top sum where that sees more dependence than the kernel', () => {
    // 0.08365 by the arch kernel.
    expect(longRunVariance(parkMiller(250, 0))).toBe(flatTopSums(parkMiller(250, 0)).level);
    expect(longRunVariance(parkMiller(250, 0))).toBeGreaterThan(0.083_66);
  });

  it.each([0, 0.5, -0.5])('of a long AR(1) with %d nears sigma^2 / (1 - memory)^2', (memory) => {
    const expected = 1 / 12 / (1 - memory) ** 2;
    expect(longRunVariance(parkMiller(4000, memory)) / expected).toBeGreaterThan(0.85);
    expect(longRunVariance(parkMiller(4000, memory)) / expected).toBeLessThan(1.25);
  });
});

describe('stationary blocks', () => {
  it('fill the days exactly, starting anywhere in them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 1, max: 40, noNaN: true }),
        fc.integer(),
        (days, length, seed) => {
          const blocks = stationaryBlocks(days, length, seededRandom(seed));
          expect(blocks.reduce((total, block) => total + block.length, 0)).toBe(days);
          expect(
            blocks.every((block) => block.length >= 1 && block.start >= 0 && block.start < days),
          ).toBe(true);
        },
      ),
    );
  });

  it('are as long on average as was asked, geometrically: a share 1/5 of single days at mean 5', () => {
    const blocks = stationaryBlocks(200_000, 5, seededRandom('blocks'));
    // Five standard errors over about 40,000 blocks: sqrt(20 / n), sqrt(0.16 / n).
    expect(Math.abs(200_000 / blocks.length - 5)).toBeLessThan(0.112);
    expect(
      Math.abs(blocks.filter(({ length }) => length === 1).length / blocks.length - 1 / 5),
    ).toBeLessThan(0.01);
  });

  it('of mean 1 are single days, and below 1 are refused', () => {
    expect(stationaryBlocks(9, 1, seededRandom(1))).toHaveLength(9);
    expect(() => stationaryBlocks(9, 0.5, seededRandom(1))).toThrow(/at least 1 day, was 0.5/);
  });
});

describe('the influence of a day', () => {
  // Independent method: the statistic re-computed with one day weighted a little more.
  it.each([
    ['mean', MEAN_A_YEAR],
    ['volatility', VOLATILITY],
    ['Sharpe', SHARPE],
  ] as const)('on the %s is its derivative in the weight of that day', (_, statistic) => {
    const values = parkMiller(50, 0.2);
    const weighted = (more: number): { mean: number; variance: number; days: number } => {
      const weights = values.map((__, at) =>
        at === 7 ? 1 / 50 + more * (1 - 1 / 50) : (1 - more) / 50,
      );
      const mean = values.reduce((total, value, at) => total + value * weights[at]!, 0);
      const variance = values.reduce(
        (total, value, at) => total + (value - mean) ** 2 * weights[at]!,
        0,
      );
      return { mean, variance, days: 1e12 };
    };
    const now = weighted(0);
    const deviation = values[7]! - now.mean;
    const influence =
      statistic.slope(now) * deviation + statistic.curve(now) * (deviation ** 2 - now.variance);
    const derivative = (statistic.of(weighted(1e-5)) - statistic.of(weighted(-1e-5))) / 2e-5;
    expect(influence).toBeCloseTo(derivative, 7);
  });
});

describe('coverage', () => {
  const TRIALS = 200;
  const DAYS = 250;
  const DAILY = { mean: 0.0005, sigma: 0.01 };

  function covered(memory: number, statistic: Statistic, truth: number): number {
    const hits = Array.from({ length: TRIALS }, (_, trial) => {
      const random = seededRandom(`coverage ${memory} ${trial}`);
      const start = random.normal() / Math.sqrt(1 - memory ** 2);
      const innovations = [start, ...Array.from({ length: DAYS - 1 }, random.normal)];
      const returns = autoregression(innovations, memory).map(
        (level) => DAILY.mean + DAILY.sigma * Math.sqrt(1 - memory ** 2) * level,
      );
      const values = statistic === SHARE ? gains(returns) : returns;
      const interval = studentisedInterval(values, statistic, {
        seed: trial,
        draws: 300,
        confidence: 0.95,
      });
      // No interval is a miss here, lest refusing pass for covering.
      return interval.kind === 'interval' && interval.low <= truth && truth <= interval.high;
    });
    return hits.filter(Boolean).length / TRIALS;
  }

  // Normal marginals: the share of gains is the normal distribution at 0.05.
  const truths = [
    ['mean return', MEAN_A_YEAR, DAILY.mean * 252],
    ['volatility', VOLATILITY, DAILY.sigma * Math.sqrt(252)],
    ['Sharpe', SHARPE, (DAILY.mean / DAILY.sigma) * Math.sqrt(252)],
    ['win rate', SHARE, 0.519_938_805_838_372],
  ] as const;

  // 200 trials at 95 % have a standard error of 1.5 points: three of them each way, and one for the method.
  for (const memory of [0, 0.3])
    for (const [figure, statistic, truth] of truths)
      it(`of 95 % bounds for the ${figure} over 250 days with memory ${memory} is 0.89 to 1`, () => {
        const share = covered(memory, statistic, truth);
        expect(share).toBeGreaterThanOrEqual(0.89);
        expect(share).toBeLessThan(1);
      });
});
