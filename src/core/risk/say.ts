import { toDecimal, usd, toDollars, type Money } from '#core/money';

/** "$1234.50", rounded to the cent for reading. */
export function sayMoney(amount: Money): string {
  return `$${toDecimal(usd(Math.round(toDollars(amount) * 100) / 100))}`;
}

/** A fraction as "12.34 %". */
export function sayShare(fraction: number): string {
  return `${(fraction * 100).toFixed(2)} %`;
}
