import type { Instant } from '#core/calendar';
import type { Rates } from '#core/market';
import { lastPrice } from './last-price.ts';
import type { MarketState } from './market-state.ts';
import { tickerOf } from './member.ts';

const VOLATILITY = tickerOf('^VIX');
const BILL = tickerOf('^IRX');
const TREASURY = tickerOf('^TNX');

const BILL_DAYS = 91;

/** The index values as they stand; the bill's bank discount rate becomes a continuous one. */
export function ratesOf(state: MarketState, now: Instant): Rates {
  const vix = lastPrice(state, VOLATILITY, now);
  const bill = lastPrice(state, BILL, now);
  const treasury = lastPrice(state, TREASURY, now);
  if (vix === undefined || bill === undefined || treasury === undefined) return {};
  return {
    vix: vix.cents / 100,
    bill13Week: continuousOf(bill.cents / 10_000),
    treasury10Year: treasury.cents / 10_000,
  };
}

/** A bill costs 1 - discount x 91 / 360 (US Treasury, 31 CFR 356 appendix B); its growth to 1 in years of 365 days. */
export function continuousOf(discount: number): number {
  return (-Math.log(1 - (discount * BILL_DAYS) / 360) * 365) / BILL_DAYS;
}
