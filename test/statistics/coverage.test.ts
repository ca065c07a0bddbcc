import { describe, expect, it } from 'vitest';
import { sampleSigma } from '#core/performance';
import { seededRandom } from '#core/prelude';
import { detectableShift, verdicts } from './verdicts.ts';
import { FIGURES, intervalCoverage } from './interval-coverage.ts';
import { autoregressive, PROCESSES, student, type Process } from './process.ts';
import { unskilled } from './unskilled.ts';

/** The short form of coverage.ts; its long form and its tables are in docs/guide/statistics.md. */

/** Three standard errors of a share in so many trials. */
const tolerance = (share: number, trials: number): number =>
  3 * Math.sqrt((share * (1 - share)) / trials);

const [normal] = PROCESSES;
if (normal === undefined) throw new Error('there are processes');

describe('the processes', () => {
  it.each(PROCESSES)(
    '$name has mean 0, deviation 1 and the long-run deviation it states',
    (one) => {
      const random = seededRandom(`process ${one.name}`);
      const windows = Array.from({ length: 2000 }, () => one.draw(100, random).values);
      const all = windows.flat();
      const mean = all.reduce((total, value) => total + value, 0) / all.length;
      // Three standard errors of a mean of 200,000; a t of three degrees has no fourth moment, hence the room for sigma.
      expect(Math.abs(mean)).toBeLessThan((3 * one.longRun) / Math.sqrt(200_000));
      expect(Math.abs((sampleSigma(all) ?? 0) - 1)).toBeLessThan(0.05);
      const means = windows.map((window) => window.reduce((total, value) => total + value, 0) / 10);
      expect(Math.abs((sampleSigma(means) ?? 0) / one.longRun - 1)).toBeLessThan(0.06);
    },
  );

  it.each(PROCESSES)('$name gains on as many days as it states', (one) => {
    const random = seededRandom(`gains ${one.name}`);
    const windows = Array.from({ length: 1000 }, () => one.draw(100, random));
    const stated = windows.reduce((total, { gain }) => total + gain, 0) / windows.length;
    const seen = windows.flatMap(({ values }) => values).filter((value) => value + 0.05 > 0).length;
    expect(Math.abs(seen / 100_000 - stated)).toBeLessThan(tolerance(0.5, 100_000) * 1.3);
  });
});

describe('95 % bounds over 126 days', () => {
  const RUNS = 200;
  const AIM = 0.93;

  for (const one of [normal, student(3), autoregressive(0.2)])
    it(`hold the truth in 93 of 100 windows: ${one.name}`, () => {
      const tallies = intervalCoverage(one, 126, { runs: RUNS, draws: 200, seed: 'short' });
      for (const figure of FIGURES) {
        const { bounded, atLeast, covered } = tallies[figure];
        const told = bounded + atLeast;
        expect(told, figure).toBeGreaterThan(0.9 * RUNS);
        expect(covered / told, figure).toBeGreaterThan(AIM - tolerance(AIM, RUNS));
      }
    });

  it('are not so wide that they hold everything', () => {
    const tallies = intervalCoverage(normal, 126, { runs: RUNS, draws: 200, seed: 'wide' });
    for (const figure of FIGURES)
      expect(tallies[figure].covered, figure).toBeLessThan(tallies[figure].bounded);
  });
});

describe('the confidence sequence, looked at every day for two years', () => {
  const RUNS = 400;
  const peeking = { sessions: 504, runs: RUNS, seed: 'short' };

  it.each(PROCESSES)('tells equals apart in at most 5 of 100 pairs: $name', (one) => {
    expect(verdicts(one, 0, peeking).told / RUNS).toBeLessThan(0.05 + tolerance(0.05, RUNS));
  });

  it('names the better arm in 80 of 100 pairs that differ by the detectable effect', () => {
    const { first, told } = verdicts(normal, detectableShift(normal, 504), peeking);
    expect(first / RUNS).toBeGreaterThan(0.8 - tolerance(0.8, RUNS));
    expect(first).toBe(told);
  });

  it('a bound of 1.96 deviations that is looked at as often tells many equals apart', () => {
    expect(naive(normal, RUNS) / RUNS).toBeGreaterThan(0.15);
  });
});

/** What the sequence protects from: a t-test after each block from the 20th on. */
function naive(process: Process, runs: number): number {
  let told = 0;
  for (let run = 0; run < runs; run += 1) {
    const { values } = process.draw(504, seededRandom(`naive ${run}`));
    const outside = Array.from({ length: 81 }, (_, at) => values.slice(0, (at + 20) * 5)).some(
      (known) => {
        const mean = known.reduce((total, value) => total + value, 0) / known.length;
        return Math.abs(mean) > (1.96 * (sampleSigma(known) ?? 0)) / Math.sqrt(known.length);
      },
    );
    told += Number(outside);
  }
  return told;
}

describe('a thousand strategies without skill', () => {
  const terms = { strategies: 1000, days: 126, families: 6, seed: 'short', common: 0 };

  it('are called good in not one of six families when they are counted, and in all when not', () => {
    const seen = unskilled(normal, terms);
    expect(seen).toEqual({ named: 0, families: 0, uncounted: 6 });
  });
});
