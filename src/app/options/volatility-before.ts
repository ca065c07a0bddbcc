import { dayOf, sessionsFrom, type Instant, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { lastOf, realisedVolatility } from '#core/indicators';
import type { World } from '#ports';

const SESSIONS = 25;

/** The volatility that was known of an underlying at a moment: implied as kept at the last close, else realised; an annual fraction. */
export async function volatilityBefore(
  ticker: Ticker,
  at: Instant,
  { market, clock }: World,
): Promise<number | undefined> {
  const day = dayOf(at);
  const since = Math.max(0, sessionsFrom(day, dayOf(clock.now())));
  const histories = await market.volatilityHistory([ticker], SESSIONS + since);
  const implied = histories.get(ticker)?.findLast(({ on }) => on <= day)?.volatility;
  if (implied !== undefined) return implied;
  const series = (await market.bars([ticker], SESSIONS + since)).get(ticker);
  if (series === undefined) return undefined;
  const end = lengthUpTo(series.on, day);
  return lastOf(realisedVolatility(series.close.subarray(0, end)));
}

function lengthUpTo(days: readonly TradingDate[], day: TradingDate): number {
  const later = days.findIndex((on) => on > day);
  return later < 0 ? days.length : later;
}
