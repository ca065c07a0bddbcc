import type { Ticker } from '#core/instruments';
import type { Money, Price } from '#core/money';

/** Where the wheel of one underlying stands. */
export type WheelState = {
  readonly ticker: Ticker;
  readonly state: 'CASH' | 'SHORT_PUT' | 'SHARES' | 'SHORT_CALL';
  /** Whole and parts of shares held. */
  readonly shares: number;
  /** Contracts sold and open. */
  readonly shortPuts: number;
  readonly shortCalls: number;
  /** Received for options less paid for them since the underlying was last wholly in cash. */
  readonly premium: Money;
  /** (Cost of the shares - premium) / shares; absent without shares. */
  readonly netCostBasis?: Price;
  /** Rolls since then. */
  readonly rolls: number;
};
