import {
  instant,
  lastClosedSession,
  MINUTE_MS,
  sessionAt,
  sessionBefore,
  type Instant,
  type Session,
  type TradingDate,
} from '#core/calendar';
import {
  equity,
  idOf,
  readOccSymbol,
  readTicker,
  type InstrumentId,
  type Ticker,
} from '#core/instruments';
import type { Bars, CorporateAction, Quote } from '#core/market';
import { toDollars } from '#core/money';
import { assert } from '#core/prelude';
import type { Absence, MarketData } from '#ports';
import { countUpTo } from '#adapters/files';
import type { YahooQuote } from '#adapters/yahoo-answers';
import type { Absences, Aspect } from './absences.ts';
import type { CandlesOf } from './candles-told.ts';
import type { DayHistory, History } from './day-history.ts';
import { eachTicker } from './each-ticker.ts';
import { splitsOf } from './grown.ts';
import { FINAL_AFTER_MS } from './quote-holds.ts';
import { NotAsked } from './not-asked.ts';
import type { Purse } from './purse.ts';
import type { QuotesOf } from './quotes-told.ts';
import type { Outside } from './yahoo-settings.ts';

type Parts = {
  readonly quotesOf: QuotesOf;
  readonly history: DayHistory;
  readonly candlesOf: CandlesOf;
  readonly clock: Outside['clock'];
  readonly purse: Purse;
  readonly absences: Absences;
};

/** A previous close so far from ours is of other shares: a split that we have not heard of. */
const SAME_SHARES = 0.015;

/** Primary data: throws `NotAsked` when the source as a whole could not be asked; one bad symbol is an absence. */
export function pricesTold(
  parts: Parts,
): Pick<MarketData, 'quotes' | 'bars' | 'candles' | 'actions'> {
  return {
    quotes: async (ids) => quotesTold(parts, ids),
    bars: async (tickers, sessions) => {
      assert(
        Number.isSafeInteger(sessions) && sessions > 0,
        `bars are asked for by a count of sessions, was ${sessions}`,
      );
      return barsTold(parts, tickers, sessions);
    },
    candles: async (ticker, from, upTo) => {
      const { candles, absence } = await parts.candlesOf(ticker, { from, upTo }, parts.purse);
      noted(parts.absences, { ticker, aspect: 'candles' }, absence);
      return candles;
    },
    actions: async (tickers, from) => actionsTold(parts, tickers, from),
  };
}

function noted(
  absences: Absences,
  { ticker, aspect }: { ticker: Ticker; aspect: Aspect },
  absence: Pick<Absence, 'kind' | 'because'> | undefined,
): void {
  if (absence === undefined) absences.told(ticker, aspect);
  else absences.missing(ticker, aspect, absence);
}

async function quotesTold(
  { quotesOf, purse, absences }: Parts,
  ids: readonly InstrumentId[],
): Promise<ReadonlyMap<InstrumentId, Quote>> {
  const tickers = ids.flatMap((id) => readTicker(id) ?? []);
  for (const id of ids) notOffered(absences, id);
  if (tickers.length === 0) return new Map();
  const { quotes, absent } = await quotesOf(tickers, purse);
  const told = new Map<InstrumentId, Quote>();
  for (const ticker of tickers) {
    const own = quotes.get(ticker);
    if (own !== undefined) told.set(idOf(equity(ticker)), own.quote);
    const reason = absent.get(ticker);
    if (own !== undefined || reason !== undefined)
      noted(absences, { ticker, aspect: 'quote' }, reason);
  }
  return told;
}

function notOffered(absences: Absences, id: InstrumentId): void {
  const contract = readOccSymbol(id);
  if (contract === undefined) return;
  const because = `${id}: an option is valued from its chain, Yahoo's single quotes are not used`;
  absences.missing(contract.underlying, 'option quote', { kind: 'not-offered', because });
}

async function barsTold(
  parts: Parts,
  tickers: readonly Ticker[],
  sessions: number,
): Promise<ReadonlyMap<Ticker, Bars>> {
  await doubtSplits(parts, tickers);
  const { history, purse, clock } = parts;
  const histories = await historiesOf(parts, tickers, async (ticker) =>
    history.of(ticker, purse, 'bars'),
  );
  const told = new Map<Ticker, Bars>();
  for (const [ticker, own] of histories) {
    const now = clock.now();
    const { series } = own;
    const count = countUpTo(series.closesAt, instant(now - FINAL_AFTER_MS.session));
    if (count > 0) told.set(ticker, series.view(count, sessions, effectiveDay(now)));
    noted(parts.absences, { ticker, aspect: 'bars' }, count > 0 ? undefined : NO_SESSION);
  }
  return told;
}

const NO_SESSION = {
  kind: 'nothing-in-range',
  because: 'Yahoo has no closed session of it yet',
} as const;

/** Splits and dividends take effect with the open of their session: before it nobody can trade on the new share. */
function effectiveDay(now: Instant): TradingDate {
  return (sessionAt(now) ?? lastClosedSession(now)).on;
}

type Known = History & { readonly kind: 'known' };

async function historiesOf(
  { absences }: Parts,
  tickers: readonly Ticker[],
  of: (ticker: Ticker) => Promise<History>,
): Promise<ReadonlyMap<Ticker, Known>> {
  const { told, failed } = await eachTicker(tickers, of);
  const known = new Map<Ticker, Known>();
  for (const ticker of new Set(tickers)) {
    const own = told.get(ticker);
    const error = failed.get(ticker);
    if (own?.kind === 'known') known.set(ticker, own);
    else if (own !== undefined) absences.missing(ticker, 'bars', own.absence);
    else if (error !== undefined)
      absences.missing(ticker, 'bars', { kind: 'unavailable', because: error.message });
  }
  return known;
}

/** While a session runs, one request for all tells whether yesterday's closes are still of the same shares. */
async function doubtSplits(parts: Parts, tickers: readonly Ticker[]): Promise<void> {
  const { quotesOf, history, clock, purse } = parts;
  const session = sessionAt(clock.now());
  const closes = session === undefined ? [] : closesBefore(parts, tickers, session);
  if (session === undefined || closes.length === 0) return;
  try {
    const asked = closes.map(({ ticker }) => ticker);
    const { quotes } = await quotesOf(asked, purse);
    for (const { ticker, close } of closes)
      if (isOfOtherShares(quotes.get(ticker), session, close)) history.doubt(ticker);
  } catch (error) {
    if (!(error instanceof NotAsked) || error.isOfTheWhole) throw error;
  }
}

function isOfOtherShares(quote: YahooQuote | undefined, { on }: Session, close: number): boolean {
  if (quote?.sessionOn !== on || quote.previousClose === undefined) return false;
  return Math.abs(quote.previousClose / close - 1) > SAME_SHARES;
}

/** So often a close that does not fit is asked for again: news of a split may come late. */
const AGAIN_MS = 15 * MINUTE_MS;

/** Last closes before a session, in dollars of its shares as far as its splits are known. */
function closesBefore(
  { history, clock }: Pick<Parts, 'history' | 'clock'>,
  tickers: readonly Ticker[],
  { on, opensAt }: Session,
): readonly { readonly ticker: Ticker; readonly close: number }[] {
  const [before, now] = [sessionBefore(on).on, clock.now()];
  return tickers.flatMap((ticker) => {
    const stored = history.stored(ticker);
    const last = stored?.bars.at(-1);
    if (stored === undefined || last?.on !== before) return [];
    const isRecent = stored.syncedAt >= opensAt && now - stored.syncedAt < AGAIN_MS;
    const splits = splitsOf(stored).filter((split) => split.on === on);
    const ratio = splits.reduce(
      (product, each) => (product * each.numerator) / each.denominator,
      1,
    );
    return isRecent ? [] : [{ ticker, close: toDollars(last.close) / ratio }];
  });
}

/** A split that is not told would make the books wrong: one ticker that could not be asked fails them all. */
async function actionsTold(
  parts: Parts,
  tickers: readonly Ticker[],
  from: TradingDate,
): Promise<readonly CorporateAction[]> {
  const { history, purse, clock, absences } = parts;
  await doubtSplits(parts, tickers);
  const { told, failed } = await eachTicker(tickers, async (ticker) =>
    history.of(ticker, purse, 'events'),
  );
  for (const error of failed.values()) throw error;
  const upTo = effectiveDay(clock.now());
  return [...told]
    .flatMap(([ticker, own]) => {
      noted(
        absences,
        { ticker, aspect: 'actions' },
        own.kind === 'absent' ? own.absence : undefined,
      );
      return own.kind === 'absent' ? (history.stored(ticker)?.actions ?? []) : own.series.actions;
    })
    .filter(({ on }) => on >= from && on <= upTo)
    .toSorted(byDay);
}

function byDay(left: CorporateAction, right: CorporateAction): number {
  return left.on < right.on ? -1 : Number(left.on > right.on);
}
