import { instant, type Instant } from '#core/calendar';
import type { Candle } from '#core/market';
import { countUpTo, type TradedIntervals } from './loaded-series.ts';

type Span = { readonly from: Instant; readonly upTo: Instant; readonly now: Instant };

/** Those that open in a span, as far as they are known; one whose open nobody knows is none: nothing could fill at it. */
export function candlesOf(
  series: TradedIntervals | undefined,
  { from, upTo, now }: Span,
): readonly Candle[] {
  if (series === undefined) return [];
  const first = countUpTo(series.opensAt, instant(from - 1));
  const opened = countUpTo(series.opensAt, now);
  const end = Math.min(opened, countUpTo(series.opensAt, instant(upTo - 1)));
  const candles: Candle[] = [];
  for (let place = first; place < end; place += 1) {
    const candle = candleAt(series, place, now);
    if (candle !== undefined) candles.push(candle);
  }
  return candles;
}

function candleAt(series: TradedIntervals, place: number, now: Instant): Candle | undefined {
  const open = series.priceAt(place, 'open');
  const [opens, closes] = [series.opensAt[place], series.closesAt[place]];
  if (open === undefined || opens === undefined || closes === undefined) return undefined;
  const times = { opensAt: instant(opens), closesAt: instant(closes) };
  const high = series.priceAt(place, 'high');
  const low = series.priceAt(place, 'low');
  const close = series.priceAt(place, 'close');
  const isOver = closes <= now && high !== undefined && low !== undefined && close !== undefined;
  return isOver ? { ...times, open, range: { high, low, close } } : { ...times, open };
}
