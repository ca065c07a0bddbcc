import { idOf } from '#core/instruments';
import type { Rule } from './situation.ts';

/** A closing or a roll may close only what is held: nothing is opened the other way round by it. */
export const closesHeld: Rule = ({ order, before }) => {
  if (order.effect === 'open') return undefined;
  const { lots: named } = order;
  const lots =
    named === undefined ? before.lots : before.lots.filter(({ id }) => named.includes(id));
  for (const { instrument, quantity } of order.legs) {
    const id = idOf(instrument);
    const held = lots
      .filter((lot) => idOf(lot.instrument) === id)
      .reduce((total, lot) => total + lot.quantity, 0);
    const closes = Math.sign(held) === -Math.sign(quantity);
    if (closes && Math.abs(quantity) <= Math.abs(held)) continue;
    if (order.effect === 'roll' && held === 0 && quantity < 0) continue;
    const because = `closes ${quantity / 1_000_000} of ${id}, ${held / 1_000_000} are held`;
    return { rule: 'closes-held', because };
  }
  return undefined;
};
