import { MINUTE_MS, type Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Absence } from '#ports';
import { readQuotes, symbolOf, type YahooQuote } from '#adapters/yahoo-answers';
import type { Ask, Told } from './ask.ts';
import { quoteHolds, unknownHolds } from './quote-holds.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { NotAsked } from './not-asked.ts';
import type { Purse } from './purse.ts';
import type { Outside } from './yahoo-settings.ts';
import type { YahooStore } from './yahoo-store.ts';

export type QuotesTold = {
  readonly quotes: ReadonlyMap<Ticker, YahooQuote>;
  readonly absent: ReadonlyMap<Ticker, Absence>;
};

/** Quotes of many tickers, fifty a request; throws `NotAsked` where one of the requests brought nothing. */
export type QuotesOf = (tickers: readonly Ticker[], purse: Purse) => Promise<QuotesTold>;

const A_REQUEST = 50;

type Parts = {
  readonly ask: Ask;
  readonly answers: KeptAnswers;
  readonly store: Pick<YahooStore, 'series'>;
  readonly clock: Outside['clock'];
};

/** A request has room for fifty: tickers asked for in the last minutes ride along. */
const RECENT_MS = 15 * MINUTE_MS;

export function quotesOf(parts: Parts): QuotesOf {
  const { answers, clock } = parts;
  const askedAt = new Map<Ticker, Instant>();
  const running = new Map<Ticker, Promise<void>>();
  const isMissing = (ticker: Ticker): boolean => answers.get(keyOf(ticker)) === undefined;
  /** As many as the last request has room for. */
  const riders = (own: readonly Ticker[]): readonly Ticker[] =>
    [...askedAt]
      .filter(([ticker, at]) => clock.now() - at < RECENT_MS && !own.includes(ticker))
      .flatMap(([ticker]) => (!running.has(ticker) && isMissing(ticker) ? [ticker] : []))
      .slice(0, (A_REQUEST - (own.length % A_REQUEST)) % A_REQUEST);
  const start = (tickers: readonly Ticker[], purse: Purse): readonly Promise<void>[] =>
    batchesOf(tickers).map((batch) => {
      const fetched = fetchBatch(parts, batch, purse);
      for (const ticker of batch) running.set(ticker, fetched);
      const forget = (): void => {
        for (const ticker of batch) running.delete(ticker);
      };
      fetched.then(forget, forget);
      return fetched;
    });
  const of: QuotesOf = async (tickers, purse) => {
    const kept = new Map(tickers.map((ticker) => [ticker, answers.get(keyOf(ticker))]));
    for (const ticker of tickers) askedAt.set(ticker, clock.now());
    const missing = [...kept].flatMap(([ticker, told]) => (told === undefined ? [ticker] : []));
    const others = new Set(missing.flatMap((ticker) => running.get(ticker) ?? []));
    const own = missing.filter((ticker) => !running.has(ticker));
    await Promise.all(start(own.length === 0 ? [] : [...own, ...riders(own)], purse));
    await Promise.all([...others].map(unlessTheirBudget));
    return others.size > 0 && missing.some(isMissing)
      ? of(tickers, purse)
      : read(tickers, (ticker) => kept.get(ticker) ?? answers.get(keyOf(ticker)));
  };
  return of;
}

function batchesOf(tickers: readonly Ticker[]): readonly (readonly Ticker[])[] {
  return Array.from({ length: Math.ceil(tickers.length / A_REQUEST) }, (_, place) =>
    tickers.slice(place * A_REQUEST, (place + 1) * A_REQUEST),
  );
}

async function fetchBatch(
  { ask, answers, store }: Parts,
  tickers: readonly Ticker[],
  purse: Purse,
): Promise<void> {
  const query = { symbols: tickers.map(symbolOf).join(',') };
  const path = '/v7/finance/quote';
  const told = await ask({ kind: 'quotes', path, query, needsCrumb: true }, purse);
  for (const ticker of tickers) {
    const own = ofOne(told, ticker);
    const isKnown = readQuotes(valueOf(own), [ticker], told.at).quotes.has(ticker);
    const seen = store.series(ticker) === undefined ? 'never seen' : 'had prices';
    answers.put(keyOf(ticker), own, isKnown ? quoteHolds(told.at) : unknownHolds(told.at, seen));
  }
}

function read(
  tickers: readonly Ticker[],
  toldOf: (ticker: Ticker) => Told | undefined,
): QuotesTold {
  const quotes = new Map<Ticker, YahooQuote>();
  const absent = new Map<Ticker, Absence>();
  for (const ticker of new Set(tickers)) {
    const told = toldOf(ticker);
    if (told === undefined) continue;
    const one = readQuotes(valueOf(told), [ticker], told.at);
    const quote = one.quotes.get(ticker);
    if (quote !== undefined) quotes.set(ticker, quote);
    for (const absence of one.absent) absent.set(ticker, absence);
  }
  return { quotes, absent };
}

/** A request of somebody else whose budget ran out tells us nothing; any other failure would be ours too. */
async function unlessTheirBudget(theirs: Promise<void>): Promise<void> {
  try {
    await theirs;
  } catch (error) {
    if (!(error instanceof NotAsked) || error.why !== 'budget') throw error;
  }
}

function keyOf(ticker: Ticker): string {
  return `quote ${ticker}`;
}

function valueOf({ body }: Told): unknown {
  return body.kind === 'json' ? body.value : NOTHING;
}

const NOTHING = { quoteResponse: { result: [], error: null } };

/** The part of a batch that speaks of one ticker, in the shape of a batch. */
function ofOne({ at, body }: Told, ticker: Ticker): Told {
  const entries = body.kind === 'json' ? entriesIn(body.value) : [];
  const symbol = symbolOf(ticker);
  const result = entries.filter((entry) => fieldOf(entry, 'symbol') === symbol);
  return { at, body: { kind: 'json', value: { quoteResponse: { result, error: null } } } };
}

function entriesIn(value: unknown): readonly unknown[] {
  const result = fieldOf(fieldOf(value, 'quoteResponse'), 'result');
  return Array.isArray(result) ? result : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}
