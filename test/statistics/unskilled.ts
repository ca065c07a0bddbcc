import { deflatedSharpeOf, probabilisticSharpe } from '#core/comparison';
import { sharpePerDay } from '#core/performance';
import { seededRandom, type SeededRandom } from '#core/prelude';
import type { Process } from './process.ts';

export type Families = {
  readonly strategies: number;
  readonly days: number;
  readonly families: number;
  readonly seed: number | string;
  /** Share of a day's variance that all strategies of a family have in common. */
  readonly common: number;
};

/** Called good: a chance above 0.95. `named` counts strategies, `families` those with at least one; `uncounted` where the best would be called good had nobody counted the trials. */
export type Unskilled = {
  readonly named: number;
  readonly families: number;
  readonly uncounted: number;
};

const GOOD = 0.95;

/** Families of strategies whose true excess return is zero, judged each by the deflated Sharpe ratio with all of them counted. */
export function unskilled(process: Process, terms: Families): Unskilled {
  let [named, families, uncounted] = [0, 0, 0];
  for (let family = 0; family < terms.families; family += 1) {
    const random = seededRandom(`${terms.seed} ${process.name} ${terms.common} ${family}`);
    const tracks = familyOf(process, terms, random);
    const sharpes = tracks.map((track) => sharpePerDay(track) ?? 0);
    const good = tracks.filter(
      (track) => (deflatedSharpeOf(track, sharpes)?.chance ?? 0) > GOOD,
    ).length;
    const best = tracks[sharpes.indexOf(Math.max(...sharpes))] ?? [];
    named += good;
    families += Number(good > 0);
    uncounted += Number((probabilisticSharpe(best, 0) ?? 0) > GOOD);
  }
  return { named, families, uncounted };
}

function familyOf(
  process: Process,
  { strategies, days, common }: Families,
  random: SeededRandom,
): number[][] {
  const shared = process.draw(days, random).values;
  return Array.from({ length: strategies }, () =>
    process
      .draw(days, random)
      .values.map(
        (value, at) =>
          0.01 * (Math.sqrt(common) * (shared[at] ?? 0) + Math.sqrt(1 - common) * value),
      ),
  );
}
