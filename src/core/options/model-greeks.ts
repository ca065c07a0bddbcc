import { americanGreeks, bsmGreeks, type Greeks } from '#core/pricing';
import { americanTerms, europeanTerms, exercisesEarly, insideOf } from './american-value.ts';
import { dividendGreeks } from './dividend-greeks.ts';
import type { Ground } from './ground.ts';
import type { Listed } from './no-arbitrage-bounds.ts';

/** Nearer than this to its exercise value, a share of the strike, an option is worth exercising now. */
const EXERCISED = 1e-7;

/** Value and Greeks of one share of the long option: American where it may pay to exercise early. */
export function modelGreeks(listed: Listed, ground: Ground, volatility: number): Greeks {
  if (ground.years <= 0) return withoutTime(listed, ground);
  if (!exercisesEarly(listed, ground))
    return bsmGreeks({ ...europeanTerms(listed, ground), volatility });
  const terms = { ...americanTerms(listed, ground), volatility };
  if (ground.dividends.length === 0) return americanGreeks(terms);
  const greeks = dividendGreeks(terms, ground.dividends);
  return greeks.price - insideOf(listed, ground) <= EXERCISED * listed.strike
    ? withoutTime(listed, ground)
    : greeks;
}

/** An option with nothing but its exercise value, as at expiry: it moves with the underlying or not at all. */
export function withoutTime(listed: Listed, ground: Ground): Greeks {
  const inside = insideOf(listed, ground);
  const slope = listed.right === 'call' ? 1 : -1;
  const delta = inside > 0 ? slope : 0;
  const price = Math.max(0, inside);
  return { price, delta, gamma: 0, thetaPerDay: 0, vegaPerPoint: 0, rhoPerPoint: 0 };
}
