import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays, tradingDate } from '#core/calendar';
import { blockMeans, pairedDifferences } from '#core/comparison';
import type { DailyReturn } from '#core/performance';

const START = tradingDate('2026-03-02');

/** Returns of consecutive days from the `from`th on; NaN leaves its day out. */
function days(values: readonly number[], from = 0): DailyReturn[] {
  return values
    .map((value, at) => ({
      since: plusDays(START, from + at),
      on: plusDays(START, from + at + 1),
      value,
    }))
    .filter(({ value }) => !Number.isNaN(value));
}

const returns = fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});

describe('paired differences', () => {
  it('are growth in logarithms less the other arm’s', () => {
    const pairs = pairedDifferences(days([0.1, 0]), days([0, 0.2]));
    expect(pairs.map(({ value }) => value)).toEqual([
      expect.closeTo(Math.log(1.1), 14),
      expect.closeTo(-Math.log(1.2), 14),
    ]);
    expect(pairs[0]).toMatchObject({ since: START, on: plusDays(START, 1) });
  });

  it('join the days between closes that both have', () => {
    const weekend: DailyReturn[] = [{ since: START, on: plusDays(START, 3), value: 0.331 }];
    const pairs = pairedDifferences(weekend, days([0.1, 0.1, 0.1]));
    expect(pairs).toHaveLength(1);
    expect(pairs[0]?.value).toBeCloseTo(0, 14);
  });

  it('leave out what one arm lacks, and go on after it', () => {
    const pairs = pairedDifferences(days([0.1, Number.NaN, 0.1, 0.2]), days([0, 0, 0, 0]));
    expect(pairs.map(({ on, value }) => [on, value.toFixed(6)])).toEqual([
      [plusDays(START, 1), Math.log(1.1).toFixed(6)],
      [plusDays(START, 3), Math.log(1.1).toFixed(6)],
      [plusDays(START, 4), Math.log(1.2).toFixed(6)],
    ]);
    expect(pairedDifferences(days([0.1]), days([0.1], 5))).toEqual([]);
  });

  it('change their sign when the arms change places, and are zero of an arm with itself', () => {
    fc.assert(
      fc.property(returns, returns, (first, second) => {
        const there = pairedDifferences(days(first), days(second));
        const back = pairedDifferences(days(second), days(first));
        expect(back.map(({ value }) => value)).toEqual(there.map(({ value }) => 0 - value));
        expect(there).toHaveLength(Math.min(first.length, second.length));
        expect(pairedDifferences(days(first), days(first)).every(({ value }) => value === 0)).toBe(
          true,
        );
      }),
    );
  });

  it('refuse a day that loses all, and days out of order', () => {
    expect(() => pairedDifferences(days([-1]), days([0]))).toThrow(/above -1, was -1/);
    expect(() => pairedDifferences(days([0.1, 0.2]).toReversed(), days([0]))).toThrow(/in order/);
  });
});

describe('blocks', () => {
  const differences = pairedDifferences(
    days(Array.from({ length: 12 }, (_, at) => Math.expm1((at + 1) / 1000))),
    days(Array.from({ length: 12 }, () => 0)),
  );

  it('are means of five sessions made annual, the unfinished one left out', () => {
    // 1 to 5 thousandths are 3 on average, 6 to 10 are 8; x 252.
    const blocks = blockMeans(differences);
    expect(blocks.map(({ mean }) => mean)).toEqual([
      expect.closeTo(0.756, 12),
      expect.closeTo(2.016, 12),
    ]);
    expect(blocks.map(({ on }) => on)).toEqual([plusDays(START, 5), plusDays(START, 10)]);
    expect(blockMeans(differences, 4)).toHaveLength(3);
  });

  it('never change when sessions are added', () => {
    for (let count = 0; count < 12; count += 1)
      expect(blockMeans(differences).slice(0, Math.floor(count / 5))).toEqual(
        blockMeans(differences.slice(0, count)),
      );
    expect(() => blockMeans(differences, 0)).toThrow(/from 1 on, was 0/);
  });
});
