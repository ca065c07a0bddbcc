import { assert } from '#core/prelude';
import type { CashDividend, OptionTerms } from './terms.ts';

/** An underlying whose dividends to come lie in a safe: `diffusing` is the spot without them, dollars a share. */
export type Escrow = {
  readonly diffusing: number;
  /** After now and not after expiry, by time. */
  readonly dividends: readonly CashDividend[];
  /** Worth after `years` of the dividends later than `after`, dollars a share. */
  readonly worth: (years: number, after: number) => number;
  /** As `worth`, with dividends at `from` itself. */
  readonly worthFrom: (years: number, from: number) => number;
};

/** The spot apart from the present value of the dividends between now and expiry; throws when they are worth the spot. */
export function escrow(terms: OptionTerms, dividends: readonly CashDividend[]): Escrow {
  const paid = dividends
    .filter(({ years }) => years > 0 && years <= terms.years)
    .toSorted((left, right) => left.years - right.years);
  for (const { amount } of paid) {
    assert(amount >= 0, `a cash dividend is 0 or more dollars a share, was ${amount}`);
  }
  const sum = (years: number, counts: (dividend: CashDividend) => boolean): number => {
    let total = 0;
    for (const dividend of paid)
      if (counts(dividend))
        total += dividend.amount * Math.exp(-terms.rate * (dividend.years - years));
    return total;
  };
  const whole = sum(0, () => true);
  assert(
    whole < terms.spot,
    `dividends before expiry are worth less than the spot, were ${whole} of ${terms.spot}`,
  );
  return {
    diffusing: terms.spot - whole,
    dividends: paid,
    worth: (years, after) => sum(years, (dividend) => dividend.years > after),
    worthFrom: (years, from) => sum(years, (dividend) => dividend.years >= from),
  };
}
