import { dayOf, type Instant, type TradingDate } from '#core/calendar';
import { idOf, type Ticker } from '#core/instruments';
import type { OptionChain, OptionQuote } from '#core/market';
import { definedOnly } from '#core/prelude';
import type { Absence } from '#ports';
import { contractOf } from './contract-of.ts';
import { isLive } from './is-live.ts';
import { kindOf } from './kind-of.ts';
import { priceOf } from './price-of.ts';
import { quoted } from './quoted.ts';
import { symbolOf } from './symbol-of.ts';
import { utcDayOf } from './utc-day-of.ts';
import { wireOptions, type WireQuote } from './wire.ts';

export type YahooOptionsAnswer =
  | {
      readonly kind: 'options';
      /** Ascending, from the day of fetching on; none where nothing is listed. */
      readonly expiries: readonly TradingDate[];
      /** The chain of the asked expiry, or of the first; absent where the answer carries none. */
      readonly chain?: OptionChain;
      /** Contracts that were no standard contract of the ticker, unreadable, or told twice. */
      readonly dropped: number;
    }
  | { readonly kind: 'absent'; readonly absence: Absence };

type WireChain = {
  readonly expirationDate: number;
  readonly calls: readonly unknown[];
  readonly puts: readonly unknown[];
};

/** Reads /v7/finance/options. Bid and ask are told only while the underlying's market is open. */
export function readOptions(json: unknown, ticker: Ticker, fetchedAt: Instant): YahooOptionsAnswer {
  if (ticker.startsWith('^'))
    return absent(ticker, 'options of an index have other roots and are not read', 'not-offered');
  const wire = wireOptions.safeParse(json).data?.optionChain.result[0];
  if (wire === undefined) return absent(ticker, 'the answer is no option chain', 'unreadable');
  const { underlyingSymbol, expirationDates, options, quote } = wire;
  if (underlyingSymbol !== symbolOf(ticker)) {
    const other = quoted(underlyingSymbol ?? 'no symbol');
    return absent(ticker, `asked for ${ticker}, Yahoo tells ${other}`, 'unreadable');
  }
  const today = dayOf(fetchedAt);
  const days = expirationDates.map(utcDayOf).filter((on) => on !== undefined);
  const expiries = [...new Set(days.filter((on) => on >= today))].toSorted();
  const chain = options[0];
  const read =
    chain === undefined
      ? { dropped: 0 }
      : chainOf(chain, { ticker, fetchedAt, underlying: quote ?? undefined });
  return { kind: 'options', expiries, ...read };
}

function absent(
  ticker: Ticker,
  because: string,
  kind: 'not-offered' | 'unreadable',
): YahooOptionsAnswer {
  return { kind: 'absent', absence: { what: `${ticker} options`, because, kind } };
}

type Asked = {
  readonly ticker: Ticker;
  readonly fetchedAt: Instant;
  readonly underlying: WireQuote | undefined;
};

function chainOf(
  { expirationDate, calls, puts }: WireChain,
  { ticker, fetchedAt, underlying }: Asked,
): { readonly chain?: OptionChain; readonly dropped: number } {
  const expiry = utcDayOf(expirationDate);
  const told = [...calls, ...puts];
  if (expiry === undefined) return { dropped: told.length };
  const isOpen = isLive(underlying?.marketState, fetchedAt);
  const byId = new Map<string, OptionQuote>();
  for (const each of told) {
    const read = contractOf(each, { ticker, expiry, fetchedAt, isOpen });
    if (read !== undefined && !byId.has(idOf(read.contract))) byId.set(idOf(read.contract), read);
  }
  const dropped = told.length - byId.size;
  if (byId.size === 0) return { dropped };
  const quotes = [...byId.values()].toSorted(byRightAndStrike);
  const price = definedOnly({ underlyingPrice: underlyingPrice(underlying) });
  const source = { source: 'yahoo', isModelled: false } as const;
  return {
    chain: { underlying: ticker, expiry, at: fetchedAt, ...source, quotes, ...price },
    dropped,
  };
}

function underlyingPrice(underlying: WireQuote | undefined): OptionChain['underlyingPrice'] {
  const isOurs = kindOf(underlying?.quoteType) !== undefined && underlying?.currency === 'USD';
  return isOurs ? priceOf(underlying.regularMarketPrice) : undefined;
}

function byRightAndStrike(
  { contract: left }: OptionQuote,
  { contract: right }: OptionQuote,
): number {
  if (left.right !== right.right) return left.right === 'call' ? -1 : 1;
  return left.strike - right.strike;
}
