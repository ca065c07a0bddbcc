import { dayOf, instant, type Instant } from '#core/calendar';
import { readTicker, type InstrumentId, type Ticker } from '#core/instruments';
import type { Quote } from '#core/market';
import { movedBy } from '#core/money';
import type { Absence, Clock, MarketData, News } from '#ports';
import { effectiveDay } from '#adapters/replay';
import { candlesOf } from './candles-of.ts';
import type { LoadedFiles } from './loaded-files.ts';
import { countUpTo, type TradedIntervals } from './loaded-series.ts';

/** What an intraday account sees otherwise: it trades on five-minute bars alone, and options have none. */
type Seen = Pick<
  MarketData,
  | 'label'
  | 'grain'
  | 'horizon'
  | 'quotes'
  | 'candles'
  | 'screen'
  | 'absences'
  | keyof typeof NO_OPTIONS
>;

const NO_OPTIONS = {
  expiries: async () => [],
  chain: async () => undefined,
  optionMoments: async () => [],
  optionQuotes: async () => new Map(),
  volatilityHistory: async () => new Map(),
} satisfies Partial<MarketData>;

/** The daily market with five-minute bars as what trades: daily bars stay those of closed sessions. */
export function fiveMinuteMarket(
  daily: MarketData & News,
  files: LoadedFiles,
  clock: Clock,
): MarketData & News {
  return { ...daily, ...fiveMinutesSeen(daily, files, clock) };
}

function fiveMinutesSeen(daily: MarketData, files: LoadedFiles, clock: Clock): Seen {
  const traded = (ticker: Ticker): Traded | undefined => tradedBy(files, ticker, clock.now());
  return {
    ...NO_OPTIONS,
    label: 'files: five-minute bars',
    grain: 'five-minutes',
    horizon: async () => files.shelf.fiveMinutes.endsAt() ?? instant(0),
    quotes: async (ids) => {
      const quotes = new Map<InstrumentId, Quote>();
      for (const id of ids) {
        const ticker = readTicker(id);
        const own = ticker === undefined ? undefined : traded(ticker);
        const quote = own === undefined ? undefined : quoteOf(id, own);
        if (quote !== undefined) quotes.set(id, quote);
      }
      return quotes;
    },
    candles: async (ticker, from, upTo) =>
      candlesOf(files.fiveMinutesOf(ticker), { from, upTo, now: clock.now() }),
    screen: async (name, count) => {
      const found = await daily.screen(name, Number.POSITIVE_INFINITY);
      return found.filter((ticker) => traded(ticker) !== undefined).slice(0, count);
    },
    absences: async (tickers) =>
      [...new Set(tickers)].flatMap((ticker) => absenceOf(ticker, traded(ticker))),
  };
}

/** A ticker that has traded by now: the last interval that has opened. */
type Traded = {
  readonly intervals: TradedIntervals;
  readonly place: number;
  readonly isRunning: boolean;
  /** New shares for one old since that interval. */
  readonly splitRatio: number;
};

function tradedBy(files: LoadedFiles, ticker: Ticker, now: Instant): Traded | undefined {
  const intervals = files.fiveMinutesOf(ticker);
  const place = intervals === undefined ? -1 : countUpTo(intervals.opensAt, now) - 1;
  const [opensAt, closesAt] = [intervals?.opensAt[place], intervals?.closesAt[place]];
  if (intervals === undefined || opensAt === undefined || closesAt === undefined) return undefined;
  const on = dayOf(instant(opensAt));
  const splitRatio = files.seriesOf(ticker)?.splitRatio(on, effectiveDay(now)) ?? 1;
  return { intervals, place, isRunning: closesAt > now, splitRatio };
}

/** The open of an interval that runs, else the last close, in today's shares when a split came since. */
function quoteOf(id: InstrumentId, traded: Traded): Quote | undefined {
  const { intervals, isRunning, place, splitRatio } = traded;
  const last = intervals.priceAt(place, isRunning ? 'open' : 'close');
  const at = (isRunning ? intervals.opensAt : intervals.closesAt)[place];
  if (last === undefined || at === undefined) return undefined;
  const mark = splitRatio === 1 ? last : movedBy(last, 1 / splitRatio);
  return { id, mark, at: instant(at), source: isRunning ? 'files: open' : 'files: close' };
}

const NONE_KNOWN =
  'no five-minute bar of it is known by now, and an intraday account trades on those alone';

/** Nobody trades an index. */
function absenceOf(ticker: Ticker, traded: Traded | undefined): readonly Absence[] {
  if (traded !== undefined || ticker.startsWith('^')) return [];
  return [{ what: `${ticker} quote`, because: NONE_KNOWN, kind: 'nothing-in-range' }];
}
