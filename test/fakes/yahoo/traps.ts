import type { Ticker } from '#core/instruments';

/** Habits of the real service that a reader has to survive; each is off when absent. */
export type Traps = {
  /** The page sends to the consent form before it gives cookies, as in the European Union. */
  readonly consent?: boolean;
  /** Each so-many-th row of a chart is null in all columns. */
  readonly nullRowEvery?: number;
  /** Today's daily row comes twice: at the open and at the last trade. */
  readonly todayTwice?: boolean;
  /** The last trade is stamped so many seconds after the close; recordings show 0 to 2. */
  readonly closeStampedLateSeconds?: number;
  /** Quotes that stand still since the session before though the market is said to be open. */
  readonly dead?: readonly Ticker[];
  /** Quotes without any regular market price. */
  readonly priceless?: readonly Ticker[];
  /** Quotes and charts whose currency is null. */
  readonly currencyless?: readonly Ticker[];
  /** Names without listed options: an empty chain with 200. */
  readonly optionless?: readonly Ticker[];
  /** Names that have left the market: no quote, and a chart that says so. */
  readonly delisted?: readonly Ticker[];
  /** Report days are windows of five days, marked as estimates. */
  readonly estimatedReports?: boolean;
  /** What quotes say about their delay; open the market with a clock that lags to make it true. */
  readonly delayedByMinutes?: number;
};
