import type { Money, Price } from '#core/money';
import type { ChainView } from './chain-view.ts';
import { selectSingle, type SingleChoice } from './select-single.ts';
import type { Selection } from './selection.ts';

/** Deltas are absolute; days to expiry have both ends included. */
export type CallTargets = {
  readonly callDelta: number;
  readonly callDte: { readonly from: number; readonly to: number };
  /** Whether a call may be sold below what its shares cost. */
  readonly allowLossCalls: boolean;
  /** Premium / strike x 30 / days to expiry, at least. */
  readonly minPremiumPer30Days: number;
};

/** What the shares ask beside the rules. */
export type CallAsk = {
  /** Their net cost basis; not looked at where the rules allow calls at a loss. */
  readonly minStrike?: Price;
  /** Cash that one contract has to bring more than, at the bid. */
  readonly netCreditOver?: Money;
  readonly wish?: Price;
};

/** The call to sell against shares, in the chains of one underlying. */
export function selectCall(
  chains: readonly ChainView[],
  { callDelta, callDte, allowLossCalls, minPremiumPer30Days }: CallTargets,
  { minStrike, ...ask }: CallAsk = {},
): Selection<SingleChoice> {
  const targets = { right: 'call', delta: callDelta, dte: callDte, minPremiumPer30Days } as const;
  const floor = allowLossCalls || minStrike === undefined ? {} : { minStrike };
  return selectSingle(chains, { ...targets, ...ask, ...floor });
}
