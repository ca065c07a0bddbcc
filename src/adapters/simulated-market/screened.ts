import type { Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { ScreenerName } from '#ports';
import { splitFactor, type DailySeries } from './daily-series.ts';
import type { MarketState } from './market-state.ts';
import { STOCKS } from './stocks.ts';
import { timeline } from './timeline.ts';
import { valueAt } from './value-at.ts';

/** Cheaper shares gain and lose too wildly to be worth a look. */
const LEAST_CENTS = 500;

/** Companies only, by the last closed session: what was traded in dollars, or the change since the close before. */
export function screened(
  state: MarketState,
  asked: { readonly name: ScreenerName; readonly count: number },
  now: Instant,
): readonly Ticker[] {
  const last = timeline().lastClosed(now);
  if (last < 1) return [];
  return STOCKS.flatMap(({ ticker }) => {
    const series = state.seriesOf(ticker, last);
    const score = series === undefined ? undefined : scoreOf(asked.name, series, last);
    return score === undefined ? [] : [{ ticker, score }];
  })
    .toSorted((one, other) => other.score - one.score)
    .slice(0, asked.count)
    .map(({ ticker }) => ticker);
}

/** Higher is better; undefined for what the screener does not list. */
function scoreOf(name: ScreenerName, series: DailySeries, last: number): number | undefined {
  const close = valueAt(series.close, last);
  if (name === 'most-active') return close * valueAt(series.volume, last);
  if (name !== 'gainers' && name !== 'losers') return undefined;
  const change = dayChange(series, last);
  const score = name === 'gainers' ? change : -change;
  return close > LEAST_CENTS && score > 0 ? score : undefined;
}

/** The session's close against the one before in the same shares, a fraction. */
export function dayChange(series: DailySeries, number: number): number {
  const before = valueAt(series.close, number - 1) / splitFactor(series, number - 1, number);
  return valueAt(series.close, number) / before - 1;
}
