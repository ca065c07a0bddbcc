import { callAboveBasis } from './call-above-basis.ts';
import { closesHeld } from './closes-held.ts';
import { earningsBlackout } from './earnings-blackout.ts';
import { expiryRange } from './expiry-range.ts';
import { freshQuote } from './fresh-quote.ts';
import { greekLimits } from './greek-limits.ts';
import { knownShape } from './known-shape.ts';
import { liquidContracts } from './liquid-contracts.ts';
import { maxLoss } from './max-loss.ts';
import { maxOpen } from './max-open.ts';
import { maxOpenings } from './max-openings.ts';
import { maxUnderlying } from './max-underlying.ts';
import { maxWidth } from './max-width.ts';
import { minFreeCash } from './min-free-cash.ts';
import { minPremium } from './min-premium.ts';
import { newsBound } from './news-bound.ts';
import { notHalted } from './not-halted.ts';
import { oneOrder } from './one-order.ts';
import { optionsOnly } from './options-only.ts';
import { ownedOnly } from './owned-only.ts';
import { premiumFee } from './premium-fee.ts';
import { rollForCredit } from './roll-for-credit.ts';
import type { Rule } from './situation.ts';
import { whitelist } from './whitelist.ts';

/** The laws of an options account, the wheel's and the spreads': each asks the mandate what holds for it. */
export const optionRules: readonly Rule[] = [
  optionsOnly,
  knownShape,
  whitelist,
  notHalted,
  freshQuote,
  ownedOnly,
  closesHeld,
  oneOrder,
  maxOpenings,
  maxOpen,
  expiryRange,
  maxWidth,
  minPremium,
  callAboveBasis,
  rollForCredit,
  earningsBlackout,
  liquidContracts,
  minFreeCash,
  maxUnderlying,
  maxLoss,
  greekLimits,
  premiumFee,
  newsBound,
];

/** What an order was for and how the market stood was judged when it was placed; money is judged again at the fill. */
const ONLY_WHEN_PLACED: ReadonlySet<Rule> = new Set([
  whitelist,
  freshQuote,
  oneOrder,
  maxOpenings,
  expiryRange,
  earningsBlackout,
  liquidContracts,
  greekLimits,
  newsBound,
]);

/** The same laws at the price of a fill. */
export const optionFillRules: readonly Rule[] = optionRules.filter(
  (rule) => !ONLY_WHEN_PLACED.has(rule),
);
