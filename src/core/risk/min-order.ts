import { heldOf } from '#core/ledger';
import { idOf } from '#core/instruments';
import { negateUnits } from '#core/money';
import { sayMoney } from './say.ts';
import type { Rule } from './situation.ts';
import { proposedValue } from './proposed-value.ts';

/** No order below the minimum, unless it sells the whole position; a forced exit is never blocked. */
export const minOrder: Rule = (proposal, { limits }) => {
  const { order, side, fills, before } = proposal;
  if (side === 'sell' && order.origin !== 'model') return undefined;
  const value = order.amount ?? proposedValue(proposal);
  if (value >= limits.minOrder) return undefined;
  const wholePosition = fills.every(
    ({ instrument, quantity }) => quantity === negateUnits(heldOf(before, idOf(instrument))),
  );
  if (wholePosition) return undefined;
  return { rule: 'min-order', because: `${sayMoney(value)} is below ${sayMoney(limits.minOrder)}` };
};
