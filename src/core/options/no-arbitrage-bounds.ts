import type { Ground } from './ground.ts';

/** A listed option in dollars. */
export type Listed = { readonly right: 'call' | 'put'; readonly strike: number };

/** Least and greatest value of an option that leaves no riskless gain, dollars; an American one is worth its exercise too. */
export function noArbitrageBounds(
  { right, strike }: Listed,
  { style, spot, forward, rate, years }: Ground,
): { readonly low: number; readonly high: number } {
  const discount = Math.exp(-rate * years);
  const asset = discount * forward;
  const cash = discount * strike;
  const isCall = right === 'call';
  const european = {
    low: Math.max(0, isCall ? asset - cash : cash - asset),
    high: isCall ? asset : cash,
  };
  if (style === 'european') return european;
  return {
    low: Math.max(european.low, isCall ? spot - strike : strike - spot),
    high: Math.max(european.high, isCall ? spot : strike),
  };
}
