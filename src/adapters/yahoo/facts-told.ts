import { dayOf } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Earnings, Fundamentals, InstrumentProfile } from '#core/market';
import { definedOnly } from '#core/prelude';
import type { Absence, MarketData } from '#ports';
import { readSummary, symbolOf, type YahooQuote, type YahooSummary } from '#adapters/yahoo-answers';
import type { Absences, Aspect } from './absences.ts';
import type { Ask } from './ask.ts';
import { eachTicker } from './each-ticker.ts';
import { factsHold } from './quote-holds.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { NotAsked } from './not-asked.ts';
import type { Purse } from './purse.ts';
import type { QuotesOf } from './quotes-told.ts';
import type { Outside } from './yahoo-settings.ts';

export type FactsParts = {
  readonly ask: Ask;
  readonly answers: KeptAnswers;
  readonly quotesOf: QuotesOf;
  readonly profiles: ReadonlyMap<Ticker, InstrumentProfile>;
  readonly clock: Outside['clock'];
  readonly purse: Purse;
  readonly absences: Absences;
};

type No = Pick<Absence, 'kind' | 'because'>;

const MODULES = [
  'price',
  'quoteType',
  'assetProfile',
  'summaryDetail',
  'defaultKeyStatistics',
  'financialData',
  'calendarEvents',
].join(',');

/** All that is known of a ticker besides prices; each part absent with a reason. */
export type Facts = {
  readonly quote?: YahooQuote;
  readonly noQuote?: No;
  readonly summary?: YahooSummary;
  readonly noSummary?: No;
};

/** Never throws for what Yahoo does: what fails is absent, with its reason. */
export function factsTold(
  parts: FactsParts,
): Pick<MarketData, 'profiles' | 'fundamentals' | 'earnings'> {
  const told = async <Value>(
    tickers: readonly Ticker[],
    of: (ticker: Ticker, facts: Facts) => Value | undefined,
    aspect: Aspect,
  ): Promise<ReadonlyMap<Ticker, Value>> => {
    const facts = await factsOf(parts, tickers);
    const values = new Map<Ticker, Value>();
    for (const [ticker, own] of facts) {
      const value = of(ticker, own);
      if (value === undefined)
        parts.absences.missing(ticker, aspect, own.noQuote ?? own.noSummary ?? NOT_TOLD);
      else {
        values.set(ticker, value);
        if (own.noSummary === undefined) parts.absences.told(ticker, aspect);
        else parts.absences.missing(ticker, aspect, inPart(own.noSummary));
      }
    }
    return values;
  };
  return {
    profiles: async (tickers) => {
      const own = tickers.flatMap((ticker) => parts.profiles.get(ticker) ?? indexProfile(ticker));
      const configured = new Map(own.map((profile) => [profile.ticker, profile]));
      const others = tickers.filter((ticker) => !configured.has(ticker));
      return new Map([...configured, ...(await told(others, profileOf, 'profile'))]);
    },
    fundamentals: async (tickers) => told(tickers, fundamentalsOf, 'fundamentals'),
    earnings: async (tickers) => {
      const today = dayOf(parts.clock.now());
      const reportOf = (ticker: Ticker, facts: Facts): Earnings | undefined =>
        earningsOf(kindOf(parts.profiles, ticker, facts), facts, (on) => on >= today);
      return told(tickers, reportOf, 'earnings');
    },
  };
}

function inPart({ kind, because }: No): No {
  return { ...definedOnly({ kind }), because: `told in part, by the quote alone: ${because}` };
}

const NOT_TOLD: No = { kind: 'not-offered', because: 'Yahoo does not tell it' };

/** Quotes of all in one request, then a summary of each stock; never throws for what Yahoo does. */
export async function factsOf(
  parts: FactsParts,
  tickers: readonly Ticker[],
): Promise<ReadonlyMap<Ticker, Facts>> {
  const quoted = await quotedFacts(parts, tickers);
  const stocks = [...quoted]
    .filter(([ticker, facts]) => kindOf(parts.profiles, ticker, facts) === 'stock')
    .filter(([, { noQuote }]) => noQuote?.kind !== 'unknown-symbol')
    .map(([ticker]) => ticker);
  const summaries = await summariesOf(parts, stocks);
  return new Map(
    [...quoted].map(([ticker, facts]) => [ticker, { ...facts, ...summaries.get(ticker) }]),
  );
}

async function quotedFacts(
  { quotesOf, purse }: FactsParts,
  tickers: readonly Ticker[],
): Promise<ReadonlyMap<Ticker, Facts>> {
  const unique = [...new Set(tickers)];
  try {
    const { quotes, absent } = await quotesOf(unique, purse);
    return new Map(
      unique.map((ticker) => [
        ticker,
        definedOnly({ quote: quotes.get(ticker), noQuote: absent.get(ticker) }),
      ]),
    );
  } catch (error) {
    const noQuote = unavailable(error);
    return new Map(unique.map((ticker) => [ticker, { noQuote }]));
  }
}

async function summariesOf(
  parts: FactsParts,
  tickers: readonly Ticker[],
): Promise<ReadonlyMap<Ticker, Facts>> {
  const found = new Map<Ticker, Facts>();
  try {
    const { failed } = await eachTicker(tickers, async (ticker) => {
      found.set(ticker, await summaryOf(parts, ticker));
    });
    for (const [ticker, error] of failed) found.set(ticker, { noSummary: unavailable(error) });
  } catch (error) {
    const noSummary = unavailable(error);
    for (const ticker of tickers) if (!found.has(ticker)) found.set(ticker, { noSummary });
  }
  return found;
}

async function summaryOf({ ask, answers, purse }: FactsParts, ticker: Ticker): Promise<Facts> {
  const path = `/v10/finance/quoteSummary/${encodeURIComponent(symbolOf(ticker))}`;
  const query = { modules: MODULES };
  const told = await answers.once(`summary ${ticker}`, {
    ask: async () => ask({ kind: 'summary', path, query, needsCrumb: true }, purse),
    until: factsHold,
  });
  if (told.body.kind === 'absent') return { noSummary: told.body.absence };
  const read = readSummary(told.body.value, ticker, told.at);
  return read.kind === 'summary' ? { summary: read.summary } : { noSummary: read.absence };
}

/** What an error of ours means; any other is a fault of the program and thrown on. */
function unavailable(error: unknown): No {
  if (!(error instanceof NotAsked)) throw error;
  const kind = error.why === 'nonsense' ? 'unreadable' : 'unavailable';
  return { kind, because: error.message };
}

function indexProfile(ticker: Ticker): InstrumentProfile | [] {
  return ticker.startsWith('^') ? { ticker, name: ticker, kind: 'index' } : [];
}

function kindOf(
  profiles: FactsParts['profiles'],
  ticker: Ticker,
  { quote, summary }: Facts,
): InstrumentProfile['kind'] {
  const index = ticker.startsWith('^') ? 'index' : undefined;
  return profiles.get(ticker)?.kind ?? index ?? quote?.kind ?? summary?.profile?.kind ?? 'stock';
}

function profileOf(ticker: Ticker, { quote, summary }: Facts): InstrumentProfile | undefined {
  if (summary?.profile !== undefined) return summary.profile;
  return quote === undefined ? undefined : { ticker, name: quote.name, kind: quote.kind };
}

/** The quote is the fresher of the two. */
function fundamentalsOf(_: Ticker, { quote, summary }: Facts): Fundamentals | undefined {
  if (quote === undefined && summary?.fundamentals === undefined) return undefined;
  return { ...summary?.fundamentals, ...quote?.fundamentals };
}

function earningsOf(
  kind: InstrumentProfile['kind'],
  { quote, summary }: Facts,
  isAhead: (on: ReturnType<typeof dayOf>) => boolean,
): Earnings | undefined {
  if (kind !== 'stock') return { kind: 'none' };
  if (quote === undefined && summary === undefined) return undefined;
  const told = [summary?.earnings, quote?.earnings];
  return (
    told.find((each) => each?.kind === 'date' && isAhead(each.on)) ?? ({ kind: 'unknown' } as const)
  );
}
