import { readTradingDate, type TradingDate } from '#core/calendar';
import { usageError } from '../usage-error.ts';

/** The New York day of an option; a usage error for anything else. */
export function dayNamed(text: string | undefined, option: string): TradingDate | undefined {
  if (text === undefined) return undefined;
  const on = readTradingDate(text);
  if (on === undefined) throw usageError(`${option} is a day like 2026-06-18, was "${text}"`);
  return on;
}
