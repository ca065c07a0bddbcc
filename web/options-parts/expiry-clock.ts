import { EXCHANGE_ZONE, msOf } from '../format/index.ts';

export const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;

const HOUR = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  hourCycle: 'h23',
  timeZone: EXCHANGE_ZONE,
});
const CIVIL_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: EXCHANGE_ZONE });

/** 16:00 in New York on the day of an expiry, in ms; the three hours of a half day are not told apart. */
export function expiryCloseMs(expiry: string): number {
  const summer = msOf(`${expiry}T20:00:00Z`);
  return HOUR.format(summer) === '16' ? summer : msOf(`${expiry}T21:00:00Z`);
}

/** Calendar years / 365 days from a moment to the close of an expiry; zero once it is past. */
export function yearsUntil(atMs: number, expiry: string): number {
  return Math.max(0, (expiryCloseMs(expiry) - atMs) / YEAR_MS);
}

/** The civil day in New York at a moment: "2026-03-20". */
export function exchangeDay(atMs: number): string {
  return CIVIL_DAY.format(atMs);
}

/** Calendar days from one civil day to another; negative where the other is past. */
export function daysBetween(from: string, to: string): number {
  return Math.round((msOf(`${to}T00:00:00Z`) - msOf(`${from}T00:00:00Z`)) / DAY_MS);
}
