import { dayOf, type Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Earnings } from '#core/market';
import { definedOnly } from '#core/prelude';
import type { Absence, AbsenceKind } from '#ports';
import { countOf } from './count-of.ts';
import { earningsOf } from './earnings-of.ts';
import { fundamentalsOf } from './fundamentals-of.ts';
import { kindOf } from './kind-of.ts';
import { momentOf } from './moment-of.ts';
import { notOurs } from './not-ours.ts';
import { plainName } from './plain-name.ts';
import { dollarsOf } from './price-of.ts';
import { quoteAt } from './quote-at.ts';
import { symbolOf } from './symbol-of.ts';
import { wireQuote, wireQuotes, type WireQuote } from './wire.ts';
import type { YahooQuote } from './yahoo-quote.ts';

/** Each asked ticker is in `quotes` or, with its reason, in `absent` (whose `what` is "AAPL quote"). */
export type YahooQuotes = {
  readonly quotes: ReadonlyMap<Ticker, YahooQuote>;
  readonly absent: readonly Absence[];
};

type Read = YahooQuote | { readonly kind: AbsenceKind; readonly because: string };

const MINUTE_MS = 60_000;

/** Reads a /v7/finance/quote batch. */
export function readQuotes(
  json: unknown,
  asked: readonly Ticker[],
  fetchedAt: Instant,
): YahooQuotes {
  const quotes = new Map<Ticker, YahooQuote>();
  const absent: Absence[] = [];
  const entries = entriesOf(json);
  for (const ticker of new Set(asked)) {
    const read = entries === undefined ? NO_BATCH : readOne(entries, ticker, fetchedAt);
    if ('quote' in read) quotes.set(ticker, read);
    else absent.push({ what: `${ticker} quote`, ...read });
  }
  return { quotes, absent };
}

const NO_BATCH: Read = { kind: 'unreadable', because: 'the answer is no batch of quotes' };

/** By Yahoo's symbol, the first of each. */
function entriesOf(json: unknown): ReadonlyMap<string, WireQuote> | undefined {
  const { data } = wireQuotes.safeParse(json);
  if (data === undefined) return undefined;
  const entries = new Map<string, WireQuote>();
  for (const entry of data.quoteResponse.result) {
    const wire = wireQuote.safeParse(entry).data;
    const symbol = wire?.symbol;
    if (wire !== undefined && typeof symbol === 'string' && !entries.has(symbol))
      entries.set(symbol, wire);
  }
  return entries;
}

function readOne(
  entries: ReadonlyMap<string, WireQuote>,
  ticker: Ticker,
  fetchedAt: Instant,
): Read {
  const wire = entries.get(symbolOf(ticker));
  if (wire === undefined)
    return { kind: 'unknown-symbol', because: `Yahoo knows no symbol ${symbolOf(ticker)}` };
  const foreign = notOurs(wire.quoteType, wire.currency);
  if (foreign !== undefined) return foreign;
  const kind = kindOf(wire.quoteType) ?? 'stock';
  const read = quoteAt(wire, ticker, fetchedAt);
  if ('because' in read) return { kind: 'unreadable', because: read.because };
  const { fundamentals, doubts } = fundamentalsOf({
    ...wire,
    ticker,
    kind,
    financialCurrency: wire.financialCurrency,
    price: wire.regularMarketPrice,
    previousClose: wire.regularMarketPreviousClose,
    trailingRate: wire.trailingAnnualDividendRate,
    trailingYield: wire.trailingAnnualDividendYield,
  });
  return {
    quote: read.quote,
    marketState: wire.marketState ?? 'unknown',
    name: plainName(wire.longName) ?? plainName(wire.shortName) ?? ticker,
    kind,
    sessionOn: dayOf(momentOf(wire.regularMarketTime) ?? read.quote.at),
    fundamentals,
    earnings: kind === 'stock' ? nextReport(wire, fetchedAt) : { kind: 'none' },
    doubts,
    ...sessionFigures(wire),
  };
}

function nextReport(wire: WireQuote, fetchedAt: Instant): Earnings {
  const isEstimate = wire.isEarningsDateEstimate ?? false;
  const window = [wire.earningsTimestampStart, wire.earningsTimestampEnd];
  const next = earningsOf({ seconds: window, isEstimate }, fetchedAt);
  // The plain timestamp is that of the last report or of the next.
  return next.kind === 'unknown'
    ? earningsOf({ seconds: [wire.earningsTimestamp], isEstimate }, fetchedAt)
    : next;
}

type SessionFigures = Pick<
  YahooQuote,
  'delayMs' | 'previousClose' | 'sessionOpen' | 'sessionHigh' | 'sessionLow' | 'volume'
>;

function sessionFigures(wire: WireQuote): SessionFigures {
  const delayMinutes = countOf(wire.exchangeDataDelayedBy);
  return definedOnly({
    delayMs: delayMinutes === undefined ? undefined : delayMinutes * MINUTE_MS,
    previousClose: dollarsOf(wire.regularMarketPreviousClose),
    sessionOpen: dollarsOf(wire.regularMarketOpen),
    sessionHigh: dollarsOf(wire.regularMarketDayHigh),
    sessionLow: dollarsOf(wire.regularMarketDayLow),
    volume: countOf(wire.regularMarketVolume),
  });
}
