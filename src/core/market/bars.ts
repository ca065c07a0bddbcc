import type { Instant, TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Price } from '#core/money';

/**
 * Daily bars of closed sessions, ascending, in columns of equal length; dollars as real numbers, for indicators.
 * Adjusted for the splits effective by the moment of asking, never for later ones, and not for dividends.
 * An unknown open is NaN; high, low and close are always known.
 */
export type Bars = {
  readonly ticker: Ticker;
  readonly on: readonly TradingDate[];
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** Shares traded, adjusted like the prices. */
  readonly volume: Float64Array;
};

/** One traded interval, as traded (exact, never adjusted). The finest a source has: five minutes, or the whole session. */
export type Candle = {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly open: Price;
  /** Known only once the interval is over; absent while it is running. */
  readonly range?: { readonly high: Price; readonly low: Price; readonly close: Price };
};
