import { assert } from '#core/prelude';
import { bsmRow, priceRow } from './bsm-row.ts';
import { checkTerms } from './check-terms.ts';
import type { Greeks, OptionTerms } from './terms.ts';

const row = bsmRow();

/**
 * Price and Greeks of a European option (Black-Scholes-Merton 1973). The price is good to 1e-15 of the dearer of spot
 * and strike and never negative. Asserts spot and strike above 0, years and volatility of 0 or more, all finite.
 * Without years or volatility the price is the discounted intrinsic value of the forward, delta its step (half of it
 * exactly at the forward) and gamma 0; without years theta and rho are 0 too.
 */
export function bsmGreeks(terms: OptionTerms): Greeks {
  priceTerms(terms);
  const { price, delta, gamma, thetaPerDay, vegaPerPoint, rhoPerPoint } = row;
  return { price, delta, gamma, thetaPerDay, vegaPerPoint, rhoPerPoint };
}

/** The price alone, dollars a share, as `bsmGreeks` says it. */
export function bsmPrice(terms: OptionTerms): number {
  priceTerms(terms);
  return row.price;
}

function priceTerms(terms: OptionTerms): void {
  checkTerms(terms);
  assert(terms.years >= 0, `an option has 0 years left or more, had ${terms.years}`);
  row.isCall = terms.right === 'call';
  row.spot = terms.spot;
  row.strike = terms.strike;
  row.years = terms.years;
  row.rate = terms.rate;
  row.dividendYield = terms.dividendYield;
  row.volatility = terms.volatility;
  priceRow(row);
}
