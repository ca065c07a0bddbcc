import { multiplierOf, type OptionContract } from '#core/instruments';
import {
  notional,
  priceOfMicros,
  sum,
  toDollars,
  units,
  type Money,
  type Price,
} from '#core/money';
import { americanPrice, bsmPrice, type OptionTerms } from '#core/pricing';
import type { OptionLeg } from './option-leg.ts';

/** Exact cash of the whole position at expiry when the underlying closes at `at`, the premium not in it; signed. */
export function payoffAt(legs: readonly OptionLeg[], at: Price): Money {
  return sum(
    legs.map(({ contract, contracts }) =>
      notional(
        units(contracts),
        priceOfMicros(intrinsic(contract.right, at, contract.strike)),
        multiplierOf(contract),
      ),
    ),
  );
}

/** The same as a real number of dollars at any real price: for charts, never for sums. */
export function payoffInDollars(legs: readonly OptionLeg[], at: number): number {
  return legs.reduce((total, { contract, contracts }) => {
    const each = intrinsic(contract.right, at, toDollars(contract.strike));
    return total + contracts * each * multiplierOf(contract);
  }, 0);
}

/** A leg with what it is valued from; years are counted as in `OptionTerms`, the volatility is an annual fraction. */
export type LegToday = {
  readonly leg: OptionLeg;
  readonly years: number;
  readonly volatility: number;
};

/** What all legs are valued in; `exercise` is American unless said otherwise. */
export type Surroundings = Pick<OptionTerms, 'spot' | 'rate' | 'dividendYield'> & {
  readonly exercise?: 'american' | 'european';
};

/** Dollars for which a model would take over the whole position now, the premium not in it; signed. */
export function valueToday(
  legs: readonly LegToday[],
  { exercise = 'american', ...market }: Surroundings,
): number {
  const price = exercise === 'american' ? americanPrice : bsmPrice;
  return legs.reduce((total, { leg: { contract, contracts }, years, volatility }) => {
    const each =
      years > 0
        ? price({ ...market, ...termsOf(contract), years, volatility })
        : intrinsic(contract.right, market.spot, toDollars(contract.strike));
    return total + contracts * each * multiplierOf(contract);
  }, 0);
}

function termsOf({ right, strike }: OptionContract): Pick<OptionTerms, 'right' | 'strike'> {
  return { right, strike: toDollars(strike) };
}

/** In the unit of its numbers, of one share of a long option. */
function intrinsic(right: 'call' | 'put', at: number, strike: number): number {
  return Math.max(0, right === 'call' ? at - strike : strike - at);
}
