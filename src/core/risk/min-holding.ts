import { idOf } from '#core/instruments';
import { HOUR_MS } from '#core/calendar';
import { addUnits, negateUnits } from '#core/money';
import type { Rule } from './situation.ts';

/** The model may not sell lots before they were held long enough; forced and manual exits may. */
export const minHolding: Rule = ({ order, side, fills, before }, { at, limits }) => {
  if (side === 'buy' || order.origin !== 'model') return undefined;
  for (const { instrument, quantity } of fills) {
    let left = negateUnits(quantity);
    for (const lot of before.lots) {
      if (left <= 0 || idOf(lot.instrument) !== idOf(instrument)) continue;
      if (order.lots !== undefined && !order.lots.includes(lot.id)) continue;
      const heldMs = at - lot.openedAt;
      if (heldMs < limits.minHoldingMs) {
        const because = `a lot of ${idOf(instrument)} is held for ${hours(heldMs)}, ${hours(limits.minHoldingMs)} are asked`;
        return { rule: 'min-holding', because };
      }
      left = addUnits(left, negateUnits(lot.quantity));
    }
  }
  return undefined;
};

function hours(ms: number): string {
  return `${(ms / HOUR_MS).toFixed(1)} hours`;
}
