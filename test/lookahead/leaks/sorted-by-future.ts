import { lastClosedSession, plusSessions } from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import type { Quotes } from '#core/market';
import type { Leak } from './faulty.ts';

/** What a screener finds is ranked by a column that turned out to be the return of the next week. */
export const sortedByFuture: Leak = ({ market, clock, at }) => ({
  ...market,
  screen: async (name, count) => {
    const found = await market.screen(name, 100);
    const ids = found.map((ticker) => idOf(equity(ticker)));
    const week = plusSessions(lastClosedSession(clock.now()).on, 5).closesAt;
    const [now, then] = [await market.quotes(ids), await at(week).quotes(ids)];
    const gain = (ticker: Ticker): number => markOf(then, ticker) / markOf(now, ticker);
    return found.toSorted((one, other) => gain(other) - gain(one)).slice(0, count);
  },
});

function markOf(quotes: Quotes, ticker: Ticker): number {
  return quotes.get(idOf(equity(ticker)))?.mark ?? Number.NaN;
}
