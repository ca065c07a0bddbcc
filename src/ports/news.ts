import type { Ticker } from '#core/instruments';
import type { Headline } from '#core/market';
import type { Absence } from './market-data.ts';

/** What is known of the news, and which sources are silent and why. */
export type NewsTold = {
  /** Newest first. */
  readonly headlines: readonly Headline[];
  readonly absent: readonly Absence[];
};

export type News = {
  /** Headlines known by now about any of the tickers or the market, at most `count`. */
  headlines(tickers: readonly Ticker[], count: number): Promise<NewsTold>;
};
