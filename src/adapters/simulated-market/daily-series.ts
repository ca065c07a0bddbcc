import type { Ticker } from '#core/instruments';
import { column } from './by-year.ts';
import { timeline } from './timeline.ts';
import { valueAt } from './value-at.ts';

export type SplitEvent = {
  /** Session before whose open it becomes effective. */
  readonly number: number;
  /** Session after whose close it was announced. */
  readonly announced: number;
  readonly numerator: number;
  readonly denominator: number;
};

export type DividendEvent = {
  /** Session before whose open the shares go ex. */
  readonly number: number;
  /** Session after whose close its amount was announced. */
  readonly announced: number;
  readonly cents: number;
};

/** A name's sessions as traded, in whole cents, filled as far as `through` was asked. */
export type DailySeries = {
  readonly ticker: Ticker;
  readonly through: (number: number) => void;
  readonly open: Int32Array;
  readonly high: Int32Array;
  readonly low: Int32Array;
  readonly close: Int32Array;
  readonly volume: Float64Array;
  /** Deviation of the log price from open to close. */
  readonly deviation: Float64Array;
  /** Correlation with the market while the exchange is open, signed. */
  readonly withMarket: Float64Array;
  /** Logarithm of how far the name's own movement of the session stands above its usual one. */
  readonly swell: Float64Array;
  /** Announced ones, ascending; some may lie ahead. */
  readonly splits: readonly SplitEvent[];
  /** Ascending. */
  readonly dividends: readonly DividendEvent[];
};

/** The same before anybody filled it. */
export type Growing = Omit<DailySeries, 'through' | 'splits' | 'dividends'> & {
  readonly splits: SplitEvent[];
  readonly dividends: DividendEvent[];
};

export function emptySeries(ticker: Ticker, splits: readonly SplitEvent[] = []): Growing {
  return {
    ticker,
    open: centsColumn(),
    high: centsColumn(),
    low: centsColumn(),
    close: centsColumn(),
    volume: column(),
    deviation: column(),
    withMarket: column(),
    swell: column(),
    splits: [...splits],
    dividends: [],
  };
}

function centsColumn(): Int32Array {
  return new Int32Array(timeline().sessions.length);
}

/** Nothing trades below a cent. */
export function centsOf(dollars: number): number {
  return Math.max(1, Math.round(dollars * 100));
}

/** New shares for one old one by the splits effective after session `from` up to and including session `to`. */
export function splitFactor(series: Pick<DailySeries, 'splits'>, from: number, to: number): number {
  let factor = 1;
  for (const { number, numerator, denominator } of series.splits) {
    if (number > from && number <= to) factor *= numerator / denominator;
  }
  return factor;
}

type Day = {
  readonly number: number;
  readonly open: number;
  readonly close: number;
  readonly deviation: number;
  readonly withMarket: number;
  readonly volume: number;
};

/** Four standard normals: two for the high, two for the low. */
export type Extremes = readonly [number, number, number, number];

/**
 * Writes a session from real dollars. High and low are those of a Brownian bridge from open to close: the exponential
 * of its law is half the sum of two squared normals, which lets names that move together share their extremes.
 */
export function writeDay(series: Growing, day: Day, extremes: Extremes): void {
  const { number } = day;
  const [highOne, highTwo, lowOne, lowTwo] = extremes;
  const open = centsOf(day.open);
  const close = centsOf(day.close);
  const middle = Math.sqrt(day.open * day.close);
  const span = Math.log(day.close / day.open);
  const reach = (first: number, second: number): number =>
    Math.exp(Math.sqrt(span ** 2 + day.deviation ** 2 * (first ** 2 + second ** 2)) / 2);
  series.open[number] = open;
  series.close[number] = close;
  series.high[number] = Math.max(open, close, centsOf(middle * reach(highOne, highTwo)));
  series.low[number] = Math.min(open, close, centsOf(middle / reach(lowOne, lowTwo)));
  series.volume[number] = Math.round(day.volume);
  series.deviation[number] = day.deviation;
  series.withMarket[number] = day.withMarket;
}

/** Own normals turned towards the market's by the correlation; a name that moves against it is high where it is low. */
export function sharedExtremes(
  market: { readonly extremes: Float64Array; readonly number: number },
  withMarket: number,
  own: Extremes,
): Extremes {
  const first = 4 * market.number;
  const rest = Math.sqrt(1 - withMarket ** 2);
  const turned = (place: number, normal: number): number => {
    const from = withMarket < 0 ? (place + 2) % 4 : place;
    return withMarket * valueAt(market.extremes, first + from) + rest * normal;
  };
  const [a, b, c, d] = own;
  return [turned(0, a), turned(1, b), turned(2, c), turned(3, d)];
}
