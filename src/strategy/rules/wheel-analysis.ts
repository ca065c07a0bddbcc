import { wheelCandidates } from '#strategy/options';
import { optionConfidence, optionHealth, optionOutlook, optionThreats } from './option-health.ts';
import { actionKeys, withinForm } from './option-action.ts';
import type { OptionsView } from './options-view.ts';
import { shownPercent } from './shown.ts';
import { depthOf, useAfterRolls, wheelRolls } from './wheel-rolls.ts';
import { putBar, wheelSales } from './wheel-sales.ts';

/** The first answer of a wheel: POOR where no put is wanted, FAIR where none is offered, else GOOD. */
export function wheelAnalysis(view: OptionsView): unknown {
  const { sales } = wheelCandidates(view.seen);
  const puts = new Map(
    sales.flatMap((sale) => (sale.verb === 'SELL_CSP' ? [[sale.ticker, sale]] : [])),
  );
  return {
    regime: view.regime.regime,
    regime_reason: view.regime.reason,
    underlyings: view.underlyings.map((own) => {
      const bar = putBar(own, view);
      const put = puts.get(own.ticker);
      const none = put?.kind === 'none' ? put.because : undefined;
      const suitable = none === undefined ? 'GOOD' : 'FAIR';
      const says = bar ?? (none === undefined ? '' : `No put: ${none}.`);
      return {
        ticker: own.ticker,
        iv_regime: own.ivRegime,
        suitability: bar === undefined ? suitable : 'POOR',
        why: `${own.figures}. ${says}`.trim(),
      };
    }),
    portfolio_health: optionHealth(view),
    threats: optionThreats(view, (position) => {
      const depth = depthOf(position, view);
      return depth === undefined ? undefined : `${shownPercent(depth)} in the money.`;
    }),
  };
}

/** The second: rolls, then calls, then puts; profits and stops are the account's own guards. */
export function wheelDecision(view: OptionsView): unknown {
  const candidates = wheelCandidates(view.seen);
  const rolls = wheelRolls(view, candidates);
  const sales = wheelSales(view, candidates.sales, {
    use: useAfterRolls(rolls, candidates, view),
    taken: new Set(rolls.map(({ ticker }) => ticker)),
  });
  const actions = withinForm([...rolls, ...sales]);
  return {
    outlook: optionOutlook(view, actions),
    confidence_pct: optionConfidence(view),
    actions: actions.map(actionKeys),
  };
}
