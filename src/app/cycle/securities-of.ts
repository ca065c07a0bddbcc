import { equity, idOf, type Ticker } from '#core/instruments';
import type { Bars, Earnings, Fundamentals, InstrumentProfile, Quote } from '#core/market';
import { definedOnly } from '#core/prelude';
import type { Absence, MarketData } from '#ports';
import type { Role, SecurityFacts } from '#strategy/shape';
import { barFacts } from './facts.ts';

type Sources = {
  readonly wanted: ReadonlyMap<Ticker, readonly Role[]>;
  readonly bars: ReadonlyMap<Ticker, Bars>;
  readonly market: MarketData;
};

export type Securities = {
  readonly securities: readonly SecurityFacts[];
  readonly absent: readonly Absence[];
};

/** What is known of each ticker that has a price, and what of the others is missing and why. */
export async function securitiesOf(
  tickers: readonly Ticker[],
  { wanted, bars, market }: Sources,
): Promise<Securities> {
  const ids = tickers.map((ticker) => idOf(equity(ticker)));
  const [quotes, profiles, fundamentals, earnings] = await Promise.all([
    market.quotes(ids),
    market.profiles(tickers),
    market.fundamentals(tickers),
    market.earnings(tickers),
  ]);
  const priced = tickers.flatMap((ticker) => {
    const quote = quotes.get(idOf(equity(ticker)));
    return quote === undefined ? [] : [{ ticker, quote }];
  });
  const told = await market.absences(tickers);
  const withQuote = new Set(priced.map(({ ticker }) => ticker));
  return {
    securities: priced.map(({ ticker, quote }) =>
      factsOf(quote, wanted.get(ticker) ?? [], {
        ticker,
        profile: profiles.get(ticker),
        series: bars.get(ticker),
        fundamentals: fundamentals.get(ticker),
        earnings: earnings.get(ticker),
      }),
    ),
    absent: absencesOf(tickers, told, { withQuote, withBars: new Set(bars.keys()) }),
  };
}

type Known = {
  readonly ticker: Ticker;
  readonly profile: InstrumentProfile | undefined;
  readonly series: Bars | undefined;
  readonly fundamentals: Fundamentals | undefined;
  readonly earnings: Earnings | undefined;
};

function factsOf(quote: Quote, roles: readonly Role[], known: Known): SecurityFacts {
  const { ticker, profile, series } = known;
  return {
    ticker,
    name: profile?.name ?? ticker,
    kind: profile?.kind ?? 'stock',
    roles,
    mark: quote.mark,
    quotedAt: quote.at,
    source: quote.source,
    ...definedOnly({ sector: profile?.sector, bid: quote.bid, ask: quote.ask }),
    ...(series === undefined ? { indicators: {}, returns60: [] } : barFacts(series)),
    fundamentals: known.fundamentals ?? {},
    earnings: known.earnings ?? { kind: 'unknown' },
  };
}

type Present = {
  readonly withQuote: ReadonlySet<Ticker>;
  readonly withBars: ReadonlySet<Ticker>;
};

/** The source's own reasons, and one of ours where it gave none. What it never has of a symbol (an ETF's earnings) is no news. */
function absencesOf(
  tickers: readonly Ticker[],
  told: readonly Absence[],
  { withQuote, withBars }: Present,
): readonly Absence[] {
  const named = new Set(told.map(({ what }) => what));
  const missing = tickers.flatMap((ticker): Absence[] => {
    if (!withQuote.has(ticker)) {
      const isTold = named.has(ticker) || named.has(`${ticker} quote`);
      return isTold ? [] : [{ what: ticker, because: 'no quote' }];
    }
    const hasBars = withBars.has(ticker) || named.has(`${ticker} bars`);
    return hasBars ? [] : [{ what: `${ticker} bars`, because: 'no daily bars' }];
  });
  return [...told.filter(({ kind }) => kind !== 'not-offered'), ...missing];
}
