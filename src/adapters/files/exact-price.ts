import { price, type Price } from '#core/money';

const ROUNDED_BELOW = 0.5e-6;
const FLOAT32_HALF_STEP = 6e-8;

/**
 * Dollars of a file times `factor` as an exact price. US prices have at most four decimals; where the file's own
 * rounding (six decimals, floats of four bytes) cannot tell the product from such a price, it is that price:
 * 163.199997 is 163.20. Any other is kept to the micro-dollar.
 */
export function exactPrice(dollars: number, factor: number): Price {
  const plain = Math.round(dollars * 1e4) / 1e4;
  const blur = ROUNDED_BELOW * factor + dollars * FLOAT32_HALF_STEP;
  return price(Math.abs(dollars - plain) <= blur && plain > 0 ? plain : dollars);
}
