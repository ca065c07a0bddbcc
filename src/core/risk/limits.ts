import type { Ticker } from '#core/instruments';
import type { Money } from '#core/money';

/** What one text from outside may move, of nav: no account can allow more. */
export const MAX_SHARE_AN_ARTICLE = 0.05;

/** What an account may do at the most. Fractions of nav unless said otherwise. */
export type Limits = {
  readonly maxPosition: number;
  readonly minCash: number;
  /** Negative: the account's own stop, -0.15. */
  readonly stopLoss: number;
  readonly maxTrades: number;
  readonly minHoldingMs: number;
  readonly maxSectorExposure: number;
  readonly minOrder: Money;
  readonly wholeShares: boolean;
  /** Average daily dollar volume of 20 sessions under which nothing is bought. */
  readonly minDollarVolume: Money;
  /** Price under which nothing is bought. */
  readonly minPrice: Money;
  /** Positive: 0.2 halves exposure 20 % below the peak. */
  readonly maxDrawdown: number;
  readonly coolDownSessions: number;
  /** Fee / amount above which an equity buy is refused. */
  readonly maxFee: number;
  /** Correlation above which a buy is refused; absent: it only warns. */
  readonly refuseCorrelationAbove?: number;
  readonly warnCorrelationAbove: number;
  readonly knownPairs: readonly (readonly [Ticker, Ticker])[];
  /** Cash share above which the trade limit doubles (cap 10). */
  readonly bootstrapAbove: number;
  readonly quoteStaleAfterMs: number;
};
