import { fractionOf, ZERO } from '#core/money';
import { exposureOf } from './exposure.ts';
import { sayMoney, sayShare } from './say.ts';
import type { Rule } from './situation.ts';

/** No symbol above its share of nav after a buy. */
export const maxPosition: Rule = ({ side, ticker, after, navAfter }, { quotes, limits }) => {
  if (side === 'sell') return undefined;
  const value = exposureOf(after, quotes).get(ticker) ?? ZERO;
  const most = fractionOf(navAfter, limits.maxPosition);
  if (value <= most) return undefined;
  const because = `${ticker} would be ${sayMoney(value)}, ${sayShare(limits.maxPosition)} of nav is ${sayMoney(most)}`;
  return { rule: 'max-position', because };
};
