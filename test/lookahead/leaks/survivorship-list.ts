import { equity, idOf, readTicker, type Ticker } from '#core/instruments';
import { lastClosedSession } from '#core/calendar';
import { endOf, type Leak, type Sources } from './faulty.ts';

/** The list of securities was drawn up at the end: who has left the market by then was never on it. */
export const survivorshipList: Leak = (sources) => ({
  ...sources.market,
  quotes: async (ids) => {
    const tickers = ids.flatMap((id) => readTicker(id) ?? []);
    const left = new Set((await survivors(tickers, sources)).map((ticker) => idOf(equity(ticker))));
    return sources.market.quotes(ids.filter((id) => left.has(id)));
  },
  screen: async (name, count) => {
    const found = await sources.market.screen(name, 100);
    return (await survivors(found, sources)).slice(0, count);
  },
});

async function survivors(tickers: readonly Ticker[], sources: Sources): Promise<readonly Ticker[]> {
  const end = await endOf(sources);
  const last = lastClosedSession(end).opensAt;
  const quotes = await sources.at(end).quotes(tickers.map((ticker) => idOf(equity(ticker))));
  return tickers.filter((ticker) => (quotes.get(idOf(equity(ticker)))?.at ?? 0) >= last);
}
