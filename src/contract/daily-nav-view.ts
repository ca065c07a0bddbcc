import * as z from 'zod';
import { toIso, type Instant, type TradingDate } from '#core/calendar';
import { toDecimal, type Money, type Price } from '#core/money';
import { exact } from './exact.ts';

/** What an account was worth at the close of a session; one of `invest navs`. */
export const dailyNavViewSchema = z.strictObject({
  account: z.string(),
  on: exact.day,
  /** Null where something held had no price. */
  nav: exact.money.nullable(),
  cash: exact.money,
  /** The close of SPY; null where it is not known. */
  spy: exact.money.nullable(),
  bookedAt: exact.moment,
});

export type DailyNavView = z.infer<typeof dailyNavViewSchema>;

type DailyNavFacts = {
  readonly account: string;
  readonly on: TradingDate;
  readonly nav?: Money;
  readonly cash: Money;
  readonly spy?: Price;
  readonly bookedAt: Instant;
};

export function dailyNavView({
  account,
  on,
  nav,
  cash,
  spy,
  bookedAt,
}: DailyNavFacts): DailyNavView {
  return {
    account,
    on,
    nav: nav === undefined ? null : toDecimal(nav),
    cash: toDecimal(cash),
    spy: spy === undefined ? null : toDecimal(spy),
    bookedAt: toIso(bookedAt),
  };
}
