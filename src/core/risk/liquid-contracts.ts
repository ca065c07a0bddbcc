import { idOf } from '#core/instruments';
import { openingLegs } from './opening-legs.ts';
import type { Rule } from './situation.ts';

/** Every contract that is opened is quoted on both sides and traded by others. */
export const liquidContracts: Rule = (proposal, { options }) => {
  if (options === undefined) return undefined;
  for (const { contract } of openingLegs(proposal)) {
    const id = idOf(contract);
    const facts = options.contracts.get(id);
    if (facts !== undefined && facts.illiquid === undefined) continue;
    const because = `${id}: ${facts?.illiquid ?? 'nothing is known of it'}`;
    return { rule: 'liquid-contracts', because };
  }
  return undefined;
};
