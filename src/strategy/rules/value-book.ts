import type { Ticker } from '#core/instruments';
import { distance } from '#strategy/briefing';
import type { SecurityFacts } from '#strategy/shape';
import type { Playbook } from './playbook.ts';
import { shownPercent } from './shown.ts';
import { either, type View } from './view.ts';

/** Price-earnings ratio above which a gain is taken as having run ahead. */
const DEAR = 45;

type Metric = {
  readonly name: string;
  /** Higher is cheaper; undefined when not known. */
  readonly cheapness: (facts: SecurityFacts) => number | undefined;
};

const METRICS: readonly Metric[] = [
  { name: 'P/E', cheapness: ({ fundamentals }) => inverse(fundamentals.priceEarnings) },
  { name: 'P/B', cheapness: ({ fundamentals }) => inverse(fundamentals.priceBook) },
  { name: 'yield', cheapness: ({ fundamentals }) => fundamentals.dividendYield },
  { name: 'FCF', cheapness: ({ fundamentals }) => fundamentals.freeCashFlowYield },
  {
    name: 'below high',
    cheapness: ({ belowHigh252 }) => (belowHigh252 === undefined ? undefined : -belowHigh252),
  },
];

/** Cheapness as the mean rank over the metrics that are known, never a falling knife, and patience. */
export function valueBook(view: View): Playbook {
  const ranks = meanRanks(view.seen.market.securities.filter(({ kind }) => kind === 'stock'));
  return {
    order: ['etf', 'stock'],
    slots: { etf: either(view, 3, 3), stock: either(view, 7, 5) },
    fill: { etf: 1, stock: 1 },
    band: either(view, 0.03, 0.02),
    swapMargin: either(view, 0.4, 0.3),
    swapAfterDays: either(view, 180, 120),
    score: (facts) =>
      facts.kind === 'etf'
        ? -view.seen.mandate.core.indexOf(facts.ticker)
        : ranks.get(facts.ticker),
    enters: (facts) => facts.kind === 'etf' || isSoundAndStill(facts, view),
    leaves: (facts) => (facts.kind === 'etf' ? undefined : spent(facts, view)),
    thesis: (facts) =>
      facts.kind === 'etf' ? 'Dividend core below its share of the target mix.' : cheap(facts),
    takeProfitPercent: { etf: either(view, 200, 250), stock: either(view, 70, 100) },
    timeStopDays: { etf: 730, stock: 730 },
  };
}

/** 0 (dearest) to 1 (cheapest), the mean over the metrics known for the security; without any there is no rank. */
function meanRanks(stocks: readonly SecurityFacts[]): Map<Ticker, number> {
  const means = stocks.flatMap((facts) => {
    const own = METRICS.flatMap(({ cheapness }) => rankAmong(stocks, facts, cheapness) ?? []);
    if (own.length === 0) return [];
    return [[facts.ticker, own.reduce((sum, rank) => sum + rank, 0) / own.length] as const];
  });
  return new Map(means);
}

/** The share of the others, where the metric is known, that are dearer; equals count half. */
function rankAmong(
  stocks: readonly SecurityFacts[],
  facts: SecurityFacts,
  cheapness: Metric['cheapness'],
): number | undefined {
  const own = cheapness(facts);
  if (own === undefined) return undefined;
  const others = stocks
    .filter(({ ticker }) => ticker !== facts.ticker)
    .flatMap((other) => cheapness(other) ?? []);
  if (others.length === 0) return undefined;
  const dearer = others.filter((other) => other < own).length;
  const equal = others.filter((other) => other === own).length;
  return (dearer + equal / 2) / others.length;
}

/** Losses make a ratio meaningless, not cheap: zero, the dearest there is. */
function inverse(ratio: number | undefined): number | undefined {
  if (ratio === undefined) return undefined;
  return ratio > 0 ? 1 / ratio : 0;
}

/** Not loss-making, not more than 40 % (35 %) under its high, and not far under SMA200 while it still falls. */
function isSoundAndStill(facts: SecurityFacts, view: View): boolean {
  const { fundamentals, belowHigh252, change21Days, indicators } = facts;
  const earns = fundamentals.priceEarnings === undefined || fundamentals.priceEarnings > 0;
  const long = distance(facts, indicators.sma200);
  const isDeep = (belowHigh252 ?? 0) < either(view, -0.35, -0.4);
  const falls = (long ?? 0) < -0.08 && (change21Days ?? 0) < -0.04;
  const isDear = (fundamentals.priceEarnings ?? 0) > DEAR;
  return earns && !isDeep && !falls && !isDear;
}

function spent(facts: SecurityFacts, view: View): string | undefined {
  const { priceEarnings } = facts.fundamentals;
  if (priceEarnings !== undefined && priceEarnings > DEAR * 1.2) {
    return `Run ahead of its earnings: P/E ${priceEarnings.toFixed(1)}.`;
  }
  const long = distance(facts, facts.indicators.sma200);
  const quarter = facts.change63Days;
  if (long === undefined || quarter === undefined) return undefined;
  if (long < either(view, -0.18, -0.15) && quarter < -0.12) {
    return `The reason to own it is in doubt: ${shownPercent(-long)} below SMA200 and ${shownPercent(-quarter)} lost in 63 days.`;
  }
  return undefined;
}

function cheap({ fundamentals, belowHigh252 }: SecurityFacts): string {
  const { priceEarnings, priceBook, dividendYield } = fundamentals;
  const figures = [
    priceEarnings === undefined ? '' : `P/E ${priceEarnings.toFixed(1)}`,
    priceBook === undefined ? '' : `P/B ${priceBook.toFixed(1)}`,
    dividendYield === undefined ? '' : `yield ${shownPercent(dividendYield)}`,
    belowHigh252 === undefined ? '' : `${shownPercent(-belowHigh252)} below its high`,
  ].filter((figure) => figure !== '');
  return `Cheap against the others: ${figures.join(', ')}.`;
}
