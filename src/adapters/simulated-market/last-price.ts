import type { Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { INTERVAL_MS, intervalAt } from './five-minutes.ts';
import type { MarketState } from './market-state.ts';
import { timeline } from './timeline.ts';
import { valueAt } from './value-at.ts';

/** The last price there is, in whole cents as traded. */
export type LastPrice = {
  readonly cents: number;
  readonly at: Instant;
  /** Session it belongs to. */
  readonly number: number;
  readonly isRunning: boolean;
};

/** In a session the price at the latest five-minute boundary, else the last close; undefined before the history. */
export function lastPrice(state: MarketState, ticker: Ticker, now: Instant): LastPrice | undefined {
  const { lastClosed, lastOpened, sessionOf } = timeline();
  const number = lastOpened(now);
  const series = number < 0 ? undefined : state.seriesOf(ticker, number);
  if (series === undefined) return undefined;
  const session = sessionOf(number);
  if (number === lastClosed(now)) {
    return { cents: valueAt(series.close, number), at: session.closesAt, number, isRunning: false };
  }
  const place = Math.floor((now - session.opensAt) / INTERVAL_MS);
  const cents = valueAt(state.minutesOf(series, number).open, place);
  return { cents, at: intervalAt(session, place), number, isRunning: true };
}
