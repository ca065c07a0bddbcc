import type { Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { OptionQuote } from '#core/market';
import type { Price } from '#core/money';

/** One contract as a file shows it at a moment. */
export type RecordedQuote = OptionQuote & { readonly at: Instant };

/** What the underlying cost beside the quotes. */
export type RecordedSpot = { readonly ticker: Ticker; readonly at: Instant; readonly price: Price };

/** All that a file of option chains holds. */
export type RecordedChains = {
  readonly quotes: readonly RecordedQuote[];
  readonly spots: readonly RecordedSpot[];
};
