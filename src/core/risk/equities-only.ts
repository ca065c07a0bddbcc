import { idOf } from '#core/instruments';
import { toDecimal } from '#core/money';
import type { Rule } from './situation.ts';

/** An equity account trades one share leg an order: it opens by buying and closes by selling. */
export const equitiesOnly: Rule = ({ order }) => {
  const other = order.legs.find(({ instrument }) => instrument.kind !== 'equity');
  if (other !== undefined) {
    return { rule: 'equities-only', because: `${idOf(other.instrument)} is no share` };
  }
  const [leg, ...others] = order.legs;
  if (leg === undefined || others.length > 0) {
    return { rule: 'equities-only', because: `one leg an order, was ${order.legs.length}` };
  }
  if (leg.quantity > 0 === (order.effect === 'open')) return undefined;
  const because = `an opening buys and a closing sells, was ${order.effect} ${toDecimal(leg.quantity, 0)}`;
  return { rule: 'equities-only', because };
};
