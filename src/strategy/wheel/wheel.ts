import { meanings, optionStrategy, wordsOf, type OptionKind } from '#strategy/options';
import { refused, shown, value } from '#strategy/answer';
import { DATED, type Labels } from '#strategy/briefing';
import type { Observation, OptionView, Strategy } from '#strategy/shape';
import { wheelGrammar, type WheelAction } from './wheel-grammar.ts';
import { wheelCandidatesBlock } from './wheel-candidates-block.ts';
import { wheelOrders } from './wheel-orders.ts';
import { wheelSchema } from './wheel-schema.ts';

const ANALYSIS_TASK = `TASK 1 of 2: ANALYSIS. Do not decide on trades yet.
Keys: regime (BULL, BEAR, SIDEWAYS or HIGH_VOLATILITY); regime_reason (one sentence with figures); underlyings (each one: ticker; iv_regime LOW, NORMAL or HIGH by its own history; suitability GOOD, FAIR or POOR for selling a put or a call on it now; why with figures: premium paid for fear against realised moves, trend, report and dividend dates, whether you would own it at that price); portfolio_health (two sentences: collateral, concentration, what is near its stop or its profit); threats (at most five: ticker, and why with figures).`;

const DECISION_TASK = `TASK 2 of 2: DECISION.
Keys: outlook (two sentences); confidence_pct (0 to 100); actions (possibly none: no sale is a good answer when premiums are thin).
Each action: action (SELL_CSP: sell the put told; SELL_CC: sell the call told; CLOSE: buy a position back; ROLL: buy it back and sell the later contract told, in one order; SKIP); ticker; position (its name P1, P2 for CLOSE and ROLL, else NONE); contracts (whole, from 1 to the at-most told; for CLOSE and ROLL how many of the position; 0 only with SKIP); reason (one sentence with figures).
A strike or an expiry that you would rather have may be given as strike_wish and expiry_wish; the account chooses by delta and looks at a wish only between neighbours. At most one opening a ticker.`;

const SUITABILITY = meanings<NonNullable<OptionView['suitability']>>([
  ['GOOD', 'good|high|suitable|strong|excellent|very good|yes|attractive|favorable|favourable'],
  ['FAIR', 'fair|medium|moderate|neutral|ok|okay|acceptable|average|mixed'],
  ['POOR', 'poor|low|unsuitable|weak|bad|no|avoid|unattractive|unfavorable|unfavourable|very poor'],
]);

const KIND: OptionKind<WheelAction> = {
  name: 'wheel',
  promptVersion: 'wheel/2',
  system: systemText,
  verdict: {
    name: 'suitability',
    names: ['suitability', 'suitable', 'rating', 'wheelsuitability'],
    words: ['GOOD', 'FAIR', 'POOR'],
    read: (node) => {
      const suitability = SUITABILITY.get(wordsOf(node));
      return suitability === undefined
        ? refused(`a suitability is GOOD, FAIR or POOR, was ${shown(node)}`)
        : value({ suitability });
    },
  },
  analysisTask: ANALYSIS_TASK,
  candidates: wheelCandidatesBlock,
  decisionTask: DECISION_TASK,
  decisionSchema: wheelSchema,
  grammar: wheelGrammar,
  ordersOf: wheelOrders,
};

const APPROACH = [
  'You run a wheel: sell cash-secured puts on shares that you would own, take them when assigned, sell covered calls on them until they are called away, and begin again.',
  'Premium is pay for a risk: sell where implied volatility is high for its own history and above what the share really moves, not where the premium alone is large.',
  'Do not sell puts on a share in free fall, nor just before a report; a position may outlast a later report, and then its premium must pay for that.',
  'Call strikes stay at or above the net cost basis; a share that has run well above it may be let go.',
  'ROLL for a net credit when a put is tested and you still want the share; else take the assignment. CLOSE early when most of the premium is earned.',
  'Spread the collateral over several underlyings. Doing nothing is better than a thin premium.',
] as const;

function systemText({ mandate: { options } }: Observation): string {
  const guards =
    options?.kind === 'wheel'
      ? [
          `- The account itself closes what has earned ${percentText(options.rules.takeProfit)} of its premium and a put that costs ${options.rules.stopPremiumMultiple} times its premium. Puts are chosen near delta ${options.rules.putDelta.toFixed(2)} in ${options.rules.putDte.from} to ${options.rules.putDte.to} days, calls near ${options.rules.callDelta.toFixed(2)} in ${options.rules.callDte.from} to ${options.rules.callDte.to} days.`,
        ]
      : [];
  const [first, ...rest] = APPROACH;
  return [first, ...rest.map((line) => `- ${line}`), ...guards].join('\n');
}

function percentText(fraction: number): string {
  return `${Math.round(fraction * 100)} %`;
}

/** Cash-secured puts, then covered calls; days named by date. */
export const wheel: Strategy = optionStrategy(KIND, DATED);

/** The same, with days named as the world wants them. */
export function wheelWith(labels: Labels): Strategy {
  return optionStrategy(KIND, labels);
}
