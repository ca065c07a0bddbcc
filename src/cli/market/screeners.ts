import type { ScreenerName } from '#ports';

/** Every screener there is, and what it looks for. */
export const SCREENERS: Readonly<Record<ScreenerName, string>> = {
  'most-active': 'most traded',
  gainers: 'risen most',
  losers: 'fallen most',
  growth: 'growing technology companies',
  'undervalued-large-caps': 'large companies at a low price for their earnings',
  'most-shorted': 'sold short most',
};

export function isScreener(name: string): name is ScreenerName {
  return Object.hasOwn(SCREENERS, name);
}

/** What a screener looks for, in words. */
export function looksFor(name: string): string {
  return isScreener(name) ? SCREENERS[name] : name;
}
