import { americanPrice } from './american-price.ts';
import { certainValue } from './certain-value.ts';
import { checkTerms } from './check-terms.ts';
import { impliedVolatility } from './implied-volatility.ts';
import { risingRoot, type Bracket } from './rising-root.ts';
import type { ImpliedVolatility, OptionTerms, VolatilityAbsence } from './terms.ts';

/** Standard deviations to expiry beyond which the value tells no volatility. */
const MOST_DEVIATIONS = 16;
/** Of the strike: a change of the value that is only rounding. */
const ROUNDING = 1e-14;

type Terms = Omit<OptionTerms, 'volatility'>;

/**
 * The annual volatility (a fraction) at which an American option has this price in dollars a share, so that
 * `americanPrice` gives the price again to 1e-9 of the strike; or why there is none. A price at what the option is worth
 * without any chance, its intrinsic value among them, tells no volatility: exercise at once is worth as much under many.
 */
export function americanVolatility(price: number, terms: Terms): ImpliedVolatility {
  const numbers = [terms.spot, terms.strike, terms.years, terms.rate, terms.dividendYield, price];
  if (!numbers.every(Number.isFinite)) return absent('not-a-number', price, terms);
  checkTerms({ ...terms, volatility: 0 });
  if (terms.years <= 0) return absent('expired', price, terms);
  const least = certainValue({ ...terms, volatility: 0 });
  const rounding = ROUNDING * terms.strike;
  if (price < least - rounding) return absent('below-intrinsic', price, terms);
  if (price <= least + rounding) return absent('at-intrinsic', price, terms);
  if (price >= mostOf(terms)) return absent('above-bound', price, terms);
  return solve(price, terms, least);
}

/** The value under endless chance: all of the strike (put) or the spot (call), or what carry makes of it. */
function mostOf({ right, spot, strike, years, rate, dividendYield }: Terms): number {
  return right === 'call'
    ? spot * Math.max(1, Math.exp(-dividendYield * years))
    : strike * Math.max(1, Math.exp(-rate * years));
}

function solve(price: number, terms: Terms, least: number): ImpliedVolatility {
  const excess = (volatility: number): number => americanPrice({ ...terms, volatility }) - price;
  const bracket = bracketOf(price, terms, { low: 0, below: least - price, excess });
  if (bracket === undefined) return absent('above-bound', price, terms);
  const { root, steps } = risingRoot(bracket, excess, 1e-11 * terms.strike);
  return { kind: 'solved', volatility: root, iterations: steps };
}

type Start = {
  readonly low: number;
  readonly below: number;
  readonly excess: (volatility: number) => number;
};

/** The European volatility is the American one or more; where there is none, search upwards. */
function bracketOf(
  price: number,
  terms: Terms,
  { low, below, excess }: Start,
): Bracket | undefined {
  const european = impliedVolatility(price, terms);
  const first = 0.5 / Math.sqrt(terms.years);
  const most = MOST_DEVIATIONS / Math.sqrt(terms.years);
  const start = european.kind === 'solved' ? european.volatility : first;
  let bracket = { low, below, high: start, above: excess(start) };
  while (bracket.above < 0 && bracket.high < most) {
    const high = Math.min(2 * bracket.high, most);
    bracket = { low: bracket.high, below: bracket.above, high, above: excess(high) };
  }
  return bracket.above < 0 ? undefined : bracket;
}

function absent(reason: VolatilityAbsence, price: number, terms: Terms): ImpliedVolatility {
  return { kind: 'absent', reason, because: because(reason, price, terms) };
}

function because(reason: VolatilityAbsence, price: number, terms: Terms): string {
  const option = `an American ${terms.right} of strike ${terms.strike} at spot ${terms.spot}`;
  switch (reason) {
    case 'below-intrinsic':
      return `${option} is worth ${certainValue({ ...terms, volatility: 0 })} without any volatility, the price ${price} is less`;
    case 'at-intrinsic':
      return `${option} is worth ${certainValue({ ...terms, volatility: 0 })} without any volatility, the price ${price} holds no more`;
    case 'above-bound':
      return `${option} is worth less than ${mostOf(terms)} under any volatility that can be told, the price was ${price}`;
    case 'expired':
      return `a volatility needs time before expiry, years were ${terms.years}`;
    case 'not-a-number':
      return `a volatility needs a price and terms that are finite, the price was ${price} of ${option}, years ${terms.years}, rate ${terms.rate}, dividend yield ${terms.dividendYield}`;
  }
}
