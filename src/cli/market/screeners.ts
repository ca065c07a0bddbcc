import type { ScreenerName } from '#ports';
import { nearest, usageError } from '../named.ts';

/** Every screener there is, and what it looks for. */
export const SCREENERS: Readonly<Record<ScreenerName, string>> = {
  'most-active': 'most traded',
  gainers: 'risen most',
  losers: 'fallen most',
  growth: 'growing technology companies',
  'undervalued-large-caps': 'large companies at a low price for their earnings',
  'most-shorted': 'sold short most',
};

/** The one that is named, or all; a usage error with what was probably meant for any other. */
export function screenersNamed(name: string | undefined): readonly ScreenerName[] {
  const names = Object.keys(SCREENERS).filter(isScreener);
  if (name === undefined) return names;
  if (isScreener(name)) return [name];
  const meant = nearest(name, names);
  const hint = meant === undefined ? `known are ${names.join(', ')}` : `did you mean ${meant}?`;
  throw usageError(`there is no screener ${name}; ${hint}`);
}

function isScreener(name: string): name is ScreenerName {
  return Object.hasOwn(SCREENERS, name);
}

/** What a screener looks for, in words. */
export function looksFor(name: string): string {
  return isScreener(name) ? SCREENERS[name] : name;
}
