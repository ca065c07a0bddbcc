import { americanPrice, americanWithDividends, bsmPrice, type OptionTerms } from '#core/pricing';
import type { Ground } from './ground.ts';
import type { Listed } from './no-arbitrage-bounds.ts';

/** American value of one share on a ground, dollars: on a lattice where cash dividends are known. */
export function americanValue(listed: Listed, ground: Ground, volatility: number): number {
  const terms = { ...americanTerms(listed, ground), volatility };
  return ground.dividends.length > 0
    ? americanWithDividends(terms, ground.dividends)
    : americanPrice(terms);
}

/** What early exercise adds to the European value, dollars. */
export function earlyExercise(listed: Listed, ground: Ground, volatility: number): number {
  if (!exercisesEarly(listed, ground)) return 0;
  const european = bsmPrice({ ...europeanTerms(listed, ground), volatility });
  return Math.max(0, americanValue(listed, ground, volatility) - european);
}

/** A put never pays early without interest, a call without a yield or dividend (Merton 1973). */
export function exercisesEarly({ right }: Listed, ground: Ground): boolean {
  if (ground.style === 'european' || ground.years <= 0) return false;
  if (right === 'put') return ground.rate > 0;
  return ground.dividends.length > 0 || ground.dividendYield > 0;
}

/** What exercise would bring now, negative where it would cost. */
export function insideOf({ right, strike }: Listed, { spot }: Ground): number {
  return right === 'call' ? spot - strike : strike - spot;
}

/** The terms of an American option: the yield is what is left beside the cash dividends. */
export function americanTerms(
  { right, strike }: Listed,
  { spot, years, rate, diffusing }: Ground,
): Omit<OptionTerms, 'volatility'> {
  return { right, strike, spot, years, rate, dividendYield: diffusing.dividendYield };
}

/** The terms of the European one on what diffuses: its forward is the same. */
export function europeanTerms(listed: Listed, ground: Ground): Omit<OptionTerms, 'volatility'> {
  return { ...americanTerms(listed, ground), spot: ground.diffusing.spot };
}
