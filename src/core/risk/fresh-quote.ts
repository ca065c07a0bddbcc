import { toIso } from '#core/calendar';
import { idOf } from '#core/instruments';
import type { Rule } from './situation.ts';

/** Nothing is bought on a price that is older than it may be. */
export const freshQuote: Rule = ({ order, side }, { quotes, staleBefore }) => {
  if (side === 'sell') return undefined;
  for (const { instrument } of order.legs) {
    const quote = quotes.get(idOf(instrument));
    if (quote !== undefined && quote.at < staleBefore) {
      const because = `the price of ${idOf(instrument)} is of ${toIso(quote.at)}, older than ${toIso(staleBefore)}`;
      return { rule: 'fresh-quote', because };
    }
  }
  return undefined;
};
