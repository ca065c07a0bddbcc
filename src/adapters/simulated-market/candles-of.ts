import type { Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Candle } from '#core/market';
import { INTERVAL_MS, intervalAt, intervalsIn, type FiveMinutes } from './five-minutes.ts';
import type { MarketState } from './market-state.ts';
import { priceOfCents } from './quote-of.ts';
import { timeline } from './timeline.ts';
import { valueAt } from './value-at.ts';

type Span = { readonly from: Instant; readonly upTo: Instant; readonly now: Instant };

/** Intervals that open in [from, upTo) and have opened by now; the one that runs at now carries its open only. */
export function candlesOf(state: MarketState, ticker: Ticker, span: Span): readonly Candle[] {
  const { from, now, upTo } = span;
  const { lastOpened, sessionOf } = timeline();
  const last = lastOpened(now);
  const series = last < 0 ? undefined : state.seriesOf(ticker, last);
  if (series === undefined || from >= upTo) return [];
  const candles: Candle[] = [];
  for (let number = Math.max(0, lastOpened(from)); number <= last; number += 1) {
    const session = sessionOf(number);
    if (session.opensAt >= upTo) break;
    const first = Math.max(0, Math.ceil((from - session.opensAt) / INTERVAL_MS));
    const count = intervalsIn(session);
    if (first >= count) continue;
    const minutes = state.minutesOf(series, number);
    for (let place = first; place < count; place += 1) {
      const opensAt = intervalAt(session, place);
      if (opensAt >= upTo || opensAt > now) break;
      const closesAt = intervalAt(session, place + 1);
      candles.push(candle(minutes, place, { opensAt, closesAt, isOver: closesAt <= now }));
    }
  }
  return candles;
}

type Interval = { readonly opensAt: Instant; readonly closesAt: Instant; readonly isOver: boolean };

function candle(minutes: FiveMinutes, place: number, interval: Interval): Candle {
  const { closesAt, isOver, opensAt } = interval;
  const open = priceOfCents(valueAt(minutes.open, place));
  if (!isOver) return { opensAt, closesAt, open };
  const range = {
    high: priceOfCents(valueAt(minutes.high, place)),
    low: priceOfCents(valueAt(minutes.low, place)),
    close: priceOfCents(valueAt(minutes.close, place)),
  };
  return { opensAt, closesAt, open, range };
}
