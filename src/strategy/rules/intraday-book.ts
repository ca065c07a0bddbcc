import { daysBetween } from '#core/calendar';
import { distance } from '#strategy/briefing';
import type { SecurityFacts } from '#strategy/shape';
import type { Playbook } from './playbook.ts';
import { shownPercent } from './shown.ts';
import { either, type View } from './view.ts';

/** Annual volatility above which an ETF is treated as leveraged, a fraction. */
const LEVERAGED_FROM = 0.45;

/** Relative strength at which a holding no longer leads. */
const LAGS = -0.1;

/** The running session: strength since the open and in the last half hour. */
export function intradayBook(view: View): Playbook {
  const isCalm = view.regime.regime === 'BULL' || view.regime.regime === 'SIDEWAYS';
  const fill = isCalm ? 1 : either(view, 0.5, 0.75);
  return {
    order: ['stock', 'etf'],
    slots: { etf: either(view, 2, 1), stock: either(view, 5, 3) },
    fill: { etf: fill, stock: fill },
    band: either(view, 0.04, 0.03),
    swapMargin: either(view, 0.25, 0.15),
    swapAfterDays: either(view, 15, 7),
    score: (facts) => strength(facts, view),
    enters: (facts) =>
      isStrong(facts, view) &&
      (facts.kind === 'etf' ? isBroad(facts, view) : isLeader(facts, view)),
    leaves: (facts) => fallen(facts, view),
    thesis: (facts) =>
      `Relative strength ${shownPercent(strength(facts, view) ?? 0)}, ${shownPercent(distance(facts, facts.indicators.sma50) ?? 0)} above SMA50, RSI ${(facts.indicators.rsi14 ?? 50).toFixed(0)}.`,
    takeProfitPercent: { etf: either(view, 25, 40), stock: either(view, 30, 60) },
    timeStopDays: { etf: either(view, 120, 180), stock: either(view, 90, 120) },
  };
}

/** Mean of the 63- and 21-day changes, less the market's where that is known. */
function strength(
  { change63Days, change21Days }: SecurityFacts,
  { market }: View,
): number | undefined {
  if (change63Days === undefined || change21Days === undefined) return undefined;
  const own = (change63Days + change21Days) / 2;
  const quarter = market?.change63Days;
  const month = market?.change21Days;
  return quarter === undefined || month === undefined ? own : own - (quarter + month) / 2;
}

function isStrong(facts: SecurityFacts, view: View): boolean {
  const { rsi14, sma50 } = facts.indicators;
  const middle = distance(facts, sma50);
  if (rsi14 === undefined || middle === undefined) return false;
  const isInBand = rsi14 >= either(view, 45, 40) && rsi14 <= either(view, 75, 80);
  return middle > 0.01 && isInBand;
}

function isLeader(facts: SecurityFacts, view: View): boolean {
  const { volumeRatio } = facts.indicators;
  const isTraded = volumeRatio === undefined || volumeRatio >= either(view, 0.6, 0.4);
  return (strength(facts, view) ?? 0) > 0 && isTraded && !hasReportSoon(facts, view);
}

function isBroad({ indicators }: SecurityFacts, view: View): boolean {
  const isLeveraged = (indicators.realisedVolatility21 ?? 0) > LEVERAGED_FROM;
  return !isLeveraged || either(view, false, view.regime.regime === 'BULL');
}

/** A report within three days is a coin toss that steady does not buy into. */
function hasReportSoon({ earnings }: SecurityFacts, view: View): boolean {
  if (earnings.kind !== 'date') return false;
  const days = daysBetween(view.seen.market.on, earnings.on);
  return days >= 0 && days <= either(view, 3, 0);
}

function fallen(facts: SecurityFacts, view: View): string | undefined {
  const middle = distance(facts, facts.indicators.sma50);
  if (middle !== undefined && middle < either(view, -0.03, -0.02)) {
    return `Trend broken: ${shownPercent(-middle)} below SMA50.`;
  }
  const own = strength(facts, view);
  if (own !== undefined && own < LAGS && facts.kind === 'stock') {
    return `No longer leads: relative strength ${shownPercent(own)}.`;
  }
  return undefined;
}
