import { plusDays, tradingDate, type TradingDate } from '#core/calendar';

const START = tradingDate('2000-01-03');

/** Values on days that follow each other. */
export function dated(
  values: readonly number[],
): { readonly since: TradingDate; readonly on: TradingDate; readonly value: number }[] {
  return values.map((value, at) => ({
    since: plusDays(START, at),
    on: plusDays(START, at + 1),
    value,
  }));
}
