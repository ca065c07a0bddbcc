import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays, tradingDate } from '#core/calendar';
import {
  blockDeviation,
  confidenceSequence,
  detectableEffect,
  FEWEST_BLOCKS_OF_SELLERS,
  standingVerdict,
  USUAL_COMPARISON,
  weeksUntilAnswer,
  type BlockMean,
} from '#core/comparison';
import { seededRandom } from '#core/prelude';
import { sequenceWidth, tunedRho } from './sequence-width.ts';

const START = tradingDate('2026-03-02');

function blocks(means: readonly number[]): BlockMean[] {
  return means.map((mean, at) => ({ on: plusDays(START, 7 * at), mean }));
}

function drawn(count: number, shift: number): number[] {
  const random = seededRandom('sequence');
  return Array.from({ length: count }, () => shift + random.normal());
}

describe('the width of the sequence', () => {
  it('is that of the formula, by hand at rho 1/2, 12 blocks and alpha 5 %', () => {
    // t rho^2 = 3: sqrt(2 x 4 / (144 / 4) x ln(2 / 0.05)) = sqrt(8 / 36 x ln 40) = 0.905402...
    const terms = { ...USUAL_COMPARISON, plannedBlocks: 1 };
    const plannedBlocks = tunedRho(terms) ** 2 / (1 / 4);
    expect(tunedRho({ ...terms, plannedBlocks })).toBeCloseTo(1 / 2, 12);
    expect(sequenceWidth(12, { ...terms, plannedBlocks })).toBeCloseTo(
      Math.sqrt((8 / 36) * Math.log(40)),
      12,
    );
  });

  it('is narrowest at the planned length: any other plan is wider there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 500 }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (plannedBlocks, other) => {
          const planned = sequenceWidth(plannedBlocks, { ...USUAL_COMPARISON, plannedBlocks });
          const missed = sequenceWidth(plannedBlocks, {
            ...USUAL_COMPARISON,
            plannedBlocks: plannedBlocks * other,
          });
          expect(missed).toBeGreaterThanOrEqual(planned * (1 - 1e-12));
        },
      ),
    );
  });

  it('shares alpha between pairs', () => {
    expect(sequenceWidth(50, { ...USUAL_COMPARISON, pairs: 5 })).toBe(
      sequenceWidth(50, { ...USUAL_COMPARISON, alpha: 0.01 }),
    );
    expect(() => sequenceWidth(50, { ...USUAL_COMPARISON, pairs: 0 })).toThrow(/from 1, were 0/);
    expect(() => sequenceWidth(50, { ...USUAL_COMPARISON, alpha: 0 })).toThrow(/was 0/);
  });
});

describe('the deviation of blocks', () => {
  it('is the sample deviation where neighbours are not alike, and more where they are', () => {
    // 1, -1 in turns: sample variance 10 / 9, neighbours opposed.
    const turns = Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? 1 : -1));
    expect(blockDeviation(turns)).toBeCloseTo(Math.sqrt(10 / 9), 14);
    // 1, 1, -1, -1: squares 4, neighbours 1 - 1 + 1 = 1: r = 1/4, factor 5/3 on 4/3.
    expect(blockDeviation([1, 1, -1, -1])).toBeCloseTo(Math.sqrt((4 / 3) * (5 / 3)), 14);
  });

  it('is absent of one block and of blocks that do not vary', () => {
    expect(blockDeviation([1])).toBeUndefined();
    expect(blockDeviation([0.1, 0.1, 0.1])).toBeUndefined();
    expect(blockDeviation([0.3, 0.1 + 0.2, 0.3])).toBeUndefined();
  });
});

describe('the sequence', () => {
  it('begins with the 20th block and knows nothing of the blocks after each point', () => {
    const means = drawn(60, 0.3);
    const whole = confidenceSequence(blocks(means), USUAL_COMPARISON);
    expect(whole[0]?.blocks).toBe(20);
    expect(whole).toHaveLength(41);
    for (const count of [19, 20, 35, 60])
      expect(confidenceSequence(blocks(means.slice(0, count)), USUAL_COMPARISON)).toEqual(
        whole.slice(0, Math.max(count - 19, 0)),
      );
  });

  it('begins later where it is told so, and never earlier', () => {
    const means = blocks(drawn(110, 0.3));
    const late = { ...USUAL_COMPARISON, fewestBlocks: FEWEST_BLOCKS_OF_SELLERS };
    const whole = confidenceSequence(means, USUAL_COMPARISON);
    expect(confidenceSequence(means, late)).toEqual(whole.slice(-11));
    expect(standingVerdict([], 99, late).because).toBe('a verdict needs 100 blocks, there are 99');
    expect(() => confidenceSequence(means, { ...late, fewestBlocks: 19 })).toThrow(/was 19/);
  });

  it('gives no point while blocks do not vary', () => {
    expect(
      confidenceSequence(blocks(Array.from({ length: 40 }, () => 0.1)), USUAL_COMPARISON),
    ).toEqual([]);
  });

  it('is turned over when the arms change places, and stretched with the unit', () => {
    const means = drawn(40, 0.2);
    const there = confidenceSequence(blocks(means), USUAL_COMPARISON);
    const back = confidenceSequence(blocks(means.map((mean) => -4 * mean)), USUAL_COMPARISON);
    for (const [at, point] of there.entries()) {
      expect(back[at]?.low).toBeCloseTo(-4 * point.high, 10);
      expect(back[at]?.high).toBeCloseTo(-4 * point.low, 10);
    }
  });
});

describe('the standing verdict', () => {
  const told = (means: readonly number[]): ReturnType<typeof standingVerdict> =>
    standingVerdict(
      confidenceSequence(blocks(means), USUAL_COMPARISON),
      means.length,
      USUAL_COMPARISON,
    );

  it('is too early before 20 blocks, however great the difference', () => {
    expect(told(drawn(19, 50))).toMatchObject({ verdict: 'too-early', decided: undefined });
    expect(told(drawn(20, 50))).toMatchObject({ verdict: 'first', decided: { blocks: 20 } });
    expect(told(drawn(20, -50)).verdict).toBe('second');
  });

  it('is none where zero is within the bounds and where nothing varies', () => {
    expect(told(drawn(60, 0))).toMatchObject({
      verdict: 'none',
      because: 'zero is within the bounds',
    });
    expect(told(Array.from({ length: 30 }, () => 0)).because).toBe('the blocks do not vary');
  });

  it('stands once decided, and says when zero is within the bounds again', () => {
    const means = [...drawn(25, 3), ...drawn(15, -3)];
    const verdict = told(means);
    expect(verdict).toMatchObject({ verdict: 'first', decided: { blocks: 20 } });
    expect(verdict.because).toMatch(/within the bounds again/);
  });

  it('is undone by bounds on the other side', () => {
    const verdict = told([...drawn(25, 3), ...drawn(200, -3)]);
    expect(verdict.verdict).toBe('none');
    expect(verdict.because).toMatch(/both sides/);
  });
});

describe('what so much data can show', () => {
  it('is half the width and 0.8416 deviations of the mean', () => {
    const effect = detectableEffect({ blocks: 64, deviation: 2 }, USUAL_COMPARISON);
    // 0.841621...: normal quantile of 0.8.
    expect(effect).toBeCloseTo(
      2 * (sequenceWidth(64, USUAL_COMPARISON) + 0.841_621_233_572_914_3 / 8),
      12,
    );
    expect(detectableEffect({ blocks: 19, deviation: 2 }, USUAL_COMPARISON)).toBeUndefined();
  });

  it('the weeks left end at the first block at which the width is small enough', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 300 }),
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        (known, effect) => {
          const weeks = weeksUntilAnswer({ blocks: known, deviation: 1 }, effect, USUAL_COMPARISON);
          // 252 sessions in 365.25 days.
          const left = Math.round((weeks * 252) / (365.25 / 7) / 5);
          const needed = known + left;
          const before = sequenceWidth(needed - 1, USUAL_COMPARISON);
          expect(left === 0 || needed === 20 || before > effect).toBe(true);
          expect(sequenceWidth(needed, USUAL_COMPARISON) <= effect && needed >= 20).toBe(true);
        },
      ),
    );
    expect(() => weeksUntilAnswer({ blocks: 20, deviation: 1 }, 0, USUAL_COMPARISON)).toThrow(
      /above 0, was 0/,
    );
  });
});
