import type { TradingDate } from '#core/calendar';
import type { JsonObject } from './json-value.ts';

/** What is far from the price last traded so long ago. */
export const STALE_DAYS = 40;

/** The OCC symbol without padding. */
export function contractSymbol(
  ticker: string,
  expiry: TradingDate,
  { right, strike }: { readonly right: 'call' | 'put'; readonly strike: number },
): string {
  const day = expiry.replaceAll('-', '').slice(2);
  const thousandths = String(Math.round(strike * 1000)).padStart(8, '0');
  return `${ticker.replace('-', '')}${day}${right === 'call' ? 'C' : 'P'}${thousandths}`;
}

/** After a merger or a special dividend: the same strike under a root with a digit, and another deliverable. */
export function adjustedTwin(symbol: string, ticker: string): JsonObject {
  const root = ticker.replace('-', '');
  return { contractSymbol: `${root}1${symbol.slice(root.length)}`, lastPrice: 0.37 };
}

/** What is shown for a volatility where no two-sided quote stands: in the money nothing, else half. */
export function noVolatility(isInTheMoney: boolean): number {
  return isInTheMoney ? 1.0000000000000003e-5 : 0.500005;
}
