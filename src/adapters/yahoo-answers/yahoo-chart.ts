import type { Instant, TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';

/** One row of a chart: dollars as real numbers exactly as Yahoo tells them, adjusted for the splits up to the day of download. */
export type YahooBar = {
  readonly on: TradingDate;
  /** The session's open for a daily bar. */
  readonly opensAt: Instant;
  /** The session's close for a daily bar; an interval ends at the session's close at the latest. */
  readonly closesAt: Instant;
  /** Absent where Yahoo tells none or zero. */
  readonly open?: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Shares, adjusted like the prices. */
  readonly volume?: number;
};

/** New shares for old ones, effective before the open of `on`: 4 for 1 is numerator 4, denominator 1. */
export type YahooSplit = {
  readonly on: TradingDate;
  readonly numerator: number;
  readonly denominator: number;
};

/** Gross dollars a share as Yahoo tells them: divided by the splits after `on`, as its prices are. */
export type YahooDividend = { readonly on: TradingDate; readonly amount: number };

/** Why a row of a chart is not taken for a bar. */
export type DropReason =
  | 'no-prices'
  | 'price-not-positive'
  | 'high-below-low'
  | 'close-outside-range'
  /** A second row for the same session or interval. */
  | 'twice'
  | 'no-session'
  /** Before the open or after the close. */
  | 'outside-hours'
  /** The price of the moment appended to the bars: its time is no start of a bar. */
  | 'live-row'
  /** No time, or one that the exchange calendar does not hold (1990 to 2035). */
  | 'no-time'
  /** A dividend without a day or an amount. */
  | 'no-dividend';

export type YahooChart = {
  readonly ticker: Ticker;
  readonly currency: 'USD';
  /** As asked: "1d", "5m". */
  readonly interval: string;
  /** IANA name, "America/New_York". */
  readonly zone?: string;
  readonly gmtOffsetSeconds?: number;
  readonly fetchedAt: Instant;
  readonly regularMarketTime?: Instant;
  /** Ascending by time, at most one a session for daily data. The last may be unfinished: closesAt after fetchedAt. */
  readonly bars: readonly YahooBar[];
  /** Of the asked range only, ascending. */
  readonly splits: readonly YahooSplit[];
  /** Of the asked range only, ascending. */
  readonly dividends: readonly YahooDividend[];
  /** Rows by the reason they were dropped for; no key where none was. */
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
};
