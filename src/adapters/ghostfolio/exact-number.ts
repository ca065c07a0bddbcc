import { readMoney, toDecimal, type Money, type Price, type Quantity } from '#core/money';

/** The JSON number (double) of an exact amount; undefined where doubles are too coarse to give it back, from 8.5 thousand million on. */
export function exactNumber(exact: Money | Price | Quantity): number | undefined {
  const real = Number(toDecimal(exact, 0));
  const back: number | undefined = readMoney(real.toFixed(6));
  return back === exact ? real : undefined;
}
