import { dateOfEpochDay, type TradingDate } from '#core/calendar';
import { momentOf } from './moment-of.ts';

const DAY_SECONDS = 86_400;

/** The day that Yahoo writes as its midnight in UTC (in New York that is still the evening before); undefined for any other time. */
export function utcDayOf(seconds: unknown): TradingDate | undefined {
  if (typeof seconds !== 'number' || momentOf(seconds) === undefined) return undefined;
  return seconds % DAY_SECONDS === 0 ? dateOfEpochDay(seconds / DAY_SECONDS) : undefined;
}
