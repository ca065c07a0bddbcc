export { DAY_MS, HOUR_MS, instant, MINUTE_MS, plusMs, type Instant } from './instant.ts';
export { readInstant, toIso, toIsoNewYork } from './iso.ts';
export {
  dateOfEpochDay,
  daysBetween,
  epochDayOf,
  plusDays,
  readTradingDate,
  tradingDate,
  weekdayOf,
  type TradingDate,
} from './trading-date.ts';
export { dayOf, newYorkTime } from './new-york.ts';
export type { Session } from './session-year.ts';
export {
  lastClosedSession,
  nextSession,
  plusSessions,
  sessionAfter,
  sessionAt,
  sessionBefore,
  sessionOn,
  sessionsBetween,
  sessionsFrom,
} from './sessions.ts';
export { dte, thirdFriday } from './third-friday.ts';
