import { assertColumns, type BarColumns } from './assert-columns.ts';
import { atr } from './atr.ts';
import { bollinger } from './bollinger.ts';
import { macd } from './macd.ts';
import { rsi } from './rsi.ts';
import { sma } from './sma.ts';
import { volumeRatio } from './volume-ratio.ts';

/** Eleven columns, one value a bar, NaN where absent; `sma20` is the middle Bollinger band too. */
export type IndicatorColumns = {
  readonly sma20: Float64Array;
  readonly sma50: Float64Array;
  readonly sma200: Float64Array;
  readonly rsi14: Float64Array;
  readonly macd: Float64Array;
  readonly macdSignal: Float64Array;
  readonly macdHistogram: Float64Array;
  readonly bollingerUpper: Float64Array;
  readonly bollingerLower: Float64Array;
  readonly atr14: Float64Array;
  readonly volumeRatio20: Float64Array;
};

/**
 * SMA 20/50/200, RSI-14, MACD 12-26-9, Bollinger 20 x 2, ATR-14 and the volume ratio to the 20 sessions before, for
 * every bar. A value depends on no later bar. Pass the columns of an earlier call of the same length as `into` to have
 * them overwritten instead of made anew.
 */
export function indicatorsOf(
  bars: BarColumns,
  into: IndicatorColumns = columnsFor(bars.close.length),
): IndicatorColumns {
  assertColumns(bars);
  const { close, volume } = bars;
  sma(close, 50, into.sma50);
  sma(close, 200, into.sma200);
  rsi(close, 14, into.rsi14);
  macd(
    close,
    { fast: 12, slow: 26, signal: 9 },
    { macd: into.macd, signal: into.macdSignal, histogram: into.macdHistogram },
  );
  bollinger(
    close,
    { length: 20, width: 2 },
    { upper: into.bollingerUpper, middle: into.sma20, lower: into.bollingerLower },
  );
  atr(bars, 14, into.atr14);
  volumeRatio(volume, 20, into.volumeRatio20);
  return into;
}

function columnsFor(bars: number): IndicatorColumns {
  return {
    sma20: new Float64Array(bars),
    sma50: new Float64Array(bars),
    sma200: new Float64Array(bars),
    rsi14: new Float64Array(bars),
    macd: new Float64Array(bars),
    macdSignal: new Float64Array(bars),
    macdHistogram: new Float64Array(bars),
    bollingerUpper: new Float64Array(bars),
    bollingerLower: new Float64Array(bars),
    atr14: new Float64Array(bars),
    volumeRatio20: new Float64Array(bars),
  };
}
