import { chanceOf, KEPT, pullOf, regimeAt, REGIMES } from './broad-market.ts';
import { WAVER_MEMORY } from './market-forces.ts';
import { valueAt } from './value-at.ts';

/** Sums over the first sessions after one, by how many: what is expected there of what is known in it. */
export type VarianceAhead = {
  /** Of the variance of the next session, which fades. */
  readonly fading: Float64Array;
  /** What its regime, and those that may follow, bring in; daily variance. */
  readonly pulled: Float64Array;
  /** The two again, each session weighted with what is left of today's fear by then. */
  readonly fadingFear: Float64Array;
  readonly pulledFear: Float64Array;
  /** Square of the unrest of each session; no sum. */
  readonly unrest: Float64Array;
};

/** Longer than any option lives. */
export const SESSIONS_AHEAD = 800;

const known = new Map<number, VarianceAhead>();

/** Exact expectations of the process that draws the market, given the regime of the session before. */
export function varianceAhead(regime: number): VarianceAhead {
  const found = known.get(regime);
  if (found !== undefined) return found;
  const made = work(regime);
  known.set(regime, made);
  return made;
}

function work(regime: number): VarianceAhead {
  const ahead = {
    fading: empty(),
    pulled: empty(),
    fadingFear: empty(),
    pulledFear: empty(),
    unrest: empty(),
  };
  let chances: number[] = REGIMES.map((_, place) => (place === regime ? 1 : 0));
  let kept = 1;
  let pull = 0;
  let fear = 1;
  for (let count = 1; count <= SESSIONS_AHEAD; count += 1) {
    fear *= WAVER_MEMORY;
    ahead.fading[count] = valueAt(ahead.fading, count - 1) + kept;
    ahead.pulled[count] = valueAt(ahead.pulled, count - 1) + pull;
    ahead.fadingFear[count] = valueAt(ahead.fadingFear, count - 1) + kept * fear;
    ahead.pulledFear[count] = valueAt(ahead.pulledFear, count - 1) + pull * fear;
    chances = next(chances);
    ahead.unrest[count] = meanOf(chances, (place) => regimeAt(place).unrest ** 2);
    kept *= KEPT;
    pull = KEPT * pull + meanOf(chances, pullOf);
  }
  return ahead;
}

function empty(): Float64Array {
  return new Float64Array(SESSIONS_AHEAD + 1);
}

function next(chances: readonly number[]): number[] {
  return chances.map((_, to) => meanOf(chances, (from) => chanceOf(from, to)));
}

function meanOf(chances: readonly number[], valueOf: (place: number) => number): number {
  return chances.reduce((sum, chance, place) => sum + chance * valueOf(place), 0);
}
