import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';

/** What a calendar can announce: a closed list. */
export const CALENDAR_EVENTS = [
  'fomc-decision',
  'employment-report',
  'consumer-prices',
  'gross-domestic-product',
  'options-expiry',
  'quarterly-expiry',
  'early-close',
  'market-holiday',
  'quarter-end',
  'earnings',
  'ex-dividend',
] as const;

export type CalendarEventName = (typeof CALENDAR_EVENTS)[number];

/** Something whose day is known ahead. */
export type CalendarEvent = {
  readonly on: TradingDate;
  readonly what: CalendarEventName;
  /** Absent: it is about the whole market. */
  readonly ticker?: Ticker;
  /** published: its day was announced; usual: the day on which it mostly comes. */
  readonly certainty: 'published' | 'usual';
};
