import {
  dayOf,
  lastClosedSession,
  sessionOn,
  toIso,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { assert } from '#core/prelude';
import type { Clock, MarketData, News } from '#ports';

/** The same sources, each answer checked: nothing in it may be stamped later than now. */
export function asKnown<Sources extends MarketData & News>(
  sources: Sources,
  clock: Clock,
): MarketData & News {
  const known = (what: string, at: Instant): void => {
    assert(at <= clock.now(), `${what} is of ${toIso(at)}, now is ${toIso(clock.now())}`);
  };
  const begun = (what: string, on: TradingDate): void => {
    assert(on <= dayOf(clock.now()), `${what} is of ${on}, now is ${toIso(clock.now())}`);
  };
  return {
    label: sources.label,
    grain: sources.grain,
    horizon: async () => sources.horizon(),
    profiles: async (tickers) => sources.profiles(tickers),
    fundamentals: async (tickers) => sources.fundamentals(tickers),
    earnings: async (tickers) => sources.earnings(tickers),
    rates: async () => sources.rates(),
    screen: async (name, count) => sources.screen(name, count),
    quotes: async (ids) => {
      const quotes = await sources.quotes(ids);
      for (const { id, at } of quotes.values()) known(`a quote of ${id}`, at);
      return quotes;
    },
    bars: async (tickers, sessions) => {
      const bars = await sources.bars(tickers, sessions);
      const last = lastClosedSession(clock.now()).on;
      for (const { ticker, on } of bars.values()) {
        const newest = on.at(-1);
        assert(
          newest === undefined || newest <= last,
          `a bar of ${ticker} is of ${newest ?? ''}, the last closed session is ${last}`,
        );
      }
      return bars;
    },
    candles: async (ticker, from, upTo) => {
      const candles = await sources.candles(ticker, from, upTo);
      const newest = candles.at(-1);
      if (newest !== undefined)
        known(
          `a candle of ${ticker}`,
          newest.range === undefined ? newest.opensAt : newest.closesAt,
        );
      return candles;
    },
    actions: async (tickers, from) => {
      const actions = await sources.actions(tickers, from);
      for (const { ticker, on, kind } of actions) {
        begun(`a ${kind} of ${ticker}`, on);
        const session = sessionOn(on);
        if (session !== undefined) known(`a ${kind} of ${ticker}`, session.opensAt);
      }
      return actions;
    },
    headlines: async (tickers, count) => {
      const headlines = await sources.headlines(tickers, count);
      for (const { id, at } of headlines) known(`headline ${id}`, at);
      return headlines;
    },
  };
}
