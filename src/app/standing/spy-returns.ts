import { dayOf, newYorkTime, plusDays, type TradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import type { Price } from '#core/money';
import { benchmarkReturns, type DailyReturn } from '#core/performance';
import type { MarketData } from '#ports';

const SPY = equity('SPY').ticker;

/** Daily total returns of SPY over the sessions of [from, upTo), dividends reinvested on the ex-date. */
export async function spyReturns(
  market: MarketData,
  { from, upTo }: { from: TradingDate; upTo: TradingDate },
): Promise<readonly DailyReturn[]> {
  const start = newYorkTime(from, 0, 0);
  const candles = await market.candles(SPY, start, newYorkTime(plusDays(upTo, 1), 0, 0));
  const closes = new Map<TradingDate, Price>();
  for (const { opensAt, range } of candles) {
    if (range !== undefined) closes.set(dayOf(opensAt), range.close);
  }
  const events = await market.actions([SPY], from);
  return benchmarkReturns(
    [...closes].map(([on, close]) => ({ on, close })),
    events,
  );
}
