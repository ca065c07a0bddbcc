import type { Ticker } from '#core/instruments';
import type { Bars } from '#core/market';
import type { ScreenerName } from '#ports';

/** Tickers by what a screener looks at in their last two bars, best first; what has too few bars is left out. */
export function screened(name: ScreenerName, traded: readonly Bars[]): readonly Ticker[] {
  const score = SCORES[name];
  return traded
    .map((bars) => ({ ticker: bars.ticker, value: score(bars) }))
    .filter(({ value }) => Number.isFinite(value))
    .toSorted((left, right) => right.value - left.value)
    .map(({ ticker }) => ticker);
}

const SCORES: Readonly<Record<ScreenerName, (bars: Bars) => number>> = {
  'most-active': ({ close, volume }) => last(close, 1) * last(volume, 1),
  gainers: ({ close }) => last(close, 1) / last(close, 2),
  losers: ({ close }) => -last(close, 1) / last(close, 2),
};

function last(column: Float64Array, fromEnd: number): number {
  return column.at(-fromEnd) ?? Number.NaN;
}
