import type { OptionContract } from '#core/instruments';
import type { Money, Price } from '#core/money';
import type { ChainView } from './chain-view.ts';
import { selectCall, type CallTargets } from './select-call.ts';
import { selectPut, type PutTargets } from './select-put.ts';
import type { SingleChoice } from './select-single.ts';
import type { Selection } from './selection.ts';

/** What a roll asks beside the rules of puts and calls. */
export type RollAsk = {
  readonly rules: PutTargets & CallTargets;
  /** Positive: buying one contract back now at the ask, and the fees of both sides of the roll. */
  readonly closingCost: Money;
  /** Of a call: the net cost basis of its shares. */
  readonly minStrike?: Price;
  /** Of a put: what the cash can take over. */
  readonly maxStrike?: Price;
  readonly wish?: Price;
};

/**
 * What to sell instead of a contract that is held short: the same right at a later expiry, its strike by delta among
 * those that bring more than the closing costs.
 */
export function selectRoll(
  { right, expiry }: OptionContract,
  chains: readonly ChainView[],
  { rules, closingCost, minStrike, maxStrike, wish }: RollAsk,
): Selection<SingleChoice> {
  const later = chains.filter((chain) => chain.expiry > expiry);
  if (later.length === 0) {
    const because = `a roll goes to a later expiry than ${expiry}: none was seen`;
    return { kind: 'refused', because, misses: [] };
  }
  const ask = { netCreditOver: closingCost, ...(wish === undefined ? {} : { wish }) };
  return right === 'put'
    ? selectPut(later, rules, maxStrike === undefined ? ask : { ...ask, maxStrike })
    : selectCall(later, rules, minStrike === undefined ? ask : { ...ask, minStrike });
}
