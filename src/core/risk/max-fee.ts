import { proposedValue } from './proposed-value.ts';
import { sayMoney, sayShare } from './say.ts';
import type { Rule } from './situation.ts';

/** A buy whose commission eats too much of it is refused; an exit never. */
export const maxFee: Rule = (proposal, { limits }) => {
  const { side, commission } = proposal;
  const value = proposedValue(proposal);
  if (side === 'sell' || value === 0 || commission <= value * limits.maxFee) return undefined;
  const because = `a commission of ${sayMoney(commission)} is ${sayShare(commission / value)} of ${sayMoney(value)}, at most ${sayShare(limits.maxFee)} is allowed`;
  return { rule: 'max-fee', because };
};
