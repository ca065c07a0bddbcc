import { assert } from '#core/prelude';

/** Where a run stands among pickers that drew what it chose. */
export type Rank = {
  /** Draws that did worse. */
  readonly better: number;
  readonly draws: number;
  /** better / draws, 0..1. */
  readonly share: number;
  /** (draws that did as well or better + 1) / (draws + 1): how often one of so many would stand there if all were alike. */
  readonly chance: number;
  /** "better than 14 of 20 random pickers". */
  readonly says: string;
};

/** The run's total return among those of the draws; equal is not better. */
export function rankAmong(real: number, draws: readonly number[]): Rank {
  assert(draws.length > 0, 'a rank is among draws, there were none');
  assert([real, ...draws].every(Number.isFinite), 'a rank is among known returns');
  const better = draws.filter((each) => each < real).length;
  return {
    better,
    draws: draws.length,
    share: better / draws.length,
    chance: (draws.length - better + 1) / (draws.length + 1),
    says: `better than ${better} of ${draws.length} random pickers`,
  };
}
