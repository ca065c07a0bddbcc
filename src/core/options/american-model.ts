import { bsmGreeks, type Greeks, type ImpliedVolatility } from '#core/pricing';
import { europeanTerms, insideOf, type EarlyExercise } from './early-exercise.ts';
import { europeanVolatility } from './european-volatility.ts';
import type { Ground } from './ground.ts';
import type { Listed } from './no-arbitrage-bounds.ts';

/** An option with what its early exercise is worth. */
export type Exercisable = {
  readonly listed: Listed;
  readonly ground: Ground;
  readonly early: EarlyExercise;
};

const DAYS_A_YEAR = 365;
/** Nearer than this to its exercise value, a share of the strike, an option is worth exercising now. */
const EXERCISED = 1e-7;
/** Share of the volatility to either side. */
const WIDTH = 0.01;
const ROUNDS = 8;
/** How near to a price, as a share of the strike, a volatility has to come. */
const SETTLED = 1e-8;
/** Least change of an American price for one volatility point, as a share of the European one, that tells a volatility. */
const TELLING = 0.05;

/**
 * The European value and Greeks and what early exercise adds; theta by the equation of Black, Scholes and Merton for
 * what diffuses. Rho is the European one: nobody here acts on what early exercise adds to it. Where exercise now is
 * worth as much, it is that and moves with the underlying.
 */
export function americanModelGreeks(option: Exercisable, volatility: number): Greeks {
  const { listed, ground, early } = option;
  const european = bsmGreeks({ ...europeanTerms(listed, ground), volatility });
  const added = early(listed, volatility);
  const price = european.price + added.value;
  if (price - insideOf(listed, ground) <= EXERCISED * listed.strike)
    return withoutTime(listed, ground);
  const [least, most] = listed.right === 'call' ? [0, 1] : [-1, 0];
  const slopes = {
    price,
    // A table may overshoot next to exercise, where it is 1.
    delta: Math.min(Math.max(european.delta + added.delta, least), most),
    gamma: european.gamma + added.gamma,
  };
  return {
    ...slopes,
    thetaPerDay: thetaPerYear(ground, volatility, slopes) / DAYS_A_YEAR,
    vegaPerPoint: european.vegaPerPoint + addedVega(option, volatility) / 100,
    rhoPerPoint: european.rhoPerPoint,
  };
}

/** An option with nothing but its exercise value, as at expiry: it moves with the underlying or not at all. */
export function withoutTime(listed: Listed, ground: Ground): Greeks {
  const inside = insideOf(listed, ground);
  const slope = listed.right === 'call' ? 1 : -1;
  const delta = inside > 0 ? slope : 0;
  const price = Math.max(0, inside);
  return { price, delta, gamma: 0, thetaPerDay: 0, vegaPerPoint: 0, rhoPerPoint: 0 };
}

/** The present value of the dividends grows by interest, and what diffuses shrinks by as much when the spot stands. */
function thetaPerYear(
  { spot, rate, diffusing }: Ground,
  volatility: number,
  { price, delta, gamma }: Pick<Greeks, 'price' | 'delta' | 'gamma'>,
): number {
  const drift = (rate - diffusing.dividendYield) * diffusing.spot * delta;
  const owed = rate * (spot - diffusing.spot) * delta;
  return rate * price - drift - owed - ((volatility * diffusing.spot) ** 2 * gamma) / 2;
}

/** By a volatility of 1, a central difference. */
function addedVega({ listed, early }: Exercisable, volatility: number): number {
  const width = WIDTH * volatility;
  const apart = early(listed, volatility + width).value - early(listed, volatility - width).value;
  return apart / (2 * width);
}

/**
 * The volatility at which the model gives that price: Newton's method from the volatility of a European price, which is
 * that or more, then secants.
 */
export function americanModelVolatility(price: number, option: Exercisable): ImpliedVolatility {
  const { listed, ground, early } = option;
  const first = europeanVolatility(price, listed, ground);
  if (first.kind === 'absent') return first;
  let { volatility } = first;
  let [before, excessBefore] = [Number.NaN, Number.NaN];
  for (let iterations = 1; iterations <= ROUNDS && volatility > 0; iterations += 1) {
    const european = bsmGreeks({ ...europeanTerms(listed, ground), volatility });
    const excess = european.price + early(listed, volatility).value - price;
    if (Math.abs(excess) <= SETTLED * listed.strike)
      return { kind: 'solved', volatility, iterations };
    const vega = 100 * european.vegaPerPoint;
    const slope = Number.isNaN(before)
      ? vega + addedVega(option, volatility)
      : (excess - excessBefore) / (volatility - before);
    if (!(slope > TELLING * vega)) break;
    [before, excessBefore] = [volatility, excess];
    volatility -= excess / slope;
  }
  const because = `an American price answers to volatility, ${price.toFixed(4)} is next to exercise`;
  return { kind: 'absent', reason: 'at-intrinsic', because };
}
