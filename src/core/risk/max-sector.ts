import { add, fractionOf, ZERO } from '#core/money';
import { exposureOf } from './exposure.ts';
import { sayMoney, sayShare } from './say.ts';
import type { RiskFacts, Rule } from './situation.ts';

/** No sector above its share of nav after a buy. */
export const maxSector: Rule = ({ side, ticker, after, navAfter }, { quotes, facts, limits }) => {
  const sector = sectorOf(facts.get(ticker));
  if (side === 'sell' || sector === undefined) return undefined;
  let value = ZERO;
  for (const [held, worth] of exposureOf(after, quotes)) {
    if (held === ticker || facts.get(held)?.sector === sector) value = add(value, worth);
  }
  const most = fractionOf(navAfter, limits.maxSectorExposure);
  if (value <= most) return undefined;
  const because = `sector ${sector} would be ${sayMoney(value)}, ${sayShare(limits.maxSectorExposure)} of nav is ${sayMoney(most)}`;
  return { rule: 'max-sector', because };
};

/** Broad funds have no sector; a stock of unknown sector, and what nobody knows at all, is a sector of its own. */
function sectorOf(facts: RiskFacts | undefined): string | undefined {
  if (facts?.sector !== undefined) return facts.sector;
  return facts === undefined || facts.kind === 'stock' ? 'unknown' : undefined;
}
