import { endOf, type Leak } from './faulty.ts';

/** A table of fundamentals with one row a company: the last that it was corrected to. */
export const laterRevision: Leak = (sources) => ({
  ...sources.market,
  fundamentals: async (tickers) => {
    const known = await sources.market.fundamentals(tickers);
    const latest = await sources.at(await endOf(sources)).fundamentals(tickers);
    return new Map([...known].map(([ticker, figures]) => [ticker, latest.get(ticker) ?? figures]));
  },
});
