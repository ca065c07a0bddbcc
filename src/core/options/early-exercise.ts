import { earlyPremiums, type EarlyPremium, type OptionTerms } from '#core/pricing';
import type { Ground } from './ground.ts';
import type { Listed } from './no-arbitrage-bounds.ts';

/** What early exercise adds to the European value of an option on a ground at a volatility, with its slopes. */
export type EarlyExercise = (listed: Listed, volatility: number) => EarlyPremium;

const NONE: EarlyPremium = { value: 0, delta: 0, gamma: 0 };

/** Of each option on its own. */
export function earlyExerciseOn(ground: Ground): EarlyExercise {
  return (listed, volatility) =>
    exercisesEarly(listed.right, ground)
      ? premiumsOf(listed.right, ground, volatility)(listed.strike)
      : NONE;
}

/** Of all strikes at one volatility. */
export function premiumsOf(
  right: 'call' | 'put',
  { spot, years, rate, diffusing, dividends }: Ground,
  volatility: number,
): (strike: number) => EarlyPremium {
  const { dividendYield } = diffusing;
  return earlyPremiums({ right, spot, years, rate, dividendYield, volatility }, dividends);
}

/** A put never pays early without interest, a call without a yield or dividend (Merton 1973). */
export function exercisesEarly(right: 'call' | 'put', ground: Ground): boolean {
  if (ground.style === 'european' || ground.years <= 0) return false;
  if (right === 'put') return ground.rate > 0;
  return ground.dividends.length > 0 || ground.diffusing.dividendYield > 0;
}

/** What exercise would bring now, negative where it would cost. */
export function insideOf({ right, strike }: Listed, { spot }: Ground): number {
  return right === 'call' ? spot - strike : strike - spot;
}

/** The terms of the European option on what diffuses: its forward is that of the ground. */
export function europeanTerms(
  { right, strike }: Listed,
  { years, rate, diffusing }: Ground,
): Omit<OptionTerms, 'volatility'> {
  return { right, strike, years, rate, ...diffusing };
}
