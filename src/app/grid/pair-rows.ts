import type { GridView } from '#contract';
import { holm, pairedDifferences, SESSIONS_A_BLOCK, signFlipTest } from '#core/comparison';
import { SESSIONS_A_YEAR, USUAL_DRAWING } from '#core/performance';
import type { GridArm } from './grid-arms.ts';

type PairRow = GridView['pairs'][number];

/** Of more the pairs run into thousands, and none could be told from chance. */
export const MOST_ARMS_PAIRED = 60;

const SEED = 1;

/** Every pair of arms over the sessions that both have; where several are tested all of them count (Holm). */
export function pairRows(arms: readonly GridArm[]): readonly PairRow[] {
  if (arms.length > MOST_ARMS_PAIRED) return [];
  const rows = arms.flatMap((one, first) =>
    arms.slice(first + 1).map((other, beyond) => ({
      ...pairRow(one, other),
      first,
      second: first + 1 + beyond,
    })),
  );
  const tested = rows.flatMap(({ p }, place) => (p === null ? [] : [{ p, place }]));
  const adjusted = holm(tested.map(({ p }) => p));
  const byPlace = new Map(tested.map(({ place }, at) => [place, adjusted[at] ?? null]));
  return rows.map((row, place) => ({ ...row, pHolm: byPlace.get(place) ?? null }));
}

function pairRow(one: GridArm, other: GridArm): Omit<PairRow, 'first' | 'second'> {
  const values = pairedDifferences(one.pooled.returns, other.pooled.returns).map(
    ({ value }) => value,
  );
  const total = values.reduce((sum, value) => sum + value, 0);
  const difference = values.length === 0 ? null : (total / values.length) * SESSIONS_A_YEAR;
  const { draws } = USUAL_DRAWING;
  const test = signFlipTest(values, { blockLength: SESSIONS_A_BLOCK, draws, seed: SEED });
  return test.kind === 'tested'
    ? { difference, p: test.p, pHolm: null }
    : { difference, p: null, pHolm: null, because: test.because };
}
