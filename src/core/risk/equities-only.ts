import { idOf } from '#core/instruments';
import type { Rule } from './situation.ts';

/** An equity account trades one share leg an order. */
export const equitiesOnly: Rule = ({ order }) => {
  const other = order.legs.find(({ instrument }) => instrument.kind !== 'equity');
  if (other !== undefined) {
    return { rule: 'equities-only', because: `${idOf(other.instrument)} is no share` };
  }
  if (order.legs.length === 1) return undefined;
  return { rule: 'equities-only', because: `one leg an order, was ${order.legs.length}` };
};
