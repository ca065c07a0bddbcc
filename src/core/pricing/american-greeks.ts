import { americanPrice } from './american-price.ts';
import { earlyExercise, unitPutOf, type EarlyExercise } from './unit-put.ts';
import { bsmGreeks, bsmPrice } from './bsm-greeks.ts';
import { CERTAIN } from './certain-value.ts';
import { checkTerms } from './check-terms.ts';
import { intrinsicValue } from './intrinsic-value.ts';
import type { Greeks, OptionTerms } from './terms.ts';

const DAYS_A_YEAR = 365;
/** Shares of the volatility and the spot, and a rate; to either side. */
const VOLATILITY_STEP = 0.02;
const SPOT_STEP = 0.02;
const RATE_STEP = 5e-4;

type Slopes = Pick<Greeks, 'delta' | 'gamma'>;
type Later = Extract<EarlyExercise, { kind: 'later' }>;

/**
 * Price (as `americanPrice`) and Greeks of an American option. Delta, from -1 to 0 for a put and 0 to 1 for a call, and
 * gamma are the premium's own integrals; theta, the change of value by a calendar day less at the same spot and so
 * mostly negative, follows from both by the equation of Black, Scholes and Merton; vega and rho add central differences
 * of the premium to the European ones. On a strike of 100 for a year and volatilities from 10% to 80% delta is within
 * 1e-5, gamma 2e-6, theta 1e-5 a day, vega and rho 2e-4 a point. Where exercise at once is right delta is -1 or 1 and the others are 0.
 */
export function americanGreeks(terms: OptionTerms): Greeks {
  checkTerms(terms);
  const { years, volatility } = terms;
  if (years <= 0) return bsmGreeks({ ...terms, years: 0 });
  const price = americanPrice(terms);
  if (volatility * Math.sqrt(years) < CERTAIN) return byDifferences(terms, price);
  const early = earlyExercise(unitPutOf(terms).put);
  switch (early.kind) {
    case 'never':
      return bsmGreeks(terms);
    case 'now':
      return exercised(terms);
    case 'later':
      return price > intrinsicValue(terms) || price === 0
        ? withTheta(terms, { price, ...slopesOf(terms, early), ...premiumSlopes(terms) })
        : exercised(terms);
    case 'unsolved':
      return byDifferences(terms, price);
  }
}

function exercised(terms: OptionTerms): Greeks {
  return {
    price: intrinsicValue(terms),
    delta: terms.right === 'call' ? 1 : -1,
    gamma: 0,
    thetaPerDay: 0,
    vegaPerPoint: 0,
    rhoPerPoint: 0,
  };
}

/** A call of spot S is S times the unit put at K / S. */
function slopesOf(terms: OptionTerms, early: Later): Slopes {
  const european = bsmGreeks(terms);
  const { right, spot, strike } = terms;
  if (right === 'put') {
    return {
      delta: Math.max(european.delta + early.delta, -1),
      gamma: european.gamma + early.gamma / strike,
    };
  }
  const share = strike / spot;
  return {
    delta: Math.min(european.delta + early.value - share * early.delta, 1),
    gamma: european.gamma + (share * share * early.gamma) / spot,
  };
}

function premiumSlopes(terms: OptionTerms): Pick<Greeks, 'vegaPerPoint' | 'rhoPerPoint'> {
  const european = bsmGreeks(terms);
  const premium = (changed: Partial<OptionTerms>): number =>
    americanPrice({ ...terms, ...changed }) - bsmPrice({ ...terms, ...changed });
  return slopesAlong(terms, premium, european);
}

/** Central differences of a value, per point, on top of what is known. */
function slopesAlong(
  { volatility, rate }: OptionTerms,
  value: (changed: Partial<OptionTerms>) => number,
  known: Pick<Greeks, 'vegaPerPoint' | 'rhoPerPoint'>,
): Pick<Greeks, 'vegaPerPoint' | 'rhoPerPoint'> {
  const width = VOLATILITY_STEP * volatility;
  const vega =
    value({ volatility: volatility + width }) - value({ volatility: volatility - width });
  const rho = value({ rate: rate + RATE_STEP }) - value({ rate: rate - RATE_STEP });
  return {
    vegaPerPoint: known.vegaPerPoint + (width > 0 ? vega / (200 * width) : 0),
    rhoPerPoint: known.rhoPerPoint + rho / (200 * RATE_STEP),
  };
}

function withTheta(terms: OptionTerms, greeks: Omit<Greeks, 'thetaPerDay'>): Greeks {
  const { spot, rate, dividendYield, volatility } = terms;
  const { price, delta, gamma } = greeks;
  const diffusion = (volatility * spot) ** 2 * gamma;
  const thetaPerYear = rate * price - (rate - dividendYield) * spot * delta - diffusion / 2;
  return { ...greeks, thetaPerDay: thetaPerYear / DAYS_A_YEAR };
}

/** For what only a lattice or certainty prices. */
function byDifferences(terms: OptionTerms, price: number): Greeks {
  if (price === 0) return { ...exercised(terms), delta: 0 };
  if (price <= intrinsicValue(terms)) return exercised(terms);
  const value = (changed: Partial<OptionTerms>): number => americanPrice({ ...terms, ...changed });
  const width = SPOT_STEP * terms.spot;
  const above = value({ spot: terms.spot + width });
  const below = value({ spot: terms.spot - width });
  const slopes = {
    delta: (above - below) / (2 * width),
    gamma: (above - 2 * price + below) / (width * width),
  };
  const others = slopesAlong(terms, value, { vegaPerPoint: 0, rhoPerPoint: 0 });
  return withTheta(terms, { price, ...slopes, ...others });
}
