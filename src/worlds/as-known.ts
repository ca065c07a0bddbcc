import { lastClosedSession, newYorkTime, sessionOn, toIso, type Instant } from '#core/calendar';
import { assert } from '#core/prelude';
import type { Clock, MarketData, News } from '#ports';

/** The same sources, each answer checked: nothing in it may be stamped later than now. */
export function asKnown(sources: MarketData & News, clock: Clock): MarketData & News {
  return {
    label: sources.label,
    grain: sources.grain,
    finalAfterMs: sources.finalAfterMs,
    horizon: async () => sources.horizon(),
    profiles: async (tickers) => sources.profiles(tickers),
    fundamentals: async (tickers) => sources.fundamentals(tickers),
    earnings: async (tickers) => sources.earnings(tickers),
    rates: async (at) => {
      if (at !== undefined) assertKnown('a rate that is asked for', at, clock);
      return sources.rates(at);
    },
    screen: async (name, count) => sources.screen(name, count),
    expiries: async (ticker) => sources.expiries(ticker),
    absences: async (tickers) => sources.absences(tickers),
    ...pricesAsKnown(sources, clock),
    ...eventsAsKnown(sources, clock),
    ...optionsAsKnown(sources, clock),
  };
}

/** Our own sources have shown the future: a bug, so an assertion. */
function assertKnown(what: string, at: Instant, clock: Clock): void {
  assert(at <= clock.now(), `${what} is of ${toIso(at)}, now is ${toIso(clock.now())}`);
}

function pricesAsKnown(
  sources: MarketData,
  clock: Clock,
): Pick<MarketData, 'quotes' | 'bars' | 'candles'> {
  return {
    quotes: async (ids) => {
      const quotes = await sources.quotes(ids);
      for (const { id, at } of quotes.values()) assertKnown(`a quote of ${id}`, at, clock);
      return quotes;
    },
    bars: async (tickers, sessions) => {
      const bars = await sources.bars(tickers, sessions);
      const last = lastClosedSession(clock.now()).on;
      for (const { ticker, on } of bars.values()) {
        const newest = on.at(-1) ?? last;
        assert(
          newest <= last,
          `a bar of ${ticker} is of ${newest}, the last closed session is ${last}`,
        );
      }
      return bars;
    },
    candles: async (ticker, from, upTo) => {
      const candles = await sources.candles(ticker, from, upTo);
      for (const { opensAt, closesAt, range } of candles.slice(-2)) {
        assertKnown(`a candle of ${ticker}`, range === undefined ? opensAt : closesAt, clock);
      }
      return candles;
    },
  };
}

type OptionAnswers = Pick<
  MarketData,
  'chain' | 'optionMoments' | 'optionQuotes' | 'volatilityHistory' | 'dividendsAhead'
>;

function optionsAsKnown(sources: MarketData, clock: Clock): OptionAnswers {
  return {
    chain: async (ticker, expiry) => {
      const chain = await sources.chain(ticker, expiry);
      if (chain !== undefined) assertKnown(`the chain of ${ticker}`, chain.at, clock);
      return chain;
    },
    optionMoments: async (tickers, from, upTo) => {
      const moments = await sources.optionMoments(tickers, from, upTo);
      for (const at of moments.slice(-1)) assertKnown('a moment of option quotes', at, clock);
      return moments;
    },
    optionQuotes: async (contracts, at) => {
      assertKnown('an option quote that is asked for', at, clock);
      const quotes = await sources.optionQuotes(contracts, at);
      for (const quote of quotes.values()) assertKnown(`a quote of ${quote.id}`, quote.at, clock);
      return quotes;
    },
    volatilityHistory: async (tickers, sessions) => {
      const histories = await sources.volatilityHistory(tickers, sessions);
      const last = lastClosedSession(clock.now()).on;
      for (const [ticker, days] of histories) {
        const newest = days.at(-1)?.on ?? last;
        assert(
          newest <= last,
          `a volatility of ${ticker} is of ${newest}, the last close of ${last}`,
        );
      }
      return histories;
    },
    dividendsAhead: async (tickers, at) => {
      if (at !== undefined) assertKnown('a dividend that is asked for', at, clock);
      return sources.dividendsAhead(tickers, at);
    },
  };
}

function eventsAsKnown(
  sources: MarketData & News,
  clock: Clock,
): Pick<MarketData & News, 'actions' | 'headlines'> {
  return {
    actions: async (tickers, from) => {
      const actions = await sources.actions(tickers, from);
      for (const { ticker, on, kind } of actions) {
        const effective = sessionOn(on)?.opensAt ?? newYorkTime(on, 0, 0);
        assertKnown(`a ${kind} of ${ticker}`, effective, clock);
      }
      return actions;
    },
    headlines: async (tickers, count) => {
      const told = await sources.headlines(tickers, count);
      for (const { id, at } of told.headlines) assertKnown(`headline ${id}`, at, clock);
      return told;
    },
  };
}
