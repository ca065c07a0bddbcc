import { plusMs, sessionBefore, dayOf } from '#core/calendar';
import type { Candle } from '#core/market';
import type { Leak } from './faulty.ts';

/** Orders trade at the close of the bar that has decided: each interval opens where the one before has closed. */
export const sameBarFill: Leak = ({ market }) => ({
  ...market,
  candles: async (ticker, from, upTo) => {
    const earlier = sessionBefore(dayOf(from)).opensAt;
    const candles = await market.candles(ticker, plusMs(earlier, 0), upTo);
    return candles.map(openedAtCloseBefore).filter(({ opensAt }) => opensAt >= from);
  },
});

function openedAtCloseBefore(candle: Candle, place: number, all: readonly Candle[]): Candle {
  return { ...candle, open: all[place - 1]?.range?.close ?? candle.open };
}
