import { checkTerms } from './check-terms.ts';
import { intrinsicValue } from './intrinsic-value.ts';
import { leisenReimer } from './leisen-reimer.ts';
import type { CashDividend, OptionTerms } from './terms.ts';

const FINE_STEPS = 301;
const COARSE_STEPS = 101;

/**
 * American value in dollars a share of an underlying that pays cash: the spot less the present value of the dividends
 * up to expiry diffuses (escrow), early exercise compares with the full spot. Leisen-Reimer lattices of 301 and 101
 * steps, extrapolated to endless ones: within 1e-2 on a strike of 100 and mostly 2e-4, for a year, dividends up to 5%
 * of the spot and volatilities from 10% to 60%; the worst is an ex-date in the last tenth of the time.
 * Dividends that are past (`years` of 0 or less) or after expiry are ignored; asserts that the others are worth less
 * than the spot, and spot and strike above 0, volatility of 0 or more, all finite.
 */
export function americanWithDividends(
  terms: OptionTerms,
  dividends: readonly CashDividend[],
): number {
  checkTerms(terms);
  const fine = leisenReimer(terms, FINE_STEPS, dividends);
  const coarse = leisenReimer(terms, COARSE_STEPS, dividends);
  const rest = ((fine - coarse) * COARSE_STEPS) / (FINE_STEPS - COARSE_STEPS);
  return Math.max(fine + rest, intrinsicValue(terms));
}
