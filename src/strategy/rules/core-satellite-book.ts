import { distance } from '#strategy/briefing';
import type { SecurityFacts } from '#strategy/shape';
import type { Playbook } from './playbook.ts';
import { shownPercent } from './shown.ts';
import { either, type View } from './view.ts';

/** Volatility above which a share is no satellite of quality, a fraction a year. */
const VOLATILE = 0.5;

/** Core ETFs in every regime, satellites by trend and quality, drift bands instead of opinions. */
export function coreSatelliteBook(view: View): Playbook {
  const isCalm = view.regime.regime === 'BULL' || view.regime.regime === 'SIDEWAYS';
  return {
    order: ['etf', 'stock'],
    slots: { etf: either(view, 4, 3), stock: either(view, 6, 4) },
    fill: { etf: 1, stock: isCalm ? 1 : either(view, 0, 0.5) },
    band: either(view, 0.03, 0.02),
    swapMargin: either(view, 0.35, 0.2),
    swapAfterDays: either(view, 60, 30),
    score: (facts) => (facts.kind === 'etf' ? coreScore(facts, view) : satelliteScore(facts, view)),
    enters: (facts) => facts.kind === 'etf' || isInUptrend(facts),
    leaves: (facts) => (facts.kind === 'etf' ? undefined : brokenTrend(facts, view)),
    thesis: (facts) =>
      facts.kind === 'etf'
        ? 'Core ETF below its share of the target mix.'
        : `Uptrend: ${shownPercent(distance(facts, facts.indicators.sma200) ?? 0)} above SMA200, 63 days ${shownPercent(facts.change63Days ?? 0)}.`,
    takeProfitPercent: { etf: either(view, 200, 250), stock: either(view, 60, 90) },
    timeStopDays: { etf: 730, stock: either(view, 540, 365) },
  };
}

/** Steady fills the core in the order of the mandate; bold prefers the stronger quarter. */
function coreScore(facts: SecurityFacts, view: View): number {
  const place = view.seen.mandate.core.indexOf(facts.ticker);
  return either(view, -place, facts.change63Days ?? -place);
}

/** 63-day change + half the 252-day change (where known) + points for quality; needs the 63-day change. */
function satelliteScore(facts: SecurityFacts, view: View): number | undefined {
  const { change63Days, change252Days, sector } = facts;
  if (change63Days === undefined) return undefined;
  const sectorScore = sector === undefined ? undefined : view.sectorScores[sector];
  return (
    change63Days +
    0.5 * (change252Days ?? 0) +
    qualityOf(facts) +
    (sectorScore === undefined ? 0 : 0.02 * sectorScore)
  );
}

function qualityOf({ fundamentals, indicators }: SecurityFacts): number {
  const { priceEarnings } = fundamentals;
  const isCarried = priceEarnings !== undefined && priceEarnings > 0 && priceEarnings <= 35;
  const isDear = priceEarnings !== undefined && (priceEarnings <= 0 || priceEarnings > 60);
  const isVolatile = (indicators.realisedVolatility21 ?? 0) > VOLATILE;
  return 0.05 * Number(isCarried) - 0.05 * Number(isDear) - 0.1 * Number(isVolatile);
}

/** 2 % above SMA200 and above SMA50: the way out lies 3 to 5 % lower, so a purchase is not undone by noise. */
function isInUptrend(facts: SecurityFacts): boolean {
  const long = distance(facts, facts.indicators.sma200);
  const middle = distance(facts, facts.indicators.sma50);
  return long !== undefined && middle !== undefined && long > 0.02 && middle > 0;
}

function brokenTrend(facts: SecurityFacts, view: View): string | undefined {
  const long = distance(facts, facts.indicators.sma200);
  if (long === undefined || long >= either(view, -0.05, -0.03)) return undefined;
  return `Trend broken: ${shownPercent(-long)} below SMA200.`;
}
