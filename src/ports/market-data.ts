import type { Instant, TradingDate } from '#core/calendar';
import type { InstrumentId, Ticker } from '#core/instruments';
import type {
  Bars,
  Candle,
  CorporateAction,
  Earnings,
  Fundamentals,
  Headline,
  InstrumentProfile,
  Quotes,
  Rates,
} from '#core/market';

/** Why an asked-for thing is not in an answer. */
export type Absence = { readonly what: string; readonly because: string };

/** Sees only what was known at its world's now; there is no way to ask about later. */
export type MarketData = {
  /** How its data must be called wherever they are shown: "simulated market". */
  readonly label: string;
  /** Finest interval there is: decides when a first price after a decision can be expected. */
  readonly grain: 'five-minutes' | 'session';
  /** The last moment of which the data can ever know something; absent where there is no end. */
  horizon(): Promise<Instant | undefined>;
  profiles(tickers: readonly Ticker[]): Promise<ReadonlyMap<Ticker, InstrumentProfile>>;
  /** Missing ids have no quote: absent, never zero. */
  quotes(ids: readonly InstrumentId[]): Promise<Quotes>;
  /** At most `sessions` daily bars up to the last closed session; a ticker without bars is missing. */
  bars(tickers: readonly Ticker[], sessions: number): Promise<ReadonlyMap<Ticker, Bars>>;
  /**
   * As-traded intervals of the finest grain that open in [from, upTo), ascending, as far as they have opened by now;
   * the one still running carries its open only.
   */
  candles(ticker: Ticker, from: Instant, upTo: Instant): Promise<readonly Candle[]>;
  /** Splits and dividends with from <= on <= today that are effective by now, ascending. */
  actions(tickers: readonly Ticker[], from: TradingDate): Promise<readonly CorporateAction[]>;
  fundamentals(tickers: readonly Ticker[]): Promise<ReadonlyMap<Ticker, Fundamentals>>;
  /** The next report at or after today. */
  earnings(tickers: readonly Ticker[]): Promise<ReadonlyMap<Ticker, Earnings>>;
  /** As known now, or at an earlier moment: interest is booked for the session it was earned in. */
  rates(at?: Instant): Promise<Rates>;
  /** Tickers that a named screener finds now, best first. */
  screen(name: ScreenerName, count: number): Promise<readonly Ticker[]>;
};

export type ScreenerName = 'most-active' | 'gainers' | 'losers';

export type News = {
  /** Headlines known by now about any of the tickers or the market, newest first, at most `count`. */
  headlines(tickers: readonly Ticker[], count: number): Promise<readonly Headline[]>;
};
