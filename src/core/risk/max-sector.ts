import { add, fractionOf, ZERO } from '#core/money';
import { exposureOf } from './exposure.ts';
import { sayMoney, sayShare } from './say.ts';
import type { Rule } from './situation.ts';

/** No sector above its share of nav after a buy. Broad funds have no sector; a stock of unknown sector is its own. */
export const maxSector: Rule = ({ side, ticker, after, navAfter }, { quotes, facts, limits }) => {
  const own = facts.get(ticker);
  if (side === 'sell' || own === undefined) return undefined;
  const sector =
    own.sector ?? (own.kind === 'stock' ? `of ${ticker} alone (sector unknown)` : undefined);
  if (sector === undefined) return undefined;
  let value = ZERO;
  for (const [held, worth] of exposureOf(after, quotes)) {
    if (held === ticker || facts.get(held)?.sector === sector) value = add(value, worth);
  }
  const most = fractionOf(navAfter, limits.maxSectorExposure);
  if (value <= most) return undefined;
  const because = `sector ${sector} would be ${sayMoney(value)}, ${sayShare(limits.maxSectorExposure)} of nav is ${sayMoney(most)}`;
  return { rule: 'max-sector', because };
};
