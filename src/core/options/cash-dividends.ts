import { sessionAfter, sessionOn, type Instant, type TradingDate } from '#core/calendar';
import type { Dividend } from '#core/market';
import { toDollars } from '#core/money';
import type { CashDividend } from '#core/pricing';

const YEAR_MS = 365 * 86_400_000;

/** The announced dividends whose ex-date's open lies between a moment and the expiry (its day included), ascending. */
export function cashDividends(
  announced: readonly Dividend[],
  at: Instant,
  expiry: TradingDate,
): readonly CashDividend[] {
  return announced
    .filter(({ on }) => on <= expiry)
    .map(({ on, amount }) => ({
      years: ((sessionOn(on) ?? sessionAfter(on)).opensAt - at) / YEAR_MS,
      amount: toDollars(amount),
    }))
    .filter(({ years }) => years > 0)
    .toSorted((one, other) => one.years - other.years);
}
