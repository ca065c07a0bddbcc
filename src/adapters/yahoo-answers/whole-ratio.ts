type Ratio = { readonly numerator: number; readonly denominator: number };

/** A spin-off written as a split is 1281 for 1000; more is no split. */
const LARGEST = 10_000_000;
const DECIMALS = 1_000_000;

/** The ratio in whole numbers without a common divisor (1.5 for 1 is 3 for 2); undefined where it is none or 1. */
export function wholeRatio(numerator: number, denominator: number): Ratio | undefined {
  const top = numerator * DECIMALS;
  const bottom = denominator * DECIMALS;
  if (![top, bottom].every((each) => Number.isFinite(each) && each >= 1)) return undefined;
  const [above, below] = [Math.round(top), Math.round(bottom)];
  const divisor = greatestDivisor(above, below);
  const ratio = { numerator: above / divisor, denominator: below / divisor };
  const isSplit = ratio.numerator !== ratio.denominator;
  return isSplit && Math.max(ratio.numerator, ratio.denominator) <= LARGEST ? ratio : undefined;
}

function greatestDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestDivisor(right, left % right);
}
