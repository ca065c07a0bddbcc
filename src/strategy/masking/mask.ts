import type { TradingDate } from '#core/calendar';

/** What one run hides from whoever decides: days, names, price levels. Everything drawn is drawn from `seed`. */
export type Mask = {
  /** Days are told as weeks since `start`, texts without dates. */
  readonly dates: boolean;
  /** Tickers and names become aliases, everywhere alike. */
  readonly tickers: boolean;
  /** Shares are told in halves, quarters, eighths or sixteenths; account dollars stay. Not for options. */
  readonly prices: boolean;
  /** Whole. */
  readonly seed: number;
  /** The day that lies in week 1. */
  readonly start: TradingDate;
};
