import type { Instant, TradingDate } from '#core/calendar';
import type { InstrumentId, OptionContract, Ticker } from '#core/instruments';
import type {
  Bars,
  Candle,
  CorporateAction,
  Dividend,
  Earnings,
  Fundamentals,
  InstrumentProfile,
  OptionChain,
  Quotes,
  Rates,
} from '#core/market';
import type { DailyVolatility } from '#core/options';

/**
 * Why nothing is there: the source does not know the symbol; it has left the market; nothing lies in the asked range;
 * the range is older than the source keeps; the source has no such thing of this symbol (an ETF reports no earnings);
 * what came made no sense; the source could not be asked.
 */
export type AbsenceKind =
  | 'unknown-symbol'
  | 'delisted'
  | 'nothing-in-range'
  | 'too-old'
  | 'not-offered'
  | 'unreadable'
  | 'unavailable';

/** Why an asked-for thing is not in an answer. */
export type Absence = {
  /** "AAPL quote", "XYZ", "news of CNBC". */
  readonly what: string;
  readonly because: string;
  readonly kind?: AbsenceKind;
};

/** Sees only what was known at its world's now; there is no way to ask about later. */
export type MarketData = {
  /** How its data must be called wherever they are shown: "simulated market". */
  readonly label: string;
  /** Finest interval there is: decides when a first price after a decision can be expected. */
  readonly grain: 'five-minutes' | 'session';
  /**
   * How long after an interval and after a session the source may still correct them, in ms: an interval has no range
   * and a session no bar before that. 0 where what was told stays.
   */
  readonly finalAfterMs: { readonly interval: number; readonly session: number };
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
  /** Tickers that a named screener finds now, best first; none where the source has no such screener. */
  screen(name: ScreenerName, count: number): Promise<readonly Ticker[]>;
  /** Days on which listed options of the ticker expire, ascending, from today on; none where there are no options. */
  expiries(ticker: Ticker): Promise<readonly TradingDate[]>;
  /** The chain of one expiry; absent where the source has none. */
  chain(ticker: Ticker, expiry: TradingDate): Promise<OptionChain | undefined>;
  /**
   * Moments in [from, upTo], up to now, at which two-sided option quotes of these tickers can be asked for, ascending:
   * the grid of a source that remembers, now alone where it does not. Only moments inside a session, from 15 minutes
   * after its open on (a session-grained source: its open), and its close.
   */
  optionMoments(
    tickers: readonly Ticker[],
    from: Instant,
    upTo: Instant,
  ): Promise<readonly Instant[]>;
  /**
   * Quotes of contracts as they stood at a moment up to now: bid and ask told, mark their mid. A contract that had no
   * two sides then, or of which nobody remembers them, is missing. A bid of 0 is a side.
   */
  optionQuotes(contracts: readonly OptionContract[], at: Instant): Promise<Quotes>;
  /** 30-day at-the-money implied volatility at each close up to the last closed session, ascending, as far as it was kept. */
  volatilityHistory(
    tickers: readonly Ticker[],
    sessions: number,
  ): Promise<ReadonlyMap<Ticker, readonly DailyVolatility[]>>;
  /** Dividends announced by a moment (absent: now) whose ex-date is after its day, ascending. */
  dividendsAhead(tickers: readonly Ticker[], at?: Instant): Promise<readonly Dividend[]>;
  /** Why something of these tickers was missing when it was last asked for; empty where nothing was. */
  absences(tickers: readonly Ticker[]): Promise<readonly Absence[]>;
};

export type ScreenerName =
  | 'most-active'
  | 'gainers'
  | 'losers'
  | 'growth'
  | 'undervalued-large-caps'
  | 'most-shorted';
