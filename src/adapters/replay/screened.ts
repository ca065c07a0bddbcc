import type { Ticker } from '#core/instruments';
import type { Bars } from '#core/market';
import type { ScreenerName } from '#ports';

/** Screeners leave out shares at or below this many dollars. */
const PRICE_FLOOR = 5;

/** Tickers by what a screener looks at in their last two bars, best first, ties by ticker; a change the other way is none. */
export function screened(name: ScreenerName, traded: readonly Bars[]): readonly Ticker[] {
  const merit = MERITS[name];
  if (merit === undefined) return [];
  return traded
    .filter(({ close }) => last(close, 1) > PRICE_FLOOR)
    .map((bars) => ({ ticker: bars.ticker, merit: merit(bars) }))
    .filter((each) => each.merit > 0)
    .toSorted((left, right) => (left.ticker < right.ticker ? -1 : 1))
    .toSorted((left, right) => right.merit - left.merit)
    .map(({ ticker }) => ticker);
}

const MERITS: Readonly<Partial<Record<ScreenerName, (bars: Bars) => number>>> = {
  'most-active': ({ close, volume }) => last(close, 1) * last(volume, 1),
  gainers: ({ close }) => last(close, 1) / last(close, 2) - 1,
  losers: ({ close }) => 1 - last(close, 1) / last(close, 2),
};

function last(column: Float64Array, fromEnd: number): number {
  return column.at(-fromEnd) ?? Number.NaN;
}
