import { earlyExercise, unitPutOf } from './unit-put.ts';
import { bsmPrice } from './bsm-greeks.ts';
import { CERTAIN, certainValue } from './certain-value.ts';
import { checkTerms } from './check-terms.ts';
import { intrinsicValue } from './intrinsic-value.ts';
import { leisenReimer } from './leisen-reimer.ts';
import type { OptionTerms } from './terms.ts';

const LATTICE_STEPS = 1001;

/**
 * American value in dollars a share under a continuous yield: the European value and the early exercise premium by the
 * boundary of Andersen, Lake, Offengenden (2016). Within 1e-4 on a strike of 100 for a year and volatilities from 10% to
 * 80%, within 4e-4 up to five years and from 1% to 150% (rates and yields of -5% to 15%). Never below intrinsic or the
 * European value, and equal to the European one where exercise never pays (a put at rate 0, a call without yield). With
 * two boundaries (a put where yield < rate < 0, a call where rate < yield < 0), and where the boundary's iteration does
 * not settle, the value is a lattice's of 1,001 steps instead, to about 1e-3. Asserts spot and strike above 0, volatility of 0 or more, all finite.
 */
export function americanPrice(terms: OptionTerms): number {
  checkTerms(terms);
  const { years, volatility } = terms;
  const intrinsic = intrinsicValue(terms);
  if (years <= 0) return intrinsic;
  const european = bsmPrice(terms);
  if (volatility * Math.sqrt(years) < CERTAIN) {
    return Math.max(certainValue(terms), european, intrinsic);
  }
  const { put, scale } = unitPutOf(terms);
  const early = earlyExercise(put);
  switch (early.kind) {
    case 'never':
      return european;
    case 'now':
      return intrinsic;
    case 'later':
      return Math.max(european + scale * early.value, european, intrinsic);
    case 'unsolved':
      return Math.max(leisenReimer(terms, LATTICE_STEPS), european, intrinsic);
  }
}
