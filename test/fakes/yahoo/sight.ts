import type { Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { MarketData } from '#ports';
import type { Traps } from './traps.ts';

/** What one answer is made from: a market as of the moment the request came. */
export type Sight = {
  readonly market: MarketData;
  readonly now: Instant;
  readonly traps: Traps;
  /** Symbols that are known here besides the rates. */
  readonly listed: ReadonlySet<Ticker>;
};
