import { freeCash } from '#core/ledger';
import { fractionOf } from '#core/money';
import { sayMoney, sayShare } from './say.ts';
import type { Rule } from './situation.ts';

/** Cash less collateral keeps its share of nav after an opening; an order that takes none of it may pass below. */
export const minFreeCash: Rule = ({ side, before, after, navAfter }, { options }) => {
  if (side === 'sell' || options === undefined) return undefined;
  const { minFreeCash: share } = options.mandate.rules;
  const left = freeCash(after);
  const floor = fractionOf(navAfter, share);
  if (left >= floor || left >= freeCash(before)) return undefined;
  const because = `${sayMoney(left)} of free cash would be left, ${sayShare(share)} of nav is ${sayMoney(floor)}`;
  return { rule: 'min-free-cash', because };
};
