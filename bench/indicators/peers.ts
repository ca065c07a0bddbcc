import { IndicatorsSync } from '@ixjb94/indicators';
import * as indicatorts from 'indicatorts';
import * as technicalindicators from 'technicalindicators';
import { ATR, BollingerBands, EMA, MACD, RSI, SMA } from 'trading-signals';
import type { Contestant, Series } from './contestant.ts';
import type { Listed } from './market.ts';

const MACD_LENGTHS = { fastPeriod: 12, slowPeriod: 26, signalPeriod: 9 };

/** None of the peers has the ratio of a volume to the mean of the 20 before: their average, and a division. */
function ratios(volume: readonly number[], averages: readonly number[]): number[] {
  const late = volume.length - averages.length;
  const found: number[] = [];
  for (let index = 1; index < averages.length; index++) {
    found.push((volume[index + late] ?? 0) / (averages[index - 1] ?? 0));
  }
  return found;
}

const difference = (left: readonly number[], right: readonly number[]): number[] =>
  left.map((value, index) => value - (right[index] ?? 0));

const known = (values: readonly (number | undefined)[]): number[] =>
  values.filter((value) => value !== undefined);

function technical({ high, low, close: values, volume }: Listed): () => Series {
  const { SMA: Sma, RSI: Rsi, MACD: Macd, ATR: Atr, BollingerBands: Bands } = technicalindicators;
  const sma50 = Sma.calculate({ period: 50, values });
  const sma200 = Sma.calculate({ period: 200, values });
  const rsi14 = Rsi.calculate({ period: 14, values });
  const macd = Macd.calculate({
    values,
    ...MACD_LENGTHS,
    SimpleMAOscillator: false,
    SimpleMASignal: false,
  });
  const bands = Bands.calculate({ period: 20, values, stdDev: 2 });
  const atr14 = Atr.calculate({ period: 14, high, low, close: values });
  const averages = Sma.calculate({ period: 20, values: volume });
  const volumeRatio20 = ratios(volume, averages);
  return () => ({
    sma50,
    sma200,
    rsi14,
    atr14,
    volumeRatio20,
    sma20: bands.map((band) => band.middle),
    bollingerUpper: bands.map((band) => band.upper),
    bollingerLower: bands.map((band) => band.lower),
    macd: known(macd.map((point) => point.MACD)),
    macdSignal: known(macd.map((point) => point.signal)),
    macdHistogram: known(macd.map((point) => point.histogram)),
  });
}

/** A streaming library: one update a bar and indicator, results kept as they come. */
function signals({ high, low, close, volume }: Listed): () => Series {
  const [sma50, sma200, rsi, average] = [new SMA(50), new SMA(200), new RSI(14), new SMA(20)];
  const macd = new MACD(new EMA(12), new EMA(26), new EMA(9));
  const [bands, atr] = [new BollingerBands(20, 2), new ATR(14)];
  const kept = emptySeries();
  const averages: number[] = [];
  for (let index = 0; index < close.length; index++) {
    const value = close[index] ?? 0;
    keep(kept.sma50, sma50.update(value, false));
    keep(kept.sma200, sma200.update(value, false));
    keep(kept.rsi14, rsi.update(value, false));
    const bar = { high: high[index] ?? 0, low: low[index] ?? 0, close: value };
    keep(kept.atr14, atr.update(bar, false));
    keep(averages, average.update(volume[index] ?? 0, false));
    keepMacd(kept, macd.update(value, false));
    keepBands(kept, bands.update(value, false));
  }
  const volumeRatio20 = ratios(volume, averages);
  return () => ({ ...kept, volumeRatio20 });
}

type Kept = { readonly [Name in keyof Series]: number[] };

function emptySeries(): Kept {
  return {
    sma20: [],
    sma50: [],
    sma200: [],
    rsi14: [],
    macd: [],
    macdSignal: [],
    macdHistogram: [],
    bollingerUpper: [],
    bollingerLower: [],
    atr14: [],
    volumeRatio20: [],
  };
}

function keep(column: number[], value: number | null): void {
  if (value !== null) column.push(value);
}

function keepMacd(kept: Kept, point: ReturnType<MACD['update']>): void {
  if (point === null) return;
  kept.macd.push(point.macd);
  kept.macdSignal.push(point.signal);
  kept.macdHistogram.push(point.histogram);
}

function keepBands(kept: Kept, bands: ReturnType<BollingerBands['update']>): void {
  if (bands === null) return;
  kept.sma20.push(bands.middle);
  kept.bollingerUpper.push(bands.upper);
  kept.bollingerLower.push(bands.lower);
}

function indicatorTs({ high, low, close: values, volume }: Listed): () => Series {
  const sma50 = indicatorts.sma(values, { period: 50 });
  const sma200 = indicatorts.sma(values, { period: 200 });
  const rsi14 = indicatorts.rsi(values, { period: 14 });
  const { macdLine, signalLine } = indicatorts.macd(values, { fast: 12, slow: 26, signal: 9 });
  const macdHistogram = difference(macdLine, signalLine);
  const bands = indicatorts.bb(values, { period: 20 });
  const { atrLine } = indicatorts.atr(high, low, values, { period: 14 });
  const volumeRatio20 = ratios(volume, indicatorts.sma(volume, { period: 20 }));
  return () => ({
    sma20: bands.middle,
    sma50,
    sma200,
    rsi14,
    atr14: atrLine,
    volumeRatio20,
    macd: macdLine,
    macdSignal: signalLine,
    macdHistogram,
    bollingerUpper: bands.upper,
    bollingerLower: bands.lower,
  });
}

const indicators = new IndicatorsSync();

function ixjb({ high, low, close: values, volume }: Listed): () => Series {
  const sma50 = indicators.sma(values, 50);
  const sma200 = indicators.sma(values, 200);
  const rsi14 = indicators.rsi(values, 14);
  const [macd = [], macdSignal = [], macdHistogram = []] = indicators.macd(values, 12, 26, 9);
  const [bollingerLower = [], sma20 = [], bollingerUpper = []] = indicators.bbands(values, 20, 2);
  const atr14 = indicators.atr(high, low, values, 14);
  const volumeRatio20 = ratios(volume, indicators.sma(volume, 20));
  return () => ({
    sma20,
    sma50,
    sma200,
    rsi14,
    atr14,
    volumeRatio20,
    macd,
    macdSignal,
    macdHistogram,
    bollingerUpper,
    bollingerLower,
  });
}

/** The named peers, each in the form its own documentation shows. */
export const PEERS: readonly Contestant[] = [
  { name: '@ixjb94/indicators', run: ixjb },
  { name: 'indicatorts', run: indicatorTs },
  { name: 'trading-signals', run: signals },
  { name: 'technicalindicators', run: technical },
];
