import { daysBetween, type TradingDate } from '#core/calendar';
import type { DailyReturn } from './daily-returns.ts';

/** The 13-week bill's continuous annual rate as a fraction, known from `on` until the next one. */
export type BillRate = { readonly on: TradingDate; readonly rate: number };

/** What a bill earned over each span of the given returns: e^(rate x calendar days / 365) - 1, at the rate last known when the span began; spans before the first rate are left out. */
export function billReturns(
  spans: readonly DailyReturn[],
  rates: readonly BillRate[],
): DailyReturn[] {
  const inOrder = rates.toSorted((left, right) => (left.on < right.on ? -1 : 1));
  return spans.flatMap(({ since, on }) => {
    const known = inOrder.findLast((one) => one.on <= since);
    if (known === undefined) return [];
    return [{ since, on, value: Math.expm1((known.rate * daysBetween(since, on)) / 365) }];
  });
}
