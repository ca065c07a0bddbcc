import { dayOf, epochDayOf, type Instant } from '#core/calendar';
import { readTicker, type InstrumentId, type Ticker } from '#core/instruments';
import type { Earnings, Quote } from '#core/market';
import type { Clock, MarketData, News } from '#ports';
import { actionsOf } from './actions-of.ts';
import { adjustedBars } from './adjusted-bars.ts';
import { candlesOf } from './candles-of.ts';
import { fundamentalsOf } from './fundamentals-of.ts';
import { headlinesOf, type Telling } from './headlines-of.ts';
import { lastPrice } from './last-price.ts';
import { marketState, type MarketState } from './market-state.ts';
import { optionsSeen } from './options-seen.ts';
import { quoteOf } from './quote-of.ts';
import { ratesOf } from './rates-of.ts';
import { screened } from './screened.ts';
import { timeline } from './timeline.ts';
import { memberOf } from './universe.ts';

/**
 * An invented market that its seed decides wholly, from 2022-06-01 to 2035-12-31; meant to be entered on 2025-01-02.
 * It answers as of the clock. Splits and dividends are effective with the open of their session. Options are quoted
 * from what its processes expect and a premium. Arrays of bars are shared: nobody may write to them.
 */
export function simulatedMarket(seed: number, clock: Clock): MarketData & News {
  return toldMarket({ state: marketState(seed), retold: (stories) => stories }, clock);
}

/** As of a clock; markets at different clocks may share what they tell of. */
export function toldMarket(telling: Telling, clock: Clock): MarketData & News {
  const { state } = telling;
  return {
    label: 'simulated market',
    grain: 'five-minutes',
    finalAfterMs: { interval: 0, session: 0 },
    horizon: async () => timeline().sessions.at(-1)?.closesAt,
    profiles: async (tickers) => found(tickers, (ticker) => memberOf.get(ticker)?.profile),
    absences: async () => [],
    ...optionsSeen(state, clock),
    ...pricesSeen(state, clock),
    ...factsSeen(telling, clock),
  };
}

function pricesSeen(
  state: MarketState,
  clock: Clock,
): Pick<MarketData, 'quotes' | 'bars' | 'candles' | 'rates' | 'screen'> {
  const barsOf = adjustedBars();
  return {
    quotes: async (ids) => quotesOf(state, ids, clock.now()),
    bars: async (tickers, sessions) => {
      const { lastClosed, lastOpened } = timeline();
      const now = clock.now();
      const wanted = { last: lastClosed(now), opened: lastOpened(now), count: sessions };
      return found(tickers, (ticker) => {
        const series = wanted.last < 0 ? undefined : state.seriesOf(ticker, wanted.opened);
        return series === undefined ? undefined : barsOf(series, wanted);
      });
    },
    candles: async (ticker, from, upTo) =>
      candlesOf(state, ticker, { from, upTo, now: clock.now() }),
    rates: async (at = clock.now()) => ratesOf(state, at),
    screen: async (name, count) => screened(state, { name, count }, clock.now()),
  };
}

function factsSeen(
  telling: Telling,
  clock: Clock,
): Pick<MarketData & News, 'actions' | 'fundamentals' | 'earnings' | 'headlines'> {
  const { state } = telling;
  return {
    actions: async (tickers, from) => {
      const opened = timeline().lastOpened(clock.now());
      return tickers
        .flatMap((ticker) => {
          const series = opened < 0 ? undefined : state.seriesOf(ticker, opened);
          return series === undefined ? [] : actionsOf(series, from, opened);
        })
        .toSorted((one, other) => epochDayOf(one.on) - epochDayOf(other.on));
    },
    fundamentals: async (tickers) => {
      const now = clock.now();
      return found(tickers, (ticker) => {
        const member = memberOf.get(ticker);
        return member === undefined ? undefined : fundamentalsOf(state, member, now);
      });
    },
    earnings: async (tickers) => {
      const now = clock.now();
      return found(tickers, (ticker) => earningsOf(state, ticker, now));
    },
    headlines: async (tickers, count) => ({
      headlines: headlinesOf(telling, { tickers, count }, clock.now()),
      absent: [],
    }),
  };
}

function found<Key, Value>(
  keys: readonly Key[],
  valueOf: (key: Key) => Value | undefined,
): ReadonlyMap<Key, Value> {
  const values = new Map<Key, Value>();
  for (const key of keys) {
    const value = valueOf(key);
    if (value !== undefined) values.set(key, value);
  }
  return values;
}

function quotesOf(
  state: MarketState,
  ids: readonly InstrumentId[],
  now: Instant,
): ReadonlyMap<InstrumentId, Quote> {
  return found(ids, (id) => {
    const ticker = readTicker(id);
    const member = ticker === undefined ? undefined : memberOf.get(ticker);
    if (member === undefined) return undefined;
    const last = lastPrice(state, member.ticker, now);
    return last === undefined ? undefined : quoteOf(id, member, last);
  });
}

/** A company tells the day of its next report when the one before is out; undefined for an unknown name. */
function earningsOf(state: MarketState, ticker: Ticker, now: Instant): Earnings | undefined {
  const member = memberOf.get(ticker);
  if (member === undefined) return undefined;
  if (member.kind !== 'stock') return { kind: 'none' };
  const today = dayOf(now);
  const next = state.reportsOf(ticker).find((report) => report.on >= today);
  return next === undefined ? { kind: 'unknown' } : { kind: 'date', on: next.on, when: next.when };
}
