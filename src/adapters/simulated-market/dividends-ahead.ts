import { dayOf, epochDayOf, type Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Dividend } from '#core/market';
import type { MarketState } from './market-state.ts';
import { withNotice } from './name-moment.ts';
import { priceOfCents } from './quote-of.ts';
import { timeline } from './timeline.ts';

/** Announced with a close that is over, ex after the day; ascending. */
export function dividendsAhead(
  state: MarketState,
  tickers: readonly Ticker[],
  at: Instant,
): readonly Dividend[] {
  const { lastClosed, sessionOf } = timeline();
  const closed = lastClosed(at);
  const today = dayOf(at);
  if (closed < 0) return [];
  return tickers
    .flatMap((ticker) => {
      const dividends = state.seriesOf(ticker, withNotice(closed))?.dividends ?? [];
      return dividends
        .filter(({ announced, number }) => announced <= closed && sessionOf(number).on > today)
        .map(({ cents, number }): Dividend => ({
          kind: 'dividend',
          ticker,
          on: sessionOf(number).on,
          amount: priceOfCents(cents),
        }));
    })
    .toSorted((one, other) => epochDayOf(one.on) - epochDayOf(other.on));
}
