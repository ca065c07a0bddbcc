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
import type { CashDividend, OptionTerms } from '#core/pricing';
import { carryForward, onForward, type Carry, type ExerciseStyle } from './ground.ts';
import type { OptionLeg } from './option-leg.ts';
import { optionModel } from './option-model.ts';

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
  /** Announced, before its expiry; absent: none. */
  readonly dividends?: readonly CashDividend[];
};

/** What all legs are valued in; `exercise` is American unless said otherwise. */
export type Surroundings = Pick<OptionTerms, 'spot' | 'rate' | 'dividendYield'> & {
  readonly exercise?: ExerciseStyle;
};

/**
 * Dollars for which the model of the marks would take over the whole position now, the premium not in it; signed. At
 * the spot and the volatilities of the marks it is what they come to.
 */
export function valueToday(
  legs: readonly LegToday[],
  { exercise = 'american', ...market }: Surroundings,
): number {
  return legs.reduce((total, { leg: { contract, contracts }, volatility, years, dividends }) => {
    const carry = { ...market, years, style: exercise, dividends: dividends ?? [] };
    return total + contracts * eachOf(contract, carry, volatility) * multiplierOf(contract);
  }, 0);
}

function eachOf({ right, strike }: OptionContract, carry: Carry, volatility: number): number {
  const listed = { right, strike: toDollars(strike) };
  const forward = carryForward(carry);
  // A share that is worth no more than its dividends is certain to end at nothing.
  if (carry.years <= 0 || forward <= 0) return intrinsic(right, carry.spot, listed.strike);
  return optionModel(onForward(carry, forward)).greeks(listed, volatility).price;
}

/** In the unit of its numbers, of one share of a long option. */
function intrinsic(right: 'call' | 'put', at: number, strike: number): number {
  return Math.max(0, right === 'call' ? at - strike : strike - at);
}
