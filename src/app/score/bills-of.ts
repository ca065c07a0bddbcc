import { sessionBefore, sessionOn, type TradingDate } from '#core/calendar';
import { billReturns, type DailyReturn } from '#core/performance';
import type { MarketData } from '#ports';

/** What 13-week bills earned between the closes of a run; absent where the rate is not known for all of them. */
export async function billsOf(
  market: MarketData,
  sessions: readonly TradingDate[],
): Promise<readonly DailyReturn[] | undefined> {
  const spans = sessions.map((on) => ({ since: sessionBefore(on).on, on, value: 0 }));
  const rates = [];
  for (const { since } of spans) {
    const at = sessionOn(since)?.closesAt;
    const { bill13Week } = at === undefined ? {} : await market.rates(at);
    if (bill13Week !== undefined) rates.push({ on: since, rate: bill13Week });
  }
  const bills = rates.length === 0 ? [] : billReturns(spans, rates);
  return bills.length === spans.length ? bills : undefined;
}
