import { wheelStates } from '#core/ledger';
import { subtract } from '#core/money';
import { openingLegs, optionLegsOf, premiumOf } from './opening-legs.ts';
import { sayMoney } from './say.ts';
import type { Objection, Proposal, Rule } from './situation.ts';

/** A roll keeps the right and the count, moves to a later expiry and brings more than it costs; so many a cycle of shares. */
export const rollForCredit: Rule = (proposal, { options }) => {
  const { order, fills, commission, before, ticker } = proposal;
  if (order.effect !== 'roll') return undefined;
  if (options?.mandate.kind !== 'wheel') return objection('only the wheel rolls');
  const shape = shapeFault(proposal);
  if (shape !== undefined) return objection(shape);
  const credit = subtract(premiumOf(fills), commission);
  if (credit <= 0) return objection(`it brings ${sayMoney(credit)}, a roll is for a net credit`);
  const { maxRolls } = options.mandate.rules;
  const rolls = wheelStates(before).find((state) => state.ticker === ticker)?.rolls ?? 0;
  return rolls < maxRolls
    ? undefined
    : objection(`${rolls} rolls in this cycle of ${ticker}, at most ${maxRolls} are allowed`);
};

function objection(because: string): Objection {
  return { rule: 'roll-for-credit', because };
}

function shapeFault(proposal: Proposal): string | undefined {
  const [opened, ...others] = openingLegs(proposal);
  const closed = optionLegsOf(proposal.order.legs).filter((leg) => leg.contracts > 0);
  const [held] = closed;
  if (opened === undefined || held === undefined || others.length > 0 || closed.length > 1) {
    return `a roll has one leg that closes and one that opens, was ${proposal.order.legs.length}`;
  }
  if (opened.contract.right !== held.contract.right) {
    return `a roll keeps its right, was ${held.contract.right} to ${opened.contract.right}`;
  }
  if (opened.contracts !== -held.contracts) {
    return `a roll keeps its count, was ${held.contracts} to ${-opened.contracts}`;
  }
  return opened.contract.expiry > held.contract.expiry
    ? undefined
    : `a roll goes to a later expiry, was ${held.contract.expiry} to ${opened.contract.expiry}`;
}
