import { bsmGreeks, bsmPrice, normalPdf } from '#core/pricing';

/** A call on the close before an ex-date, when it may be exercised, and what it is worth if it is not. */
export type EarlyCall = {
  readonly strike: number;
  /** Price of a share less the present value of all dividends before expiry, dollars. */
  readonly spot: number;
  readonly rate: number;
  /** Years to that close and total variance of the log price until then. */
  readonly years: number;
  readonly variance: number;
  /** The same from that close to expiry. */
  readonly yearsLeft: number;
  readonly varianceLeft: number;
  /** What the dividends from there to expiry are worth at that close, dollars. */
  readonly dividends: number;
};

/** Gauss-Legendre, 12 points (Abramowitz, Stegun table 25.4), the positive half. */
const POINTS: readonly (readonly [number, number])[] = [
  [0.125233408511469, 0.249147045813403],
  [0.36783149899818, 0.233492536538355],
  [0.587317954286617, 0.203167426723066],
  [0.769902674194305, 0.160078328543346],
  [0.904117256370475, 0.106939325995318],
  [0.981560634246719, 0.047175336386512],
];
const FARTHEST = 4.5;
const ROUNDS = 12;

/**
 * What the right to exercise on that one close adds to the European call, dollars: the mean of what exercise is worth
 * above holding, where it is (Roll 1977; Geske 1979; Whaley 1981), by quadrature.
 */
export function earlyCall(call: EarlyCall): number {
  const { rate, spot, variance, years } = call;
  const deviation = Math.sqrt(variance);
  const middle = Math.log(spot) + rate * years - variance / 2;
  const from = Math.max(-FARTHEST, (Math.log(leastExercised(call)) - middle) / deviation);
  if (from >= FARTHEST) return 0;
  const [centre, half] = [(FARTHEST + from) / 2, (FARTHEST - from) / 2];
  const at = (deviations: number): number => {
    const over = overHolding(call, Math.exp(middle + deviation * deviations));
    return over * normalPdf(deviations);
  };
  let sum = 0;
  for (const [point, weight] of POINTS)
    sum += weight * (at(centre - half * point) + at(centre + half * point));
  return sum * half * Math.exp(-rate * years);
}

function overHolding(call: EarlyCall, spot: number): number {
  return Math.max(0, spot + call.dividends - call.strike - bsmPrice(held(call, spot)));
}

/** The price, without the dividends, from which exercise pays: Newton from the left, where the concave excess is below 0. */
function leastExercised(call: EarlyCall): number {
  const { dividends, strike } = call;
  let spot = Math.max(strike / 2, strike - dividends);
  for (let round = 0; round < ROUNDS; round += 1) {
    const { delta, price } = bsmGreeks(held(call, spot));
    const over = spot + dividends - strike - price;
    if (over > -dividends / 1000 || delta >= 1) return spot;
    spot -= over / (1 - delta);
  }
  return spot;
}

function held(
  { rate, strike, varianceLeft, yearsLeft }: EarlyCall,
  spot: number,
): Parameters<typeof bsmPrice>[0] {
  const volatility = Math.sqrt(varianceLeft / yearsLeft);
  return { right: 'call', strike, spot, years: yearsLeft, rate, dividendYield: 0, volatility };
}
