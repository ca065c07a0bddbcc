import { isOpening, premiumOf } from './opening-legs.ts';
import { sayMoney, sayShare } from './say.ts';
import type { Rule } from './situation.ts';

/** An opening whose commission eats too much of the premium is refused; an exit never. */
export const premiumFee: Rule = ({ order, fills, commission }, { options }) => {
  if (!isOpening(order) || options === undefined) return undefined;
  const premium = Math.abs(premiumOf(fills));
  const { maxFee } = options.mandate.rules;
  if (commission <= premium * maxFee) return undefined;
  const share = premium === 0 ? 'more than all' : sayShare(commission / premium);
  const because = `a commission of ${sayMoney(commission)} is ${share} of the premium, at most ${sayShare(maxFee)} is allowed`;
  return { rule: 'premium-fee', because };
};
