import { refused, shown, value } from '#strategy/answer';
import { DATED, type Labels } from '#strategy/briefing';
import {
  optionStrategy,
  SPREAD_CODES,
  spreadIn,
  wordsOf,
  type OptionKind,
} from '#strategy/options';
import type { Observation, Strategy } from '#strategy/shape';
import { spreadGrammar, type SpreadAction } from './spread-grammar.ts';
import { spreadCandidatesBlock } from './spread-candidates-block.ts';
import { spreadOrders } from './spread-orders.ts';
import { spreadSchema } from './spread-schema.ts';

const ANALYSIS_TASK = `TASK 1 of 2: ANALYSIS. Do not decide on trades yet.
Keys: regime (BULL, BEAR, SIDEWAYS or HIGH_VOLATILITY); regime_reason (one sentence with figures); underlyings (each one: ticker; iv_regime LOW, NORMAL or HIGH by its IV percentile; best_spread BULL_CALL, BEAR_PUT, BULL_PUT, BEAR_CALL, IRON_CONDOR, BUTTERFLY or NONE; why with figures: IV percentile, skew, trend, the expected move, the report); portfolio_health (two sentences: which way the Greeks lean, what is near its stop or its profit); threats (at most five: ticker, and why with figures).`;

const DECISION_TASK = `TASK 2 of 2: DECISION.
Keys: outlook (two sentences); confidence_pct (0 to 100); actions (possibly none: no spread is a good answer when none pays for its risk).
Each action: action (OPEN_SPREAD: open one of the candidates told; CLOSE: give a position back; SKIP); ticker; spread_type (of the candidate; NONE for CLOSE and SKIP); position (its name P1, P2 for CLOSE, else NONE); contracts (how many spreads, whole, from 1 to the at-most told; 0 only with SKIP); reason (one sentence with figures).
Strikes, expiries and ratios are the account's own. At most one opening a ticker.`;

const KIND: OptionKind<SpreadAction> = {
  name: 'vertical-spreads',
  promptVersion: 'vertical-spreads/2',
  system: systemText,
  verdict: {
    name: 'best_spread',
    names: ['bestspread', 'bestspreadtype', 'spreadtype', 'spread', 'strategy', 'best'],
    none: { bestSpread: 'none' },
    words: ['NONE', ...Object.values(SPREAD_CODES)],
    read: (node) => {
      if (/^(?:no spread|no trade|nothing|skip|avoid|wait)$/.test(wordsOf(node)))
        return value({ bestSpread: 'none' });
      const spread = spreadIn(node);
      return spread.kind === 'value'
        ? value({ bestSpread: spread.value })
        : refused(`${spread.because} or NONE, was ${shown(node)}`);
    },
  },
  analysisTask: ANALYSIS_TASK,
  candidates: spreadCandidatesBlock,
  decisionTask: DECISION_TASK,
  decisionSchema: spreadSchema,
  grammar: spreadGrammar,
  ordersOf: spreadOrders,
};

const APPROACH = [
  'You trade option spreads of defined loss: bull call, bear put, bull put, bear call, iron condor and butterfly, held for weeks.',
  'High implied volatility for its own history (percentile above about 60): sell premium, with the trend (bull put, bear call) or around it (iron condor). Low (below about 30): buy a direction (bull call, bear put) or a quiet end (butterfly).',
  'A credit has to pay for its chance of loss: compare premium / most loss with the delta of the short leg. A steep skew makes puts dear and calls cheap.',
  'A break-even inside the expected move needs a reason. Do not open into a report.',
  'Keep the Greeks of the account balanced: not several spreads of one direction on shares that move together.',
  'CLOSE when the reason is gone; the rest the account does itself. Doing nothing is better than a poor spread.',
] as const;

function systemText({ mandate: { options } }: Observation): string {
  const guards =
    options?.kind === 'vertical-spreads'
      ? [
          `- The account itself closes at ${percentText(options.rules.takeProfit)} of the most profit, at a loss of ${percentText(options.rules.stopLossOfMaxLoss)} of the most loss, credit spreads also at a loss of ${options.rules.stopCreditMultiple} times the credit, and everything at ${options.rules.autoCloseDte} days to expiry or less.`,
        ]
      : [];
  const [first, ...rest] = APPROACH;
  return [first, ...rest.map((line) => `- ${line}`), ...guards].join('\n');
}

function percentText(fraction: number): string {
  return `${Math.round(fraction * 100)} %`;
}

/** Spreads of defined loss on liquid underlyings; days named by date. */
export const verticalSpreads: Strategy = optionStrategy(KIND, DATED);

/** The same, with days named as the world wants them. */
export function verticalSpreadsWith(labels: Labels): Strategy {
  return optionStrategy(KIND, labels);
}
