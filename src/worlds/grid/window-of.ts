import type { Combination } from '#app/grid';
import { readTradingDate, type TradingDate } from '#core/calendar';
import { PortError } from '#ports';

type Window = { readonly from: TradingDate; readonly upTo: TradingDate };

/** The days of a run as a backtest takes them. */
export function windowOf({ from, upTo }: Pick<Combination, 'from' | 'upTo'>): Window {
  const [first, last] = [readTradingDate(from), readTradingDate(upTo)];
  if (first !== undefined && last !== undefined) return { from: first, upTo: last };
  throw new PortError('grid', `a window is of two days, was ${from} to ${upTo}`, {
    retryable: false,
  });
}
