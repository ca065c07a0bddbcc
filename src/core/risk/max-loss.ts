import { add, fractionOf } from '#core/money';
import { profileOf } from '#core/options';
import { openingLegs, premiumOf } from './opening-legs.ts';
import { sayMoney, sayShare } from './say.ts';
import type { Rule } from './situation.ts';

/** What one spread can lose at expiry, its fee included, stays within its share of nav; a loss without bound never does. */
export const maxLoss: Rule = (proposal, { options }) => {
  const legs = openingLegs(proposal);
  if (legs.length === 0 || options?.mandate.kind !== 'vertical-spreads') return undefined;
  const { maxLoss: share } = options.mandate.rules;
  const worst = profileOf(legs, premiumOf(proposal.fills)).maxLoss;
  if (worst === undefined) return { rule: 'max-loss', because: 'the loss has no bound' };
  if (worst <= 0) {
    const because = `nothing can be lost at these prices, so they are nobody's: ${sayMoney(worst)}`;
    return { rule: 'max-loss', because };
  }
  const loss = add(worst, proposal.commission);
  const most = fractionOf(proposal.nav, share);
  if (loss <= most) return undefined;
  const because = `it may lose ${sayMoney(loss)}, ${sayShare(share)} of nav is ${sayMoney(most)}`;
  return { rule: 'max-loss', because };
};
