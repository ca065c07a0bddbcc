import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Price } from '#core/money';
import type { Basis } from './basis.ts';
import type { Origin } from './known-splits.ts';
import type { SplitRatio } from './split-ratio.ts';

/** One session as traded; the open is absent when nobody knows it, the volume NaN. */
export type StoredBar = {
  readonly on: TradingDate;
  readonly open?: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
  readonly volume: number;
  readonly file: string;
};

type Told = { readonly on: TradingDate; readonly origin: Origin; readonly file: string };

/** A split, or a dividend in gross dollars a share as declared, and who tells it. */
export type StoredAction =
  | (Told & SplitRatio & { readonly kind: 'split' })
  | (Told & { readonly kind: 'dividend'; readonly amount: Price });

/** All that is stored of one ticker; bars and actions ascending. */
export type StoredSeries = {
  readonly ticker: Ticker;
  readonly basis: Basis;
  readonly bars: readonly StoredBar[];
  readonly actions: readonly StoredAction[];
  /** Sessions between the first and the last bar without one. */
  readonly missing: number;
};
