import { classShares } from '#strategy/briefing';
import { planOf } from './plan-of.ts';
import type { Playbook } from './playbook.ts';
import { candidatesOf } from './purchases-of.ts';
import { reportSoon } from './report-soon.ts';
import { shownPercent } from './shown.ts';
import { standingsOf } from './standings-of.ts';
import type { Trade } from './trade.ts';
import { either, type View } from './view.ts';

const MOST_POINTS = 5;

/** The first answer of an equity account. */
export function equityAnalysis(view: View, playbook: Playbook): unknown {
  const standings = standingsOf(view);
  const held = standings.filter(({ isHeld }) => isHeld);
  const opportunities = candidatesOf(standings, playbook, view).filter(
    ({ standing }) => standing.assetClass === 'stock',
  );
  const threats = held.flatMap(({ ticker, facts }) => {
    const why = playbook.leaves(facts) ?? reportSoon(facts.earnings, view.seen.market.on);
    return why === undefined ? [] : [{ ticker, why }];
  });
  return {
    regime: view.regime.regime,
    regime_reason: view.regime.reason,
    sector_scores: view.sectorScores,
    portfolio_health: healthOf(view),
    opportunities: opportunities
      .slice(0, MOST_POINTS)
      .map(({ standing }) => ({ ticker: standing.ticker, why: playbook.thesis(standing.facts) })),
    threats: threats.slice(0, MOST_POINTS),
  };
}

/** The second. */
export function equityDecision(view: View, playbook: Playbook): unknown {
  const trades = planOf(view, playbook);
  return {
    outlook: outlookOf(view, trades),
    confidence_pct: confidenceOf(view),
    actions: trades.map((trade) => ({
      action: trade.action,
      ticker: trade.ticker,
      amount_usd: trade.amountDollars,
      thesis: trade.thesis,
      ...guardKeys(trade),
    })),
    suggestions: [],
  };
}

/** The form wants guards of a SELL too, where nobody reads them: the widest. */
function guardKeys(trade: Trade): Readonly<Record<string, number>> {
  const { stopLossPercent, takeProfitPercent, timeStopDays } =
    trade.action === 'BUY'
      ? trade.guards
      : { stopLossPercent: -50, takeProfitPercent: 500, timeStopDays: 730 };
  return {
    stop_loss_pct: stopLossPercent,
    take_profit_pct: takeProfitPercent,
    time_stop_days: timeStopDays,
  };
}

function healthOf(view: View): string {
  const { targets } = view.seen.mandate;
  const shares = classShares(view.seen);
  const mix = (['etf', 'stock', 'cash'] as const)
    .map((part) => `${part} ${shownPercent(shares[part])} (target ${shownPercent(targets[part])})`)
    .join(', ');
  const unpriced =
    shares.unpriced.length === 0 ? '' : ` No price for ${shares.unpriced.join(', ')}.`;
  return `Mix: ${mix}.${unpriced}${unknownOf(view)}`;
}

function outlookOf(view: View, trades: readonly Trade[]): string {
  const buys = trades.filter(({ action }) => action === 'BUY').length;
  const doing =
    trades.length === 0
      ? 'Nothing to do: the mix is within its bands.'
      : `${buys} to buy, ${trades.length - buys} to sell.`;
  return `${view.regime.regime}. ${doing}${unknownOf(view)}`;
}

/** What the rules would have liked to know, by name. */
function unknownOf(view: View): string {
  const missing = missingOf(view);
  return missing.length === 0 ? '' : ` Not known: ${missing.join(', ')}.`;
}

function missingOf({ seen, regime }: View): string[] {
  const stocks = seen.market.securities.filter(({ kind }) => kind === 'stock');
  const lacks: readonly (readonly [string, boolean])[] = [
    ['fundamentals', stocks.every(({ fundamentals }) => Object.keys(fundamentals).length === 0)],
    ['sectors', stocks.every(({ sector }) => sector === undefined)],
    ['sector ETFs', seen.market.sectors.length === 0],
  ];
  return [...regime.unknown, ...lacks.flatMap(([name, isLacking]) => (isLacking ? [name] : []))];
}

/** 65 (bold 75), less 5 for each thing not known, less 10 in high volatility; at least 30. Percent. */
function confidenceOf(view: View): number {
  const volatile = view.regime.regime === 'HIGH_VOLATILITY' ? 10 : 0;
  return Math.max(30, either(view, 65, 75) - 5 * missingOf(view).length - volatile);
}
