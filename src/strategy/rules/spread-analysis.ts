import { SPREAD_CODES } from '#strategy/options';
import { optionConfidence, optionHealth, optionOutlook, optionThreats } from './option-health.ts';
import { actionKeys, withinForm } from './option-action.ts';
import type { OptionsView } from './options-view.ts';
import { spreadCloses } from './spread-closes.ts';
import { spreadPlan } from './spread-plan.ts';
import { spreadWanted } from './spread-wanted.ts';

/** The first answer of a spreads account. */
export function spreadAnalysis(view: OptionsView): unknown {
  const turned = new Map(spreadCloses(view).map(({ position, reason }) => [position, reason]));
  return {
    regime: view.regime.regime,
    regime_reason: view.regime.reason,
    underlyings: view.underlyings.map((own) => {
      const spread = own.bar === undefined ? spreadWanted(own, view) : undefined;
      return {
        ticker: own.ticker,
        iv_regime: own.ivRegime,
        best_spread: spread === undefined ? 'NONE' : SPREAD_CODES[spread],
        why: `Trend ${own.trend}, ${own.figures}. ${own.bar ?? ''}`.trim(),
      };
    }),
    portfolio_health: optionHealth(view),
    threats: optionThreats(view, ({ name }) => turned.get(name)),
  };
}

/** The second: closings, then openings; profits and stops are the account's own guards. */
export function spreadDecision(view: OptionsView): unknown {
  const actions = withinForm(spreadPlan(view));
  return {
    outlook: optionOutlook(view, actions),
    confidence_pct: optionConfidence(view),
    actions: actions.map((action) => ({
      ...actionKeys(action),
      spread_type: action.spread === undefined ? 'NONE' : SPREAD_CODES[action.spread],
    })),
  };
}
