import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapOf, holm, signFlipTest } from '#core/comparison';
import { seededRandom } from '#core/prelude';

describe('the sign-flip test', () => {
  const terms = { blockLength: 1, draws: 100_000, seed: 1 };

  it('is exact where all arrangements can be looked at: Darwin’s maize in Fisher (1935), 863 of 32,768 on each side', () => {
    // Eighths of an inch, cross-fertilised less self-fertilised; sum 314. Fisher, Design of Experiments, section 21.
    const maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    const test = signFlipTest(maize, terms);
    expect(test).toEqual({
      kind: 'tested',
      p: (2 * 863) / 32_768,
      blocks: 15,
      arrangements: 'all',
    });
  });

  it('is near the exact p when arrangements are drawn, and decided by the seed', () => {
    const maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    const test = signFlipTest(maize, { ...terms, draws: 20_000 });
    if (test.kind !== 'tested') throw new Error(test.because);
    expect(test.arrangements).toBe('drawn');
    // Five standard errors of a share of 0.0527 in 20,000.
    expect(Math.abs(test.p - (2 * 863) / 32_768)).toBeLessThan(0.008);
    expect(signFlipTest(maize, { ...terms, draws: 20_000 })).toEqual(test);
  });

  it('flips whole blocks: six weeks of gains leave 2 of 64 arrangements', () => {
    const gains = Array.from({ length: 30 }, (_, at) => 0.001 * (1 + (at % 3)));
    expect(signFlipTest(gains, { ...terms, blockLength: 5 })).toMatchObject({
      p: 2 / 64,
      blocks: 6,
    });
    expect(signFlipTest(gains.slice(0, 25), { ...terms, blockLength: 5 })).toMatchObject({
      kind: 'too-short',
      because: 'a permutation test needs 6 blocks, was 5',
    });
  });

  it('does not ask which arm is first, and of no difference says 1', () => {
    const random = seededRandom('flip');
    const some = Array.from({ length: 9 }, () => random.normal());
    expect(
      signFlipTest(
        some.map((value) => -value),
        terms,
      ),
    ).toEqual(signFlipTest(some, terms));
    expect(
      signFlipTest(
        some.map(() => 0),
        terms,
      ),
    ).toMatchObject({ p: 1 });
  });

  it('names a difference in 5 of 100 windows without one', () => {
    let named = 0;
    for (let run = 0; run < 2000; run += 1) {
      const random = seededRandom(`null ${run}`);
      const test = signFlipTest(
        Array.from({ length: 10 }, () => random.normal()),
        terms,
      );
      named += Number(test.kind === 'tested' && test.p <= 0.05);
    }
    // 51 of 1,024 arrangements in pairs: 50 / 1,024; four standard errors.
    expect(Math.abs(named / 2000 - 50 / 1024)).toBeLessThan(0.02);
  });
});

describe('Holm', () => {
  it('adjusts as R does: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([
      expect.closeTo(0.03, 12),
      expect.closeTo(0.06, 12),
      expect.closeTo(0.06, 12),
      expect.closeTo(0.02, 12),
    ]);
  });

  it('lies between p and p times their number, and keeps their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (p) => {
        const adjusted = holm(p);
        for (const [at, one] of p.entries()) {
          expect(adjusted[at]).toBeGreaterThanOrEqual(one);
          expect(adjusted[at]).toBeLessThanOrEqual(Math.min(1, one * p.length) + 1e-15);
          const greater = adjusted.filter((_, other) => (p[other] ?? 0) > one);
          expect(Math.min(...greater, 1)).toBeGreaterThanOrEqual(adjusted[at] ?? 2);
        }
      }),
    );
    expect(holm([])).toEqual([]);
    expect(() => holm([1.2])).toThrow(/from 0 to 1, was 1.2/);
  });
});

describe('the gap', () => {
  it('is taken apart in its order, and the rest is the residual', () => {
    // 12 % less 5 %: costs -1 % against -3 % are 2 points, selection 6 % against 2 % are 4; 1 point is left.
    const { gap, shares } = gapOf({ first: 0.12, second: 0.05 }, [
      { cause: 'selection', first: 0.06, second: 0.02 },
      { cause: 'costs', first: -0.01, second: -0.03 },
    ]);
    expect(gap).toBeCloseTo(0.07, 14);
    expect(shares.map(({ cause, share }) => [cause, share.toFixed(6)])).toEqual([
      ['costs', '0.020000'],
      ['selection', '0.040000'],
      ['residual', '0.010000'],
    ]);
  });

  it('is the sum of its shares to the last bit', () => {
    const part = fc.double({ min: -2, max: 2, noNaN: true });
    const causes = ['failures', 'costs', 'timing', 'size', 'selection'] as const;
    fc.assert(
      fc.property(
        part,
        part,
        fc.array(fc.tuple(part, part), { minLength: 5, maxLength: 5 }),
        (first, second, parts) => {
          const { gap, shares } = gapOf(
            { first, second },
            parts.map(([ours, theirs], at) => ({
              cause: causes[at]!,
              first: ours,
              second: theirs,
            })),
          );
          expect(shares.map(({ cause }) => cause)).toEqual([...causes, 'residual']);
          expect(shares.reduce((total, { share }) => total + share, 0)).toBe(gap);
          expect(Math.abs(gap - (first - second))).toBeLessThan(1e-14);
        },
      ),
    );
  });

  it('refuses a cause that is told twice', () => {
    const twice = { cause: 'costs', first: 0, second: 0 } as const;
    expect(() => gapOf({ first: 0, second: 0 }, [twice, twice])).toThrow(/told again: costs/);
  });
});
