import { multiplierOf, type OptionContract } from '#core/instruments';
import { priceOfMicros, type Price } from '#core/money';
import { assert } from '#core/prelude';

/** New shares for old ones: 4 for 1 is numerator 4, denominator 1. */
export type SplitRatio = { readonly numerator: number; readonly denominator: number };

/** What one old contract becomes: so many of another contract. */
export type SplitContract = {
  readonly contract: OptionContract;
  /** Whole, above zero. */
  readonly times: number;
};

const CENT = 10_000;
const THOUSANDTH = 1000;
const STANDARD = 100;

/**
 * A contract after a split of its underlying, by the rules of the OCC (Information Memos; By-Laws VI, section 11A).
 * So many whole new shares for one old share make as many contracts, at the strike divided and rounded to the cent
 * (7 for 1: $495 becomes 7 at $70.71). Any other ratio keeps the contract, which then delivers other than 100 shares:
 * multiplier x n/d, rounded down to a whole share, at the strike x d/n a share, rounded to the tenth of a cent that an
 * OCC symbol can hold; halves round up. Undefined where not one share is left to deliver.
 */
export function splitContract(
  contract: OptionContract,
  { numerator, denominator }: SplitRatio,
): SplitContract | undefined {
  assert(numerator > 0 && denominator > 0, `a split is of ${numerator} for ${denominator} shares`);
  const { strike } = contract;
  if (numerator % denominator === 0) {
    const times = numerator / denominator;
    return { contract: { ...contract, strike: rounded(strike, times, CENT) }, times };
  }
  const multiplier = Math.floor((multiplierOf(contract) * numerator) / denominator);
  if (multiplier === 0) return undefined;
  const { multiplier: _before, ...plain } = contract;
  const turned = { ...plain, strike: rounded(strike, numerator / denominator, THOUSANDTH) };
  return { contract: multiplier === STANDARD ? turned : { ...turned, multiplier }, times: 1 };
}

/** At least one step: a contract without a strike is none. */
function rounded(strike: Price, divisor: number, step: number): Price {
  return priceOfMicros(Math.max(1, Math.round(strike / divisor / step)) * step);
}
