import { dayOf, type Instant, type TradingDate } from '#core/calendar';
import type { CorporateAction } from '#core/market';
import type { Price } from '#core/money';
import { definedOnly } from '#core/prelude';
import { exactDollars } from './exact-dollars.ts';
import type { YahooBar, YahooChart, YahooSplit } from './yahoo-chart.ts';

/** One bar as traded that day, exact. */
export type AsTradedBar = {
  readonly on: TradingDate;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly open?: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
  /** Shares as traded. */
  readonly volume?: number;
};

export type AsTradedHistory = {
  /** Ascending; without those whose prices, undone, are beyond any share's. */
  readonly bars: readonly AsTradedBar[];
  /** Splits of the chart's range and dividends as declared, ascending, a day's split before its dividend. */
  readonly actions: readonly CorporateAction[];
};

/**
 * Undoes Yahoo's adjustment: price x product of the splits after the bar up to the day of download, volume divided,
 * dividends likewise. `knownSplits` are those of the whole life of the ticker up to the download: Yahoo adjusts for
 * splits after the asked range too, and a chart lists only those inside it. On one day the chart's own split counts.
 */
export function asTraded(chart: YahooChart, knownSplits: readonly YahooSplit[]): AsTradedHistory {
  const factorOn = factors(chart, knownSplits);
  const bars = chart.bars.flatMap((bar) => asTradedBar(bar, factorOn(bar.on)) ?? []);
  const { ticker } = chart;
  const splits = chart.splits.map((split): CorporateAction => ({
    kind: 'split',
    ticker,
    ...split,
  }));
  const dividends = chart.dividends.flatMap(({ on, amount }): CorporateAction[] => {
    const declared = exactDollars(amount, factorOn(on));
    return declared === undefined ? [] : [{ kind: 'dividend', ticker, on, amount: declared }];
  });
  return { bars, actions: [...splits, ...dividends].toSorted(byDay) };
}

/** New shares for one of a day, by the splits after it; a split is effective before the open of its own day. */
function factors(
  { splits, fetchedAt }: YahooChart,
  knownSplits: readonly YahooSplit[],
): (on: TradingDate) => number {
  const today = dayOf(fetchedAt);
  const ofDay = new Map([...knownSplits, ...splits].map((split) => [split.on, split]));
  const effective = [...ofDay.values()].filter((split) => split.on <= today);
  return (on) => {
    let [above, below] = [1, 1];
    for (const { on: splitOn, numerator, denominator } of effective) {
      if (splitOn <= on) continue;
      above *= numerator;
      below *= denominator;
    }
    return above / below;
  };
}

function asTradedBar(bar: YahooBar, factor: number): AsTradedBar | undefined {
  const [high, low, close] = [bar.high, bar.low, bar.close].map((told) =>
    exactDollars(told, factor),
  );
  if (high === undefined || low === undefined || close === undefined) return undefined;
  const { on, opensAt, closesAt } = bar;
  const optional = definedOnly({
    open: bar.open === undefined ? undefined : exactDollars(bar.open, factor),
    volume: bar.volume === undefined ? undefined : Math.round(bar.volume / factor),
  });
  return { on, opensAt, closesAt, high, low, close, ...optional };
}

function byDay(left: CorporateAction, right: CorporateAction): number {
  if (left.on === right.on) return 0;
  return left.on < right.on ? -1 : 1;
}
