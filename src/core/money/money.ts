import { assert, mint, type Branded } from '#core/prelude';

/** Exact dollars, held as whole micro-dollars so that sums never drift. Signed. */
export type Money = Branded<number, 'micro-usd'>;

/** Exact dollars for one share, or for one underlying share of an option. */
export type Price = Branded<number, 'micro-usd/unit'>;

/** Micro-shares of an equity or micro-contracts of an option (1,000,000 = one). Signed: negative is short. */
export type Quantity = Branded<number, 'micro-units'>;

const MICROS = 1_000_000;

export const ZERO: Money = mint<Money>(0);

export const NONE: Quantity = mint<Quantity>(0);

/** Dollars as a real number -> Money; rounds half to even, once, where a real number enters the exact world. */
export function usd(dollars: number): Money {
  return mint<Money>(exactMicros(dollars));
}

/** Dollars a share as a real number -> Price; rounds half to even. */
export function price(dollars: number): Price {
  return mint<Price>(exactMicros(dollars));
}

/** Whole or fractional units (shares, contracts) as a real number -> Quantity; rounds half to even. Signed. */
export function units(count: number): Quantity {
  return mint<Quantity>(exactMicros(count));
}

/** From stored micro-dollars. */
export function moneyOfMicros(micros: number): Money {
  return mint<Money>(whole(micros));
}

/** From stored micro-dollars a unit. */
export function priceOfMicros(micros: number): Price {
  return mint<Price>(whole(micros));
}

/** From stored micro-units. */
export function quantityOfMicros(micros: number): Quantity {
  return mint<Quantity>(whole(micros));
}

export function add(left: Money, right: Money): Money {
  return mint<Money>(whole(left + right));
}

export function subtract(left: Money, right: Money): Money {
  return mint<Money>(whole(left - right));
}

export function negate(amount: Money): Money {
  return mint<Money>(0 - amount);
}

export function sum(amounts: Iterable<Money>): Money {
  let total = 0;
  for (const amount of amounts) total = whole(total + amount);
  return mint<Money>(total);
}

export function addUnits(left: Quantity, right: Quantity): Quantity {
  return mint<Quantity>(whole(left + right));
}

export function negateUnits(count: Quantity): Quantity {
  return mint<Quantity>(0 - count);
}

/** What `count` is worth at `each`, half-even to a micro-dollar; `multiplier` is 100 for an equity option. Signed as `count`. */
export function notional(count: Quantity, each: Price, multiplier: number): Money {
  return mint<Money>(mulDiv(count, whole(each * multiplier), MICROS));
}

/** What `amount` (>= 0) pays for at `each`, rounded down to a micro-unit, so that its notional does not exceed `amount`. */
export function quantityFor(amount: Money, each: Price, multiplier: number): Quantity {
  assert(each > 0, `a price to buy at is above zero, was ${each} micro-dollars`);
  assert(amount >= 0, `an amount to spend is not negative, was ${amount} micro-dollars`);
  const count = (BigInt(amount) * BigInt(MICROS)) / (BigInt(each) * BigInt(multiplier));
  return mint<Quantity>(whole(Number(count)));
}

/** `amount` x numerator / denominator, half-even: shares of a cost, split ratios. */
export function scale(amount: Money, numerator: number, denominator: number): Money {
  return mint<Money>(mulDiv(amount, numerator, denominator));
}

/** A quantity after a split of numerator for denominator, rounded down towards zero to a micro-unit. */
export function scaleUnits(count: Quantity, numerator: number, denominator: number): Quantity {
  const scaled = (BigInt(count) * BigInt(numerator)) / BigInt(denominator);
  return mint<Quantity>(whole(Number(scaled)));
}

/** `amount` x a real fraction, half-even to a micro-dollar: limits and targets. */
export function fractionOf(amount: Money, fraction: number): Money {
  return mint<Money>(whole(halfEven(amount * fraction)));
}

/** A price moved by a real factor (slippage, stop levels), half-even to a micro-dollar. */
export function movedBy(each: Price, factor: number): Price {
  return mint<Price>(whole(halfEven(each * factor)));
}

/** The price in dollars as a real number: for indicators, ratios and text, never for sums. */
export function toDollars(exact: Money | Price): number {
  return exact / MICROS;
}

export function toUnits(count: Quantity): number {
  return count / MICROS;
}

function exactMicros(real: number): number {
  return whole(halfEven(real * MICROS));
}

/** IEEE 754 roundTiesToEven for a real number. */
function halfEven(real: number): number {
  const down = Math.floor(real);
  const rest = real - down;
  if (rest !== 0.5) return Math.round(real);
  return down % 2 === 0 ? down : down + 1;
}

/** a x b / c rounded half to even, exact also beyond 2^53. */
function mulDiv(a: number, b: number, c: number): number {
  assert(c > 0, `a divisor is above zero, was ${c}`);
  const product = a * b;
  if (Math.abs(product) <= Number.MAX_SAFE_INTEGER && product % c === 0) return whole(product / c);
  return whole(Number(divideHalfEven(BigInt(a) * BigInt(b), BigInt(c))));
}

function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const rest = numerator % denominator;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const away = numerator < 0n ? -1n : 1n;
  if (twice > denominator) return quotient + away;
  if (twice === denominator && quotient % 2n !== 0n) return quotient + away;
  return quotient;
}

function whole(micros: number): number {
  assert(
    Number.isSafeInteger(micros),
    `an exact amount is whole micro-units within 2^53, was ${micros}`,
  );
  return micros === 0 ? 0 : micros;
}
