import type { Member } from './member.ts';

/** How the volatility of a name leans and bends over strikes; the same for every expiry in deviations. */
export type Smile = {
  /** Correlation of price and volatility, negative: the put wing stands higher. */
  readonly slant: number;
  readonly bend: number;
};

const BROAD_FUND: Smile = { slant: -0.6, bend: 0.75 };
const SECTOR_FUND: Smile = { slant: -0.45, bend: 0.75 };
const COMPANY: Smile = { slant: -0.22, bend: 0.8 };

export function smileOf({ kind, profile }: Member): Smile {
  if (kind === 'stock') return COMPANY;
  return profile.sector === undefined ? BROAD_FUND : SECTOR_FUND;
}

/** The factor on log-moneyness at a variance; its power law is free of arbitrage while bend x (1 + |slant|) <= 2. */
export function curvature({ bend }: Smile, variance: number): number {
  return bend / Math.sqrt(variance * (1 + variance));
}

/**
 * Surface SVI (Gatheral, Jacquier 2014, with the power law of their section 4): total variance at a logarithm of strike
 * over forward, from the total variance at the forward. Neither butterflies nor calendars can be free, by their theorems
 * 4.1 and 4.2, as long as the variance at the forward rises with the expiry.
 */
export function varianceAt(smile: Smile, variance: number, logMoneyness: number): number {
  const moneyness = curvature(smile, variance) * logMoneyness;
  const { slant } = smile;
  const root = Math.sqrt((moneyness + slant) ** 2 + 1 - slant ** 2);
  return (variance / 2) * (1 + slant * moneyness + root);
}
