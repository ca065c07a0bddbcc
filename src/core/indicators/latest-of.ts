import { indicatorsOf, type BarColumns, type IndicatorColumns } from './indicators-of.ts';
import { lastOf } from './value-at.ts';

/** The newest value of each column; undefined when there are not enough bars, or a gap among the last ones. */
export type LatestIndicators = { readonly [Name in keyof IndicatorColumns]: number | undefined };

/** The indicators as of the last bar, each in the unit of its column; `into` as for `indicatorsOf`. */
export function latestOf(bars: BarColumns, into?: IndicatorColumns): LatestIndicators {
  const columns = indicatorsOf(bars, into);
  return {
    sma20: lastOf(columns.sma20),
    sma50: lastOf(columns.sma50),
    sma200: lastOf(columns.sma200),
    rsi14: lastOf(columns.rsi14),
    macd: lastOf(columns.macd),
    macdSignal: lastOf(columns.macdSignal),
    macdHistogram: lastOf(columns.macdHistogram),
    bollingerUpper: lastOf(columns.bollingerUpper),
    bollingerLower: lastOf(columns.bollingerLower),
    atr14: lastOf(columns.atr14),
    volumeRatio20: lastOf(columns.volumeRatio20),
  };
}
