import { freeCash, navOf, type Order } from '#core/ledger';
import type { Limits } from './limits.ts';
import type { Rule, Situation } from './situation.ts';

const BOOTSTRAP_CAP = 10;

/** Orders a cycle: the limit, doubled (ten at most) while nearly everything is cash. */
export function tradeLimit({ maxTrades, bootstrapAbove }: Limits, cashShare: number): number {
  return cashShare > bootstrapAbove
    ? Math.min(maxTrades * 2, Math.max(BOOTSTRAP_CAP, maxTrades))
    : maxTrades;
}

/** The model's own orders that count against the limit. */
export function countsAsTrade({ origin }: Order): boolean {
  return origin === 'model';
}

/** At most so many orders of the model a cycle. */
export const maxTrades: Rule = ({ order, accepted }, situation) => {
  if (!countsAsTrade(order)) return undefined;
  const { limits, resting } = situation;
  const restingIds = new Set(resting.map(({ id }) => id));
  const sofar = accepted.filter(
    (other) => countsAsTrade(other) && !restingIds.has(other.id),
  ).length;
  const limit = tradeLimit(limits, cashShareOf(situation));
  if (sofar < limit) return undefined;
  return {
    rule: 'max-trades',
    because: `${limit} orders a cycle, this would be number ${sofar + 1}`,
  };
};

/** Free cash / nav at the quotes, before any order of the cycle; nothing where nobody knows the nav. */
function cashShareOf({ book, quotes }: Situation): number {
  const valuation = navOf(book, quotes);
  return valuation.kind === 'known' && valuation.nav > 0 ? freeCash(book) / valuation.nav : 0;
}
