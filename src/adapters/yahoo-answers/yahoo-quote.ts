import type { TradingDate } from '#core/calendar';
import type { Earnings, Fundamentals, Quote } from '#core/market';
import type { Absence } from '#ports';

/** One entry of a quote batch. Prices other than the quote's are dollars as real numbers, absent where Yahoo tells none. */
export type YahooQuote = {
  /** `source` is "yahoo: mid" or "yahoo: last". */
  readonly quote: Quote;
  /** As Yahoo writes it: PREPRE, PRE, REGULAR, POST, POSTPOST, CLOSED; "unknown" where it tells none. */
  readonly marketState: string;
  /** How long the feed lags behind the exchange; absent where Yahoo does not tell. */
  readonly delayMs?: number;
  readonly name: string;
  readonly kind: 'stock' | 'etf' | 'index';
  /** The New York day of the last trade. */
  readonly sessionOn: TradingDate;
  readonly previousClose?: number;
  readonly sessionOpen?: number;
  readonly sessionHigh?: number;
  readonly sessionLow?: number;
  /** Shares of the session so far. */
  readonly volume?: number;
  readonly fundamentals: Fundamentals;
  readonly earnings: Earnings;
  /** Figures that Yahoo tells and that cannot be right, each with its reason; they are absent above. */
  readonly doubts: readonly Absence[];
};
