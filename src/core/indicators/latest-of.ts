import { assertColumns, type BarColumns } from './assert-columns.ts';
import type { IndicatorColumns } from './indicators-of.ts';
import { lastAtr } from './last-atr.ts';
import { lastMacd } from './last-macd.ts';
import { lastMeanAndDeviation } from './last-mean-and-deviation.ts';
import { lastRsi } from './last-rsi.ts';
import { lastRun } from './last-run.ts';
import { lastSma } from './last-sma.ts';
import { lastVolumeRatio } from './last-volume-ratio.ts';

/** The newest value of each column; undefined when there are not enough bars, or a gap among the last ones. */
export type LatestIndicators = { readonly [Name in keyof IndicatorColumns]: number | undefined };

/** The indicators as of the last bar, each in the unit of its column: the ends of `indicatorsOf`, to the bit. */
export function latestOf(bars: BarColumns): LatestIndicators {
  assertColumns(bars);
  const { close, volume } = bars;
  const run = close.subarray(close.length - lastRun(close));
  const band = lastMeanAndDeviation(run, 20);
  const convergence = lastMacd(run, { fast: 12, slow: 26, signal: 9 });
  return {
    sma20: known(band.mean),
    sma50: known(lastSma(run, 50)),
    sma200: known(lastSma(run, 200)),
    rsi14: known(lastRsi(run, 14)),
    macd: known(convergence.macd),
    macdSignal: known(convergence.signal),
    macdHistogram: known(convergence.histogram),
    bollingerUpper: known(band.mean + 2 * band.deviation),
    bollingerLower: known(band.mean - 2 * band.deviation),
    atr14: known(lastAtr(bars, 14)),
    volumeRatio20: known(lastVolumeRatio(volume, 20)),
  };
}

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
