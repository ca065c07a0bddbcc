import type { ScreenerName } from '#ports';

const KNOWN: Readonly<Record<ScreenerName, true>> = {
  'most-active': true,
  gainers: true,
  losers: true,
  growth: true,
  'undervalued-large-caps': true,
  'most-shorted': true,
};

/** Every screener that a market may have. */
export const screenerNames: readonly ScreenerName[] = Object.keys(KNOWN).filter(isScreener);

export function isScreener(name: string): name is ScreenerName {
  return Object.hasOwn(KNOWN, name);
}
