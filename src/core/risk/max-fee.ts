import { ZERO } from '#core/money';
import { proposedValue } from './proposed-value.ts';
import { sayMoney, sayShare } from './say.ts';
import type { Rule } from './situation.ts';

/** A buy whose commission eats too much of what is spent is refused; an exit never. */
export const maxFee: Rule = (proposal, { limits }) => {
  const { side, commission, order } = proposal;
  const value = order.amount ?? proposedValue(proposal);
  if (side === 'sell' || value === ZERO || commission <= value * limits.maxFee) return undefined;
  const because = `a commission of ${sayMoney(commission)} is ${sayShare(commission / value)} of ${sayMoney(value)}, at most ${sayShare(limits.maxFee)} is allowed`;
  return { rule: 'max-fee', because };
};
