import { daysBetween, type TradingDate } from '#core/calendar';
import type { Earnings } from '#core/market';

const REPORT_SOON_DAYS = 7;

/** Says that a report is at most a week away; undefined where none is known to be. */
export function reportSoon(earnings: Earnings, on: TradingDate): string | undefined {
  if (earnings.kind !== 'date') return undefined;
  const days = daysBetween(on, earnings.on);
  return days >= 0 && days <= REPORT_SOON_DAYS ? `Reports earnings in ${days} days.` : undefined;
}
