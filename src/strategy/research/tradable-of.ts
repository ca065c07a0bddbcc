import type { Observation, SecurityFacts } from '#strategy/shape';

/** Observed securities that somebody can trade, by ticker; indices are only looked at. */
export function tradableOf({ market }: Observation): readonly SecurityFacts[] {
  return market.securities
    .filter(({ kind }) => kind !== 'index')
    .toSorted((left, right) => (left.ticker < right.ticker ? -1 : 1));
}
