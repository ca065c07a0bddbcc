import { fractionOf } from '#core/money';
import { capitalAtRisk } from './capital-at-risk.ts';
import { sayMoney, sayShare } from './say.ts';
import type { Rule } from './situation.ts';

/** Collateral and shares of one underlying stay within their share of nav. */
export const maxUnderlying: Rule = (proposal, { options, quotes }) => {
  const { side, ticker, before, after, navAfter } = proposal;
  if (side === 'sell' || options === undefined) return undefined;
  const { maxUnderlying: share } = options.mandate.rules;
  const tied = capitalAtRisk(after, ticker, quotes);
  const most = fractionOf(navAfter, share);
  if (tied <= most || tied <= capitalAtRisk(before, ticker, quotes)) return undefined;
  const because = `${ticker} would tie up ${sayMoney(tied)}, ${sayShare(share)} of nav is ${sayMoney(most)}`;
  return { rule: 'max-underlying', because };
};
