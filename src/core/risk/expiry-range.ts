import { dte } from '#core/calendar';
import type { OptionLeg } from '#core/options';
import type { DteRange, OptionMandate } from './option-limits.ts';
import { openingLegs } from './opening-legs.ts';
import type { Rule } from './situation.ts';

/** What is opened expires within the days that its strategy allows. */
export const expiryRange: Rule = (proposal, { options, on }) => {
  if (options === undefined) return undefined;
  for (const leg of openingLegs(proposal)) {
    const days = dte(on, leg.contract.expiry);
    const { from, to } = rangeOf(leg, options.mandate);
    if (days >= from && days <= to) continue;
    const because = `${leg.contract.expiry} is ${days} days away, ${from} to ${to} are allowed`;
    return { rule: 'expiry-range', because };
  }
  return undefined;
};

function rangeOf({ contract }: OptionLeg, mandate: OptionMandate): DteRange {
  if (mandate.kind === 'vertical-spreads') return mandate.rules.dte;
  return contract.right === 'put' ? mandate.rules.putDte : mandate.rules.callDte;
}
