import { bsmGreeks, impliedVolatility, type ImpliedVolatility } from '#core/pricing';
import { americanValue, europeanTerms, exercisesEarly } from './american-value.ts';
import type { Ground } from './ground.ts';
import type { Listed } from './no-arbitrage-bounds.ts';

const ROUNDS = 8;
/** A secant beyond this volatility has lost its way. */
const GREATEST = 20;
/** How near to a price, as a share of the strike, a volatility has to come. */
const SETTLED = 1e-7;

/** The volatility at which the model gives that price; `near` is where to look first for an American one. */
export function modelVolatility(
  price: number,
  { listed, ground }: { readonly listed: Listed; readonly ground: Ground },
  near?: number,
): ImpliedVolatility {
  const european = europeanVolatility(price, listed, ground);
  if (!exercisesEarly(listed, ground)) return european;
  const first = near ?? (european.kind === 'solved' ? european.volatility : undefined);
  return first === undefined ? european : americanVolatility(price, { listed, ground }, first);
}

/** The same of a European option on that ground. */
export function europeanVolatility(
  price: number,
  listed: Listed,
  ground: Ground,
): ImpliedVolatility {
  return impliedVolatility(price, europeanTerms(listed, ground));
}

/** Secants from a near volatility: two or three American values, where a search from nowhere takes ten. */
function americanVolatility(
  price: number,
  { listed, ground }: { readonly listed: Listed; readonly ground: Ground },
  near: number,
): ImpliedVolatility {
  const excess = (volatility: number): number => americanValue(listed, ground, volatility) - price;
  const { vegaPerPoint } = bsmGreeks({ ...europeanTerms(listed, ground), volatility: near });
  let [before, excessBefore] = [near, excess(near)];
  let volatility = near - excessBefore / (100 * vegaPerPoint);
  for (let iterations = 1; iterations <= ROUNDS && isVolatility(volatility); iterations += 1) {
    const excessNow = excess(volatility);
    if (Math.abs(excessNow) <= SETTLED * listed.strike)
      return { kind: 'solved', volatility, iterations };
    const step = (excessNow * (volatility - before)) / (excessNow - excessBefore);
    [before, excessBefore] = [volatility, excessNow];
    volatility -= step;
  }
  const because = `an American price answers to volatility, ${price.toFixed(4)} is next to exercise`;
  return { kind: 'absent', reason: 'at-intrinsic', because };
}

function isVolatility(value: number): boolean {
  return value > 0 && value < GREATEST;
}
