import { assert } from '#core/prelude';
import type { OptionTerms } from './terms.ts';

/** Throws when the terms are no contract: spot and strike are above zero, volatility is not negative, all are finite. */
export function checkTerms(terms: OptionTerms): void {
  const { spot, strike, years, rate, dividendYield, volatility } = terms;
  if (spot > 0 && strike > 0 && volatility >= 0) {
    if (Number.isFinite(spot + strike + years + rate + dividendYield + volatility)) return;
  }
  assert(
    false,
    `an option has spot and strike above 0, volatility of 0 or more and finite terms, had ${JSON.stringify(terms)}`,
  );
}
