import { escrow } from './escrow.ts';
import type { CashDividend, OptionTerms } from './terms.ts';

/** Standard deviations to expiry under which nothing is left to chance: 4e-9 of the strike at the money. */
export const CERTAIN = 1e-8;

/** American value in dollars a share when nothing moves but by carry and dividends: the best of all moments to exercise. */
export function certainValue(terms: OptionTerms, dividends: readonly CashDividend[] = []): number {
  const { right, strike, years, rate, dividendYield } = terms;
  const { diffusing, dividends: paid, worth, worthFrom } = escrow(terms, dividends);
  const sign = right === 'call' ? 1 : -1;
  const now = (at: number, safe: number): number =>
    sign * (diffusing * Math.exp(-dividendYield * at) + safe - strike * Math.exp(-rate * at));
  const turn = Math.log((rate * strike) / (dividendYield * diffusing)) / (rate - dividendYield);
  const moments = [0, years, ...paid.map((dividend) => dividend.years)];
  if (turn > 0 && turn < years) moments.push(turn);
  const payoffs = moments.flatMap((at) => [now(at, worth(0, at)), now(at, worthFrom(0, at))]);
  return Math.max(0, ...payoffs);
}
