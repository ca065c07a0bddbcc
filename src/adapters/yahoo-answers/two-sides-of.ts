import type { Price } from '#core/money';
import { priceOf } from './price-of.ts';

type Sides = { readonly bid: Price; readonly ask: Price };

/** Bid and ask where both are prices and do not cross; undefined otherwise. */
export function twoSidesOf(told: {
  readonly bid?: unknown;
  readonly ask?: unknown;
}): Sides | undefined {
  const bid = priceOf(told.bid);
  const ask = priceOf(told.ask);
  if (bid === undefined || ask === undefined || ask < bid) return undefined;
  return { bid, ask };
}
