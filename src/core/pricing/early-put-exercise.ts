import { americanPrice } from './american-price.ts';
import { bsmPrice } from './bsm-greeks.ts';
import { checkTerms } from './check-terms.ts';
import { intrinsicValue } from './intrinsic-value.ts';
import type { OptionTerms } from './terms.ts';

/**
 * Of the strike. Above the exercise boundary the value leaves intrinsic with the square of the distance, so that this is
 * well under a tenth of a percent of the spot away from it, less than the boundary itself is known to.
 */
const SAME = 1e-7;

/**
 * Whether a put is exercised now: it is in the money, its American value is its intrinsic value to 1e-7 of the strike,
 * and holding it to expiry is worth less (else, as at rate 0, it is only deep in the money).
 */
export function earlyPutExercise(terms: Omit<OptionTerms, 'right'>): boolean {
  const put: OptionTerms = { ...terms, right: 'put' };
  checkTerms(put);
  const intrinsic = intrinsicValue(put);
  if (put.years <= 0 || intrinsic === 0) return intrinsic > 0;
  return bsmPrice(put) < intrinsic && americanPrice(put) - intrinsic <= SAME * put.strike;
}
