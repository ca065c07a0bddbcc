import { price, type Price } from '#core/money';

const HIGHEST_DOLLARS = 10_000_000;

/** The number where it can be a price in dollars; undefined where it is none, zero, negative or beyond any share's. */
export function dollarsOf(told: unknown): number | undefined {
  if (typeof told !== 'number' || !Number.isFinite(told)) return undefined;
  return told >= 0.000_001 && told <= HIGHEST_DOLLARS ? told : undefined;
}

/** As `dollarsOf`, exact to the micro-dollar. */
export function priceOf(told: unknown): Price | undefined {
  const dollars = dollarsOf(told);
  return dollars === undefined ? undefined : price(dollars);
}
