import { lastRealisedVolatility, latestOf } from '#core/indicators';
import { definedOnly } from '#core/prelude';
import type { Bars } from '#core/market';
import type { IndicatorValues, SecurityFacts } from '#strategy/shape';

/** What a security's daily bars tell; absent where there are too few of them. */
export type BarFacts = Pick<
  SecurityFacts,
  | 'change1Day'
  | 'change5Days'
  | 'change21Days'
  | 'change63Days'
  | 'change252Days'
  | 'belowHigh252'
  | 'lastClose'
  | 'lastCloseOn'
  | 'indicators'
  | 'averageVolume20'
  | 'averageDollarVolume20'
  | 'returns60'
>;

const known = new WeakMap<Bars, BarFacts>();

/** The facts of a bar series; a series that was read before is not read again. */
export function barFacts(bars: Bars): BarFacts {
  const before = known.get(bars);
  if (before !== undefined) return before;
  const facts = computed(bars);
  known.set(bars, facts);
  return facts;
}

function computed(bars: Bars): BarFacts {
  const { close, volume, on } = bars;
  const last = close.at(-1);
  const lastOn = on.at(-1);
  return {
    ...definedOnly({
      change1Day: changeOver(close, 1),
      change5Days: changeOver(close, 5),
      change21Days: changeOver(close, 21),
      change63Days: changeOver(close, 63),
      change252Days: changeOver(close, 252),
      belowHigh252: belowHigh(close, 252),
      lastClose: last,
      lastCloseOn: lastOn,
      averageVolume20: meanOf(volume, 20),
      averageDollarVolume20: meanDollarVolume(bars, 20),
    }),
    indicators: indicatorValues(bars),
    returns60: lastReturns(close, 60),
  };
}

function indicatorValues(bars: Bars): IndicatorValues {
  const latest = latestOf(bars);
  return definedOnly({
    sma20: latest.sma20,
    sma50: latest.sma50,
    sma200: latest.sma200,
    rsi14: latest.rsi14,
    macd: latest.macd,
    macdSignal: latest.macdSignal,
    macdHistogram: latest.macdHistogram,
    bollingerUpper: latest.bollingerUpper,
    bollingerMiddle: latest.sma20,
    bollingerLower: latest.bollingerLower,
    atr14: latest.atr14,
    volumeRatio: latest.volumeRatio20,
    realisedVolatility21: lastRealisedVolatility(bars.close),
  });
}

function changeOver(close: Float64Array, sessions: number): number | undefined {
  const now = close.at(-1);
  const before = close.at(-1 - sessions);
  if (now === undefined || before === undefined || before <= 0) return undefined;
  return now / before - 1;
}

function belowHigh(close: Float64Array, sessions: number): number | undefined {
  const now = close.at(-1);
  if (now === undefined || close.length < sessions) return undefined;
  let high = 0;
  for (let place = close.length - sessions; place < close.length; place += 1) {
    high = Math.max(high, close[place] ?? Number.NaN);
  }
  return now / high - 1;
}

/** Of the last `length` values; absent where there are fewer, or a gap among them. */
function meanOf(values: ArrayLike<number>, length: number): number | undefined {
  if (values.length < length) return undefined;
  let total = 0;
  for (let place = values.length - length; place < values.length; place += 1) {
    total += values[place] ?? Number.NaN;
  }
  const mean = total / length;
  return Number.isFinite(mean) ? mean : undefined;
}

function meanDollarVolume({ close, volume }: Bars, length: number): number | undefined {
  const dollars: number[] = [];
  for (let place = Math.max(0, close.length - length); place < close.length; place += 1) {
    dollars.push((close[place] ?? Number.NaN) * (volume[place] ?? Number.NaN));
  }
  const mean = meanOf(dollars, length);
  return mean === undefined ? undefined : Math.round(mean);
}

/** Log returns, oldest first, kept to eight decimals: they are compared and journaled, never summed into money. */
function lastReturns(close: Float64Array, length: number): readonly number[] {
  const returns: number[] = [];
  for (let place = Math.max(1, close.length - length); place < close.length; place += 1) {
    const step = Math.log((close[place] ?? Number.NaN) / (close[place - 1] ?? Number.NaN));
    if (Number.isFinite(step)) returns.push(Math.round(step * 1e8) / 1e8);
  }
  return returns;
}
