import { assert } from '#core/prelude';
import type { ImpliedVolatility, OptionTerms, VolatilityAbsence } from './terms.ts';
import { solveRow, volatilityRow } from './volatility-row.ts';

const solved = volatilityRow();

/**
 * The annual volatility (a fraction) at which a European option is worth `price` dollars a share, after Jaeckel, "Let's
 * Be Rational" (2015). A price known to a relative error e tells the volatility to e x price / vega and no better; with
 * e = 2^-53 that is the accuracy attained, and never worse than 1e-14 of the volatility where that allows it. Asserts
 * spot and strike above 0 and finite terms; NaN anywhere is an absence.
 */
export function impliedVolatility(
  price: number,
  terms: Omit<OptionTerms, 'volatility'>,
): ImpliedVolatility {
  const { right, spot, strike, years, rate, dividendYield } = terms;
  if (!Number.isNaN(spot + strike + years + rate + dividendYield)) {
    const isFinite = Number.isFinite(spot + strike + years + rate + dividendYield);
    assert(
      spot > 0 && strike > 0 && isFinite,
      `an option has spot and strike above 0 and finite terms, had ${JSON.stringify(terms)}`,
    );
  }
  const { row, search } = solved;
  row.isCall = right === 'call';
  row.price = price;
  row.spot = spot;
  row.strike = strike;
  row.years = years;
  row.rate = rate;
  row.dividendYield = dividendYield;
  const reason = solveRow(solved);
  if (reason !== undefined)
    return { kind: 'absent', reason, because: because(reason, price, terms) };
  return { kind: 'solved', volatility: row.volatility, iterations: search.iterations };
}

function because(
  reason: VolatilityAbsence,
  price: number,
  terms: Omit<OptionTerms, 'volatility'>,
): string {
  const { intrinsic, bound } = solved;
  const option = `a European ${terms.right} of strike ${terms.strike} at spot ${terms.spot}`;
  switch (reason) {
    case 'below-intrinsic':
      return `${option} is worth more than its discounted intrinsic value of ${intrinsic}, the price was ${price}`;
    case 'at-intrinsic':
      return `${option} is worth more than its discounted intrinsic value of ${intrinsic}, the price ${price} holds no time value`;
    case 'above-bound':
      return `${option} is worth less than ${bound}, the price was ${price}`;
    case 'expired':
      return `a volatility needs time before expiry, years were ${terms.years}`;
    case 'not-a-number':
      return `a volatility needs a price and terms that are numbers, the price was ${price}, spot ${terms.spot}, strike ${terms.strike}, years ${terms.years}, rate ${terms.rate}, dividend yield ${terms.dividendYield}`;
  }
}
