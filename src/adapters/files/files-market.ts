import {
  instant,
  lastClosedSession,
  sessionAt,
  sessionOn,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { readTicker, type InstrumentId, type Ticker } from '#core/instruments';
import type {
  Bars,
  Candle,
  CorporateAction,
  Earnings,
  InstrumentProfile,
  Quote,
} from '#core/market';
import { movedBy } from '#core/money';
import { assert } from '#core/prelude';
import type { Clock, MarketData, News } from '#ports';
import type { BarStore } from './bar-store.ts';
import { optionsSeen } from './options-seen.ts';
import { knownRates } from './known-rates.ts';
import { countUpTo, loadedSeries, type LoadedSeries } from './loaded-series.ts';
import { screened } from './screened.ts';

/** Names and kinds from the configuration: files of prices do not tell them. */
export type Profiles = ReadonlyMap<Ticker, InstrumentProfile>;

/**
 * The world of imported daily files as of its clock: closed sessions, the open of a running one, and events from
 * the open of their day, option chains as recorded or modelled. No fundamentals, no headlines.
 */
export function filesMarket(
  store: BarStore,
  clock: Clock,
  profiles: Profiles = new Map(),
): MarketData & News {
  const seriesOf = keptSeries(store);
  const known = (ticker: Ticker): Known | undefined => knownAt(seriesOf(ticker), clock.now());
  return {
    label: 'files: daily bars',
    grain: 'session',
    finalAfterMs: { interval: 0, session: 0 },
    horizon: async () => horizonOf(store),
    ...pricesSeen({ seriesOf, known, clock }),
    ...factsSeen({ known, profiles }),
    rates: ratesSeen(store, clock),
    screen: async (name, count) => {
      const stocks = store.tickers().filter((ticker) => kindOf(ticker, profiles) === 'stock');
      return screened(name, tradedLast(stocks.map(known), clock.now())).slice(0, count);
    },
    headlines: async () => ({ headlines: [], absent: [] }),
    ...optionsSeen({ shelf: store.options, seriesOf, ratesAt: knownRates(store), clock }),
    absences: async () => [],
  };
}

type Sight = {
  readonly seriesOf: (ticker: Ticker) => LoadedSeries | undefined;
  readonly known: (ticker: Ticker) => Known | undefined;
  readonly clock: Clock;
};

function pricesSeen({
  seriesOf,
  known,
  clock,
}: Sight): Pick<MarketData, 'quotes' | 'bars' | 'candles' | 'actions'> {
  return {
    quotes: async (ids) => found(ids, (id) => quoteOf(id, known)),
    bars: async (tickers, sessions) => {
      assert(
        Number.isSafeInteger(sessions) && sessions > 0,
        `bars are asked for by a count of sessions, was ${sessions}`,
      );
      return found(tickers, (ticker) => barsOf(known(ticker), sessions));
    },
    candles: async (ticker, from, upTo) =>
      candlesOf(seriesOf(ticker), { from, upTo, now: clock.now() }),
    actions: async (tickers, from) => {
      const upTo = effectiveDay(clock.now());
      return tickers.flatMap((ticker) => actionsOf(seriesOf(ticker), from, upTo)).toSorted(byDay);
    },
  };
}

type Facts = Pick<Sight, 'known'> & { readonly profiles: Profiles };

function factsSeen({
  known,
  profiles,
}: Facts): Pick<MarketData, 'profiles' | 'fundamentals' | 'earnings'> {
  const ofKnown = <Fact>(
    tickers: readonly Ticker[],
    of: (ticker: Ticker, profiles: Profiles) => Fact | undefined,
  ): Map<Ticker, Fact> =>
    found(tickers, (ticker) => (known(ticker) === undefined ? undefined : of(ticker, profiles)));
  return {
    profiles: async (tickers) => ofKnown(tickers, profileOf),
    fundamentals: async () => new Map(),
    earnings: async (tickers) => ofKnown(tickers, earningsOf),
  };
}

function ratesSeen(store: BarStore, clock: Clock): MarketData['rates'] {
  const ratesAt = knownRates(store);
  return async (at = clock.now()) => ratesAt(at);
}

/** The close of the last session of which any share has a bar; the first moment of all when there is none. */
function horizonOf(store: BarStore): Instant {
  const on = store.lastDay();
  const session = on === undefined ? undefined : sessionOn(on);
  return session === undefined ? instant(0) : session.closesAt;
}

/** A series with how much of it is known: `count` closed bars, and whether the next one has opened. */
type Known = {
  readonly series: LoadedSeries;
  readonly count: number;
  readonly hasOpened: boolean;
  readonly effectiveOn: TradingDate;
};

function keptSeries(store: BarStore): (ticker: Ticker) => LoadedSeries | undefined {
  const kept = new Map<Ticker, LoadedSeries | undefined>();
  return (ticker) => {
    if (!kept.has(ticker)) {
      const stored = store.series(ticker);
      kept.set(ticker, stored === undefined ? undefined : loadedSeries(stored));
    }
    return kept.get(ticker);
  };
}

function knownAt(series: LoadedSeries | undefined, now: Instant): Known | undefined {
  if (series === undefined) return undefined;
  const count = countUpTo(series.closesAt, now);
  const hasOpened = countUpTo(series.opensAt, now) > count;
  if (count === 0 && !hasOpened) return undefined;
  return { series, count, hasOpened, effectiveOn: effectiveDay(now) };
}

/** Splits and dividends take effect with the open of their session: before it nobody can trade on the new share. */
function effectiveDay(now: Instant): TradingDate {
  return (sessionAt(now) ?? lastClosedSession(now)).on;
}

function found<Key, Value>(
  keys: readonly Key[],
  of: (key: Key) => Value | undefined,
): Map<Key, Value> {
  const answers = new Map<Key, Value>();
  for (const key of keys) {
    const value = of(key);
    if (value !== undefined) answers.set(key, value);
  }
  return answers;
}

function barsOf(known: Known | undefined, sessions: number): Bars | undefined {
  if (known === undefined || known.count === 0) return undefined;
  return known.series.view(known.count, sessions, known.effectiveOn);
}

/** Two bars of each whose last is of the last closed session. */
function tradedLast(all: readonly (Known | undefined)[], now: Instant): readonly Bars[] {
  const day = lastClosedSession(now).on;
  return all.flatMap((known) => barsOf(known, 2) ?? []).filter((bars) => bars.on.at(-1) === day);
}

function quoteOf(
  id: InstrumentId,
  known: (ticker: Ticker) => Known | undefined,
): Quote | undefined {
  const ticker = readTicker(id);
  const own = ticker === undefined ? undefined : known(ticker);
  return own === undefined ? undefined : (openingQuote(id, own) ?? closingQuote(id, own));
}

function openingQuote(id: InstrumentId, { series, count, hasOpened }: Known): Quote | undefined {
  const open = series.bars[count]?.open;
  const at = series.opensAt[count];
  if (!hasOpened || open === undefined || at === undefined) return undefined;
  return { id, mark: open, at: instant(at), source: 'files: open' };
}

/** The last close, in today's shares when a split came since. */
function closingQuote(id: InstrumentId, { series, count, effectiveOn }: Known): Quote | undefined {
  const bar = series.bars[count - 1];
  const at = series.closesAt[count - 1];
  if (bar === undefined || at === undefined) return undefined;
  const ratio = series.splitRatio(bar.on, effectiveOn);
  const mark = ratio === 1 ? bar.close : movedBy(bar.close, 1 / ratio);
  return { id, mark, at: instant(at), source: 'files: close' };
}

type Span = { readonly from: Instant; readonly upTo: Instant; readonly now: Instant };

/** A session whose open nobody knows has no candle: nothing could fill at it. */
function candlesOf(series: LoadedSeries | undefined, { from, upTo, now }: Span): readonly Candle[] {
  if (series === undefined) return [];
  const candles: Candle[] = [];
  const opened = countUpTo(series.opensAt, now);
  let index = countUpTo(series.opensAt, instant(from - 1));
  for (; index < opened; index += 1) {
    const [bar, opensAt, closesAt] = [
      series.bars[index],
      series.opensAt[index],
      series.closesAt[index],
    ];
    if (bar === undefined || opensAt === undefined || closesAt === undefined || opensAt >= upTo)
      break;
    if (bar.open !== undefined) {
      const times = { opensAt: instant(opensAt), closesAt: instant(closesAt) };
      const { open, high, low, close } = bar;
      candles.push(
        closesAt <= now ? { ...times, open, range: { high, low, close } } : { ...times, open },
      );
    }
  }
  return candles;
}

function actionsOf(
  series: LoadedSeries | undefined,
  from: TradingDate,
  effectiveOn: TradingDate,
): readonly CorporateAction[] {
  return (series?.actions ?? []).filter((action) => action.on >= from && action.on <= effectiveOn);
}

function byDay(a: CorporateAction, b: CorporateAction): number {
  return a.on < b.on ? -1 : Number(a.on > b.on);
}

/** An index is told by its caret; of anything else only the configuration knows. */
function profileOf(ticker: Ticker, profiles: Profiles): InstrumentProfile | undefined {
  const isIndex = ticker.startsWith('^');
  return profiles.get(ticker) ?? (isIndex ? { ticker, name: ticker, kind: 'index' } : undefined);
}

function kindOf(ticker: Ticker, profiles: Profiles): InstrumentProfile['kind'] {
  return profileOf(ticker, profiles)?.kind ?? 'stock';
}

function earningsOf(ticker: Ticker, profiles: Profiles): Earnings {
  return kindOf(ticker, profiles) === 'stock' ? { kind: 'unknown' } : { kind: 'none' };
}
