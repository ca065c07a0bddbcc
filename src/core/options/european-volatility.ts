import { impliedVolatility, type ImpliedVolatility } from '#core/pricing';
import { europeanTerms } from './early-exercise.ts';
import type { Ground } from './ground.ts';
import type { Listed } from './no-arbitrage-bounds.ts';

/** The volatility at which a European option on that ground has that price. */
export function europeanVolatility(
  price: number,
  listed: Listed,
  ground: Ground,
): ImpliedVolatility {
  return impliedVolatility(price, europeanTerms(listed, ground));
}
