import { bsmGreeks } from './bsm-greeks.ts';
import { cell } from './cell.ts';
import { NO_PREMIUM, type EarlyPremium } from './early-premium.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import type { CashDividend, OptionTerms } from './terms.ts';

const POINTS = 12;
const { places, weights } = gaussLegendre(POINTS);
const DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);
/** Standard deviations. */
const FARTHEST = 5;
const MOST_STEPS = 20;
/** Of the strike: how near exercise and holding have to come. */
const EQUAL = 1e-8;

/**
 * Premium of a call that may be exercised just before each ex-date and never else: the mean of what exercise is worth
 * above holding at the first, where it is (Roll 1977; Geske 1979; Whaley 1981), by quadrature of 12 points; what is held
 * is the European call and the premium of the later dates, which is added. The spot is what diffuses, without the dividends; these lie
 * between now and expiry, by time. Its cost is 12 European values to the power of the number of dividends.
 */
export function exDatePremium(call: OptionTerms, dividends: readonly CashDividend[]): EarlyPremium {
  const [first, ...later] = dividends;
  if (first === undefined) return NO_PREMIUM;
  const ofLater = exDatePremium(call, later);
  const { spot, rate, dividendYield, volatility } = call;
  const { years } = first;
  const deviation = volatility * Math.sqrt(years);
  const middle = Math.log(spot) + (rate - dividendYield) * years - (deviation * deviation) / 2;
  const choice = choiceAt(call, dividends, later);
  const least = leastExercised(choice, Math.exp(middle + FARTHEST * deviation));
  const from = Math.max(-FARTHEST, (Math.log(least) - middle) / deviation);
  if (from >= FARTHEST) return ofLater;
  const discount = Math.exp(-rate * years);
  const ofFirst = meanGain(choice, { spot, middle, deviation, from, discount });
  return {
    value: ofFirst.value + ofLater.value,
    delta: ofFirst.delta + ofLater.delta,
    gamma: ofFirst.gamma + ofLater.gamma,
  };
}

/** The choice just before an ex-date. */
type Choice = {
  readonly strike: number;
  /** What the dividends from that one on are worth then. */
  readonly owed: number;
  /** What exercise brings above holding at a spot without dividends, and its slopes. */
  readonly gain: (spot: number) => EarlyPremium;
};

function choiceAt(
  call: OptionTerms,
  dividends: readonly CashDividend[],
  later: readonly CashDividend[],
): Choice {
  const { strike, rate } = call;
  const at = dividends[0]?.years ?? 0;
  const owed = dividends.reduce(
    (sum, { years, amount }) => sum + amount * Math.exp(-rate * (years - at)),
    0,
  );
  const afterwards = later.map(({ years, amount }) => ({ years: years - at, amount }));
  const gain = (spot: number): EarlyPremium => {
    const held = { ...call, spot, years: call.years - at };
    const { price, delta, gamma } = bsmGreeks(held);
    const premium = exDatePremium(held, afterwards);
    return {
      value: spot + owed - strike - price - premium.value,
      delta: 1 - delta - premium.delta,
      gamma: -gamma - premium.gamma,
    };
  };
  return { strike, owed, gain };
}

/** The spot from which exercise gains: Newton from below, where the concave gain is negative; `farthest` if it is beyond. */
function leastExercised({ strike, owed, gain }: Choice, farthest: number): number {
  let spot = Math.max(strike / 2, strike - owed);
  for (let step = 0; step < MOST_STEPS && spot < farthest; step += 1) {
    const { value, delta } = gain(spot);
    if (value > -EQUAL * strike) return spot;
    if (delta <= 0) return farthest;
    spot -= value / delta;
  }
  return Math.min(spot, farthest);
}

type Reach = {
  readonly spot: number;
  readonly middle: number;
  readonly deviation: number;
  readonly from: number;
  readonly discount: number;
};

function meanGain({ gain }: Choice, reach: Reach): EarlyPremium {
  const { spot, middle, deviation, from, discount } = reach;
  const half = (FARTHEST - from) / 2;
  let [value, delta, gamma] = [0, 0, 0];
  for (let point = 0; point < POINTS; point += 1) {
    const deviations = from + half * (1 + cell(places, point));
    const then = Math.exp(middle + deviation * deviations);
    const own = gain(then);
    const weight = half * cell(weights, point) * density(deviations);
    const ratio = then / spot;
    value += weight * own.value;
    delta += weight * own.delta * ratio;
    gamma += weight * own.gamma * ratio * ratio;
  }
  if (from > -FARTHEST) {
    // The slope jumps where exercise begins, and that place moves with the spot.
    const least = Math.exp(middle + deviation * from);
    gamma += (gain(least).delta * least * density(from)) / (spot * spot * deviation);
  }
  return { value: discount * value, delta: discount * delta, gamma: discount * gamma };
}

function density(deviations: number): number {
  return DENSITY_AT_ZERO * Math.exp(-0.5 * deviations * deviations);
}
