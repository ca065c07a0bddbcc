import { lastOf } from '#app/cycle';
import {
  groundingOf,
  type Grounding,
  type GroundingCount,
  type TokenKind,
} from '#strategy/grounding';
import type { CycleRecord } from '#ports';

/** How much of what was said is in what was observed. */
export type GroundingRate = GroundingCount & {
  /** grounded / tokens, 0..1; absent where nothing was named. */
  readonly rate?: number;
  readonly byKind: Readonly<Record<TokenKind, GroundingCount>>;
};

/** Of one cycle, to be tallied as it ends; undefined where nothing was observed or concluded. */
export function groundingOfRecord({ stages }: CycleRecord): Grounding | undefined {
  const observation = lastOf(stages, 'observed')?.observation;
  const conclusion = lastOf(stages, 'concluded')?.conclusion;
  return observation === undefined || conclusion === undefined
    ? undefined
    : groundingOf(observation, conclusion);
}

/** Of several cycles together, from what was counted when each had ended. */
export function groundingTally(counted: readonly Pick<Grounding, 'byKind'>[]): GroundingRate {
  const of = (kind: TokenKind): GroundingCount => ({
    tokens: counted.reduce((sum, { byKind }) => sum + byKind[kind].tokens, 0),
    grounded: counted.reduce((sum, { byKind }) => sum + byKind[kind].grounded, 0),
  });
  const byKind = { number: of('number'), ticker: of('ticker'), date: of('date') };
  const kinds = Object.values(byKind);
  const tokens = kinds.reduce((sum, each) => sum + each.tokens, 0);
  const grounded = kinds.reduce((sum, each) => sum + each.grounded, 0);
  return { tokens, grounded, ...(tokens === 0 ? {} : { rate: grounded / tokens }), byKind };
}
