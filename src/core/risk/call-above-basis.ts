import { wheelStates } from '#core/ledger';
import { toDecimal } from '#core/money';
import { openingLegs } from './opening-legs.ts';
import type { Rule } from './situation.ts';

/** No call is sold below what the shares have cost net of premium, unless the account allows it. */
export const callAboveBasis: Rule = (proposal, { options }) => {
  if (options?.mandate.kind !== 'wheel' || options.mandate.rules.allowLossCalls) return undefined;
  const basis = wheelStates(proposal.before).find(
    ({ ticker }) => ticker === proposal.ticker,
  )?.netCostBasis;
  const low = openingLegs(proposal).find(
    ({ contract }) => contract.right === 'call' && basis !== undefined && contract.strike < basis,
  );
  if (low === undefined || basis === undefined) return undefined;
  const because = `a strike of $${toDecimal(low.contract.strike)} is below the net cost basis of $${toDecimal(basis)}`;
  return { rule: 'call-above-basis', because };
};
