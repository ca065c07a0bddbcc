import {
  DAY_MS,
  dayOf,
  instant,
  lastClosedSession,
  MINUTE_MS,
  plusDays,
  sessionAt,
  sessionOn,
  sessionsBetween,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { idOf, type InstrumentId, type OptionContract, type Ticker } from '#core/instruments';
import type { OptionChain, OptionQuote, Quote } from '#core/market';
import { price, toDollars } from '#core/money';
import type { DailyVolatility } from '#core/options';
import type { Absence, MarketData } from '#ports';
import type { Absences } from './absences.ts';
import { isQuoted, KEPT_DAYS, type ChainsOf, type ToldOptions } from './chains-of.ts';
import { eachTicker } from './each-ticker.ts';
import { NotAsked } from './not-asked.ts';
import type { OptionMemory } from './option-memory.ts';
import type { Purse } from './purse.ts';
import type { Outside } from './yahoo-settings.ts';

type Parts = {
  readonly chainsOf: ChainsOf;
  readonly store: { readonly options: OptionMemory };
  readonly clock: Outside['clock'];
  readonly purse: Purse;
  readonly absences: Absences;
};

type No = Pick<Absence, 'kind' | 'because'>;

type OptionsTold = Pick<
  MarketData,
  'expiries' | 'chain' | 'optionMoments' | 'optionQuotes' | 'volatilityHistory'
>;

/** A moment is now so long: the answers to one question take their time, and hold for a minute. */
const ABOUT_MS = MINUTE_MS;
/** The last quote of a session that is not older than this at its close is the closing one. */
const CLOSING_MS = 20 * MINUTE_MS;

/**
 * Expiries and chains are secondary: what fails is absent with its reason. Quotes of contracts are primary: `NotAsked`
 * is thrown when the source as a whole could not be asked.
 */
export function optionsTold(parts: Parts): OptionsTold {
  const { clock, store } = parts;
  return {
    expiries: async (ticker) => {
      const told = await toldOrWhy(parts, ticker, async () =>
        parts.chainsOf.listed(ticker, parts.purse),
      );
      return (told?.expiries ?? []).filter((expiry) => isAlive(expiry, clock.now()));
    },
    chain: async (ticker, expiry) => {
      const told = await toldOrWhy(parts, ticker, async () =>
        parts.chainsOf.chain({ ticker, expiry }, parts.purse),
      );
      return told?.chain?.expiry === expiry ? told.chain : undefined;
    },
    optionMoments: async (tickers, from, upTo) => momentsOf(parts, tickers, { from, upTo }),
    optionQuotes: async (contracts, at) => {
      const now = clock.now();
      if (at > now) return new Map();
      const live = contracts.filter(({ expiry }) => isAlive(expiry, at));
      const isNow = now - at <= ABOUT_MS && sessionAt(now)?.on === sessionAt(at)?.on;
      return isNow && isQuoted(now) ? quotesNow(parts, live) : quotesKept(store.options, live, at);
    },
    volatilityHistory: async (tickers, sessions) => {
      const upTo = lastClosedSession(clock.now()).on;
      const told = new Map<Ticker, readonly DailyVolatility[]>();
      for (const ticker of new Set(tickers)) {
        const days = store.options.volatilities(ticker, upTo).slice(-sessions);
        if (days.length > 0) told.set(ticker, days);
      }
      return told;
    },
  };
}

/** Until the close of its day; a day without a session has none to trade in. */
function isAlive(expiry: TradingDate, at: Instant): boolean {
  const today = dayOf(at);
  return expiry > today || (expiry === today && at <= (sessionOn(today)?.closesAt ?? -1));
}

type Options = ToldOptions & { readonly kind: 'options' };

async function toldOrWhy(
  { absences }: Parts,
  ticker: Ticker,
  ask: () => Promise<ToldOptions>,
): Promise<Options | undefined> {
  const told = await ask().catch((error: unknown): ToldOptions => {
    if (!(error instanceof NotAsked)) throw error;
    return { kind: 'absent', absence: why(error) };
  });
  if (told.kind === 'options') {
    absences.told(ticker, 'options');
    return told;
  }
  absences.missing(ticker, 'options', told.absence);
  return undefined;
}

function why({ why: reason, message }: NotAsked): No {
  return { kind: reason === 'nonsense' ? 'unreadable' : 'unavailable', because: message };
}

type Span = { readonly from: Instant; readonly upTo: Instant };

/** The closes of sessions whose last quotes are kept, and now. */
function momentsOf(
  { clock, store }: Parts,
  tickers: readonly Ticker[],
  { from, upTo }: Span,
): readonly Instant[] {
  const now = clock.now();
  const end = upTo < now ? upTo : now;
  if (tickers.length === 0 || from > end) return [];
  // Older quotes are forgotten: no session before is looked for.
  const since = Math.max(from, now - (KEPT_DAYS + 1) * DAY_MS);
  if (since > end) return [];
  const closes = sessionsBetween(dayOf(instant(since)), plusDays(dayOf(end), 1))
    .filter(({ closesAt }) => closesAt >= from && closesAt <= end)
    .filter(({ on, closesAt }) =>
      tickers.some((ticker) => isClosing(store.options.lastAt(ticker, on), closesAt)),
    )
    .map(({ closesAt }) => closesAt);
  return upTo >= now && isQuoted(now) ? [...closes, now] : closes;
}

function isClosing(at: Instant | undefined, closesAt: Instant): boolean {
  return at !== undefined && closesAt - at <= CLOSING_MS;
}

type Expiries = ReadonlyMap<Ticker, ReadonlySet<TradingDate>>;

/** One chain for each underlying and expiry. */
async function quotesNow(
  parts: Parts,
  contracts: readonly OptionContract[],
): Promise<ReadonlyMap<InstrumentId, Quote>> {
  const wanted: Expiries = new Map(
    [...Map.groupBy(contracts, ({ underlying }) => underlying)].map(([ticker, own]) => [
      ticker,
      new Set(own.map(({ expiry }) => expiry)),
    ]),
  );
  const { told, failed } = await eachTicker([...wanted.keys()], async (ticker) =>
    chainsNow(parts, ticker, [...(wanted.get(ticker) ?? [])]),
  );
  for (const [ticker, error] of failed) parts.absences.missing(ticker, 'option quote', why(error));
  const quotes = new Map<InstrumentId, Quote>();
  const sides = new Map([...told.values()].flat().flatMap(sidesIn));
  for (const contract of contracts) {
    const quote = sides.get(idOf(contract));
    if (quote !== undefined) quotes.set(quote.id, quote);
  }
  return quotes;
}

async function chainsNow(
  { chainsOf, purse, absences }: Parts,
  ticker: Ticker,
  expiries: readonly TradingDate[],
): Promise<readonly OptionChain[]> {
  const chains: OptionChain[] = [];
  for (const expiry of expiries) {
    const told = await chainsOf.chain({ ticker, expiry }, purse);
    if (told.kind === 'absent') absences.missing(ticker, 'option quote', told.absence);
    else if (told.chain?.expiry === expiry) chains.push(told.chain);
  }
  return chains;
}

function sidesIn({ quotes, at }: OptionChain): readonly (readonly [InstrumentId, Quote])[] {
  return quotes.flatMap(({ contract, bid, ask }: OptionQuote) => {
    if (bid === undefined || ask === undefined) return [];
    const id = idOf(contract);
    return [[id, quoteOf({ id, bid, ask, at })] as const];
  });
}

function quoteOf({ id, bid, ask, at }: Omit<Required<Quote>, 'mark' | 'source'>): Quote {
  const mark = price((toDollars(bid) + toDollars(ask)) / 2);
  return { id, bid, ask, mark, at, source: 'yahoo: mid' };
}

/** What was kept of about that moment, and at a close the last of its session. */
function quotesKept(
  memory: OptionMemory,
  contracts: readonly OptionContract[],
  at: Instant,
): ReadonlyMap<InstrumentId, Quote> {
  const quotes = new Map<InstrumentId, Quote>();
  const closed = lastClosedSession(at);
  const isClose = closed.closesAt === at;
  const on = isClose ? closed.on : sessionAt(at)?.on;
  if (on === undefined) return quotes;
  for (const contract of contracts) {
    const kept = memory.sides(idOf(contract), on);
    const age = kept === undefined ? Number.POSITIVE_INFINITY : Math.abs(at - kept.at);
    if (kept !== undefined && age <= (isClose ? CLOSING_MS : ABOUT_MS))
      quotes.set(kept.id, quoteOf(kept));
  }
  return quotes;
}
