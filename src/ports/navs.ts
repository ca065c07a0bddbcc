import type { Instant, TradingDate } from '#core/calendar';
import type { Money, Price } from '#core/money';

/** What an account was worth at the close of a session. */
export type DailyNav = {
  readonly account: string;
  readonly on: TradingDate;
  /** Absent: something held had no price; unknown is not zero. */
  readonly nav?: Money;
  readonly cash: Money;
  /** The close of SPY; absent where it is not known. */
  readonly spy?: Price;
  readonly bookedAt: Instant;
};

/** Navs by day; a day that is booked with a known nav stays as it was booked. */
export type Navs = {
  keep(navs: readonly DailyNav[]): Promise<void>;
  /** Of an account from a day on, oldest first. */
  of(account: string, from?: TradingDate): Promise<readonly DailyNav[]>;
  /** The last day that is booked for the account with a known nav. */
  last(account: string): Promise<TradingDate | undefined>;
};
