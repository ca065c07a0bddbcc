import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';

/** One day as a file tells it, in the file's own scale of dollars; NaN is unknown. */
export type PriceRow = {
  readonly line: number;
  readonly on: TradingDate;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly adjusted: number;
  readonly volume: number;
};

/** Dollars a share in the scale of the file that lists it. */
export type ListedDividend = { readonly on: TradingDate; readonly amount: number };

/** New shares for one old. */
export type ListedSplit = { readonly on: TradingDate; readonly ratio: number };

/** All that one file says about one ticker. */
export type Source = {
  readonly file: string;
  readonly ticker: Ticker;
  /** Ascending, one a session; empty for a file of events only. */
  readonly rows: readonly PriceRow[];
  readonly splits: readonly ListedSplit[];
  readonly dividends: readonly ListedDividend[];
  readonly lists: {
    readonly splits: boolean;
    readonly dividends: boolean;
    readonly adjusted: boolean;
  };
  /** Most decimals that its AdjClose and its Close are written with: what they are rounded to. */
  readonly decimals: { readonly adjusted: number; readonly close: number };
};

/** A rate or index level by day: percent for yields, points for VIX. */
export type RateSource = {
  readonly file: string;
  readonly series: RateName;
  readonly values: readonly { readonly on: TradingDate; readonly value: number }[];
};

export type RateName = 'DGS1MO' | 'DGS3MO' | 'DGS10' | 'TNX' | 'VIX';
