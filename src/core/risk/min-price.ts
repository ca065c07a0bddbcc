import { sayMoney } from './say.ts';
import { moneyOfMicros } from '#core/money';
import type { Rule } from './situation.ts';

/** No share is bought at or under the price floor; selling is never blocked by it. */
export const minPrice: Rule = ({ side, fills, ticker }, { limits }) => {
  if (side === 'sell') return undefined;
  const cheap = fills.find(
    ({ instrument, reference }) => instrument.kind === 'equity' && reference <= limits.minPrice,
  );
  if (cheap === undefined) return undefined;
  const because = `${ticker} costs ${sayMoney(moneyOfMicros(cheap.reference))}, more than ${sayMoney(limits.minPrice)} is asked`;
  return { rule: 'min-price', because };
};
