import type { Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';

/** All that a modelled quote is made of; everything in it was known at the moment. */
export type ModelledMoment = {
  readonly ticker: Ticker;
  readonly at: Instant;
  /** Dollars a share, as traded. */
  readonly spot: number;
  /** Realised, of the last weeks; an annual fraction. */
  readonly short: number;
  /** Realised, of the last year; an annual fraction. */
  readonly long: number;
  /** Continuous annual rate, a fraction. */
  readonly rate: number;
  /** Dividends of the last year over the price, a fraction. */
  readonly dividendYield: number;
};

/*
 * Assumptions, not measurements. Implied stands above realised volatility by a premium of 2 points; no share is quieter
 * than 8 % a year. Variance returns from that of the last weeks to that of the last year with a rate of 6 a year (half
 * of the way in six weeks), so the variance to expiry is its mean on that way. A standard deviation below the money
 * costs 12 % more volatility and one above 12 % less, the wings 2 % more for its square; beyond three the smile is flat.
 */
const PREMIUM = 0.02;
const FLOOR = 0.08;
const RETURN_RATE = 6;
const SKEW = 0.12;
const CURVATURE = 0.02;
const FLAT_BEYOND = 3;

/** At-the-money volatility to an expiry so many years ahead, an annual fraction. */
export function atTheMoney(
  { short, long }: Pick<ModelledMoment, 'short' | 'long'>,
  years: number,
): number {
  const [near, far] = [Math.max(FLOOR, short) ** 2, Math.max(FLOOR, long) ** 2];
  const reach = RETURN_RATE * years;
  const share = reach > 0 ? -Math.expm1(-reach) / reach : 1;
  return Math.sqrt(far + (near - far) * share) + PREMIUM;
}

/** Volatility of a strike, an annual fraction. */
export function strikeVolatility(moment: ModelledMoment, years: number, strike: number): number {
  const { spot, rate, dividendYield } = moment;
  const level = atTheMoney(moment, years);
  const forward = spot * Math.exp((rate - dividendYield) * years);
  const deviation = level * Math.sqrt(years);
  const away = deviation > 0 ? Math.log(strike / forward) / deviation : 0;
  const bounded = Math.max(-FLAT_BEYOND, Math.min(FLAT_BEYOND, away));
  return level * (1 - SKEW * bounded + CURVATURE * bounded ** 2);
}
