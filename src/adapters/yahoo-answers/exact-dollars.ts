import { priceOf } from './price-of.ts';
import type { Price } from '#core/money';

/** Yahoo keeps six decimals of an adjusted price, and writes it as a float of four bytes (24 bits). */
const HALF_DECIMAL = 0.5e-6;
const FLOAT32_HALF_STEP = 6e-8;
/** US prices and dividends: cents, then the parts of a cent that are told. */
const TICKS_PER_DOLLAR = [100, 1000, 10_000];

/**
 * Dollars as Yahoo tells them, times `factor`, as the price that was: the roundest one that Yahoo's blur cannot be told
 * from (74.35749816894531 x 4 is 297.43), else exact to the micro-dollar. Undefined where the product is no price.
 */
export function exactDollars(told: number, factor: number): Price | undefined {
  const dollars = told * factor;
  const blur = HALF_DECIMAL * factor + dollars * FLOAT32_HALF_STEP;
  const rounds = TICKS_PER_DOLLAR.map((ticks) => Math.round(dollars * ticks) / ticks);
  const round = rounds.find((each) => each > 0 && Math.abs(dollars - each) <= blur);
  return priceOf(round ?? dollars);
}
