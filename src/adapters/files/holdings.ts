import type { Ticker } from '#core/instruments';
import type { FiveMinuteSource } from './five-minutes.ts';
import type { RateSource } from './price-row.ts';
import type { RecordedChains } from './recorded-quote.ts';

/** What a file turned out to hold. */
export type Holdings = {
  readonly tickers: readonly Ticker[];
  readonly rates: readonly RateSource[];
  readonly chains?: RecordedChains;
  readonly fiveMinutes?: readonly FiveMinuteSource[];
};
