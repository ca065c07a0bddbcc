import { instant, sessionOn, type Instant, type TradingDate } from '#core/calendar';
import { readTicker, type InstrumentId, type Ticker } from '#core/instruments';
import type { Bars, CorporateAction, Earnings, InstrumentProfile, Quote } from '#core/market';
import { movedBy } from '#core/money';
import { assert } from '#core/prelude';
import type { Clock, MarketData, News } from '#ports';
import { byDay, effectiveDay } from '#adapters/replay';
import { candlesOf } from './candles-of.ts';
import { fiveMinuteMarket } from './five-minute-market.ts';
import { knownNow, type Known, type KnownNow } from './known-now.ts';
import type { LoadedColumns } from './loaded-series.ts';
import { loadedFiles, type LoadedFiles, type Profiles } from './loaded-files.ts';
import { optionsSeen } from './options-seen.ts';
import { screened } from './screened.ts';
import type { Shelf } from './shelf.ts';

/** The interval that decisions and fills are of. */
export type Grain = MarketData['grain'];

/**
 * The world of imported files as of its clock: closed sessions, the open of a running one, and events from the open of
 * their day, option chains as recorded or modelled. No fundamentals, no headlines.
 */
export function filesMarket(
  shelf: Shelf,
  clock: Clock,
  profiles: Profiles = new Map(),
): MarketData & News {
  return filesViews(shelf, clock, profiles)('session');
}

/** The same files by the interval that trades: sessions with their options, or five-minute bars without; both share what is in memory. */
export function filesViews(
  shelf: Shelf,
  clock: Clock,
  profiles: Profiles = new Map(),
): (grain: Grain) => MarketData & News {
  const files = loadedFiles(shelf, profiles);
  return (grain) => loadedMarket(files, clock, grain);
}

/** As of a clock; markets at different clocks may share the series in memory. */
export function loadedMarket(
  files: LoadedFiles,
  clock: Clock,
  grain: Grain = 'session',
): MarketData & News {
  const daily = dailyMarket(files, clock);
  return grain === 'session' ? daily : fiveMinuteMarket(daily, files, clock);
}

function dailyMarket(files: LoadedFiles, clock: Clock): MarketData & News {
  const { profiles, ratesAt, shelf } = files;
  const known = knownNow(files.seriesOf, clock);
  return {
    label: 'files: daily bars',
    grain: 'session',
    finalAfterMs: { interval: 0, session: 0 },
    horizon: async () => horizonOf(shelf),
    ...pricesSeen({ seriesOf: files.seriesOf, known, clock }),
    ...factsSeen({ known, profiles }),
    rates: async (at = clock.now()) => ratesAt(at),
    screen: async (name, count) => {
      const stocks = shelf.tickers().filter((ticker) => kindOf(ticker, profiles) === 'stock');
      return screened(name, tradedLast(stocks.map(known))).slice(0, count);
    },
    headlines: async () => ({ headlines: [], absent: [] }),
    ...optionsSeen(files.options, clock),
    absences: async () => [],
  };
}

export type { Profiles } from './loaded-files.ts';

type Sight = {
  readonly seriesOf: (ticker: Ticker) => LoadedColumns | undefined;
  readonly known: KnownNow;
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

/** The close of the last session of which any share has a bar; the first moment of all when there is none. */
function horizonOf(shelf: Shelf): Instant {
  const on = shelf.lastDay();
  const session = on === undefined ? undefined : sessionOn(on);
  return session === undefined ? instant(0) : session.closesAt;
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
function tradedLast(all: readonly (Known | undefined)[]): readonly Bars[] {
  const traded = all.filter((known) => known?.series.on[known.count - 1] === known?.closedOn);
  return traded.flatMap((known) => barsOf(known, 2) ?? []);
}

function quoteOf(id: InstrumentId, known: KnownNow): Quote | undefined {
  const ticker = readTicker(id);
  const own = ticker === undefined ? undefined : known(ticker);
  return own === undefined ? undefined : (openingQuote(id, own) ?? closingQuote(id, own));
}

function openingQuote(id: InstrumentId, { series, count, hasOpened }: Known): Quote | undefined {
  const open = hasOpened ? series.priceAt(count, 'open') : undefined;
  const at = series.opensAt[count];
  if (open === undefined || at === undefined) return undefined;
  return { id, mark: open, at: instant(at), source: 'files: open' };
}

/** The last close, in today's shares when a split came since. */
function closingQuote(id: InstrumentId, { series, count, effectiveOn }: Known): Quote | undefined {
  const close = series.priceAt(count - 1, 'close');
  const [at, on] = [series.closesAt[count - 1], series.on[count - 1]];
  if (close === undefined || at === undefined || on === undefined) return undefined;
  const ratio = series.splitRatio(on, effectiveOn);
  const mark = ratio === 1 ? close : movedBy(close, 1 / ratio);
  return { id, mark, at: instant(at), source: 'files: close' };
}

function actionsOf(
  series: LoadedColumns | undefined,
  from: TradingDate,
  effectiveOn: TradingDate,
): readonly CorporateAction[] {
  return (series?.actions ?? []).filter((action) => action.on >= from && action.on <= effectiveOn);
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
