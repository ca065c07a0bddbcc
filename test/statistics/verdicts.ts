import {
  blockMeans,
  confidenceSequence,
  detectableEffect,
  FEWEST_BLOCKS,
  USUAL_COMPARISON,
} from '#core/comparison';
import { seededRandom } from '#core/prelude';
import { dated } from './dated.ts';
import type { Process } from './process.ts';

export type Peeking = {
  readonly sessions: number;
  readonly runs: number;
  readonly seed: number | string;
};

/** Of pairs that differ by `shift` a day (in deviations of a day): how many were ever told apart by looking at each close, and how often the first was named first. */
export function verdicts(
  process: Process,
  shift: number,
  { sessions, runs, seed }: Peeking,
): { readonly told: number; readonly first: number } {
  const terms = { ...USUAL_COMPARISON, fewestBlocks: process.fewestBlocks ?? FEWEST_BLOCKS };
  let told = 0;
  let first = 0;
  for (let run = 0; run < runs; run += 1) {
    const random = seededRandom(`${seed} ${process.name} ${sessions} ${run}`);
    const differences = dated(
      process.draw(sessions, random).values.map((value) => 0.005 * (value + shift)),
    );
    const outside = confidenceSequence(blockMeans(differences), terms).find(
      ({ low, high }) => low > 0 || high < 0,
    );
    told += Number(outside !== undefined);
    first += Number(outside !== undefined && outside.low > 0);
  }
  return { told, first };
}

/** The difference a day, in deviations of a day, that so many sessions of this process could show with power 0.8. */
export function detectableShift(process: Process, sessions: number): number {
  const effect = detectableEffect(
    { blocks: Math.floor(sessions / 5), deviation: process.longRun / Math.sqrt(5) },
    USUAL_COMPARISON,
  );
  return effect ?? Number.NaN;
}
