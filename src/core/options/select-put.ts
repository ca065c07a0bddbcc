import type { Money, Price } from '#core/money';
import type { ChainView } from './chain-view.ts';
import { selectSingle, type SingleChoice } from './select-single.ts';
import type { Selection } from './selection.ts';

/** Deltas are absolute; days to expiry have both ends included. */
export type PutTargets = {
  readonly putDelta: number;
  readonly putDte: { readonly from: number; readonly to: number };
  /** Premium / strike x 30 / days to expiry, at least. */
  readonly minPremiumPer30Days: number;
};

/** What the account asks beside its rules. */
export type PutAsk = {
  /** What its cash can take over. */
  readonly maxStrike?: Price;
  /** Cash that one contract has to bring more than, at the bid. */
  readonly netCreditOver?: Money;
  readonly wish?: Price;
};

/** The put to sell against cash, in the chains of one underlying. */
export function selectPut(
  chains: readonly ChainView[],
  { putDelta, putDte, minPremiumPer30Days }: PutTargets,
  ask: PutAsk = {},
): Selection<SingleChoice> {
  const targets = { right: 'put', delta: putDelta, dte: putDte, minPremiumPer30Days } as const;
  return selectSingle(chains, { ...targets, ...ask });
}
