import type { Instant, TradingDate } from '#core/calendar';
import { idOf, type OptionContract, type Ticker } from '#core/instruments';
import type { OptionChain, OptionQuote, Rates } from '#core/market';
import type { Price } from '#core/money';
import { implied30 } from '#core/options';
import { definedOnly } from '#core/prelude';
import { aroundAMonth, viewNearMoney } from './view-near-money.ts';
import { kept } from './kept.ts';
import type { LoadedColumns } from './loaded-series.ts';
import type { Shelf } from './shelf.ts';

/** How chains that files recorded are called wherever they are shown. */
export const RECORDED = 'files: recorded';

/** Chains of the shelf, each read once. */
export type RecordedChainsOf = {
  chain(ticker: Ticker, at: Instant, expiry: TradingDate): OptionChain | undefined;
  quote(contract: OptionContract, at: Instant): OptionQuote | undefined;
  /** 30-day implied volatility of a moment. */
  implied(ticker: Ticker, at: Instant): number | undefined;
  moments(ticker: Ticker): readonly Instant[];
};

export type RecordedSight = {
  readonly shelf: Shelf['options'];
  readonly seriesOf: (ticker: Ticker) => LoadedColumns | undefined;
  readonly ratesAt: (at: Instant) => Rates;
};

export function recordedChains(sight: RecordedSight): RecordedChainsOf {
  const { shelf } = sight;
  const chainsOf = kept((ticker: Ticker) =>
    kept((at: Instant) => kept((expiry: TradingDate) => chainIn(sight, { ticker, at, expiry }))),
  );
  const chain: RecordedChainsOf['chain'] = (ticker, at, expiry) => chainsOf(ticker)(at)(expiry);
  const quotesOf = kept(
    (told: OptionChain) => new Map(told.quotes.map((quote) => [idOf(quote.contract), quote])),
  );
  const impliedOf = kept((ticker: Ticker) =>
    kept((at: Instant) => impliedAt(sight, { ticker, at, chain })),
  );
  return {
    chain,
    quote: (contract, at) => {
      const own = chain(contract.underlying, at, contract.expiry);
      return own === undefined ? undefined : quotesOf(own).get(idOf(contract));
    },
    implied: (ticker, at) => impliedOf(ticker)(at),
    moments: kept((ticker: Ticker) => shelf.moments(ticker)),
  };
}

type Wanted = { readonly ticker: Ticker; readonly at: Instant; readonly expiry: TradingDate };

function chainIn(
  { shelf, seriesOf }: RecordedSight,
  { ticker, at, expiry }: Wanted,
): OptionChain | undefined {
  const quotes = shelf.quotes(ticker, at, expiry);
  const underlyingPrice = shelf.spot(ticker, at) ?? closeAt(seriesOf(ticker), at);
  const named = { underlying: ticker, expiry, at, source: RECORDED, isModelled: false } as const;
  return quotes.length === 0
    ? undefined
    : { ...named, ...definedOnly({ underlyingPrice }), quotes };
}

function impliedAt(
  { shelf, ratesAt }: RecordedSight,
  { ticker, at, chain }: { ticker: Ticker; at: Instant; chain: RecordedChainsOf['chain'] },
): number | undefined {
  const { bill13Week } = ratesAt(at);
  const views = aroundAMonth(shelf.expiries(ticker, at), at)
    .flatMap((expiry) => chain(ticker, at, expiry) ?? [])
    .flatMap((told) => viewNearMoney(told, bill13Week) ?? []);
  return implied30(views);
}

/** As traded; a price of another moment would be none of the chain's. */
function closeAt(series: LoadedColumns | undefined, at: Instant): Price | undefined {
  const place = series?.closesAt.indexOf(at) ?? -1;
  return series?.priceAt(place, 'close');
}
