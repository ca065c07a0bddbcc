import { assert, mint, type Branded } from '#core/prelude';

/** A day as `YYYY-MM-DD` (proleptic Gregorian); compares as text. */
export type TradingDate = Branded<string, 'yyyy-mm-dd'>;

/** Checks the form and that the day exists; asserts otherwise. */
export function tradingDate(text: string): TradingDate {
  assert(/^\d{4}-\d{2}-\d{2}$/.test(text), `a day is YYYY-MM-DD, was ${text}`);
  return mint<TradingDate>(text);
}
