import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/calendar';

const LENGTHS: Readonly<Record<string, number>> = {
  '1m': MINUTE_MS,
  '2m': 2 * MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '30m': 30 * MINUTE_MS,
  '60m': HOUR_MS,
  '1h': HOUR_MS,
  '90m': 90 * MINUTE_MS,
  '1d': DAY_MS,
};

/** How long a bar of Yahoo's interval lasts ("1d" is one session); undefined for weeks, months and what is none. */
export function intervalMs(interval: string): number | undefined {
  return Object.hasOwn(LENGTHS, interval) ? LENGTHS[interval] : undefined;
}
