import { millsDecline, millsRatio } from './mills-ratio.ts';

/**
 * Black's model at one point, per unit of the near leg: of the discounted forward and the discounted strike, the
 * smaller. The option is the one out of the money. Loops own one point and fill it again for every contract, so that
 * nothing is allocated in them.
 */
export type BlackPoint = {
  /** |ln(forward / strike)|, 0 or more. */
  moneyness: number;
  /** Volatility times the root of the years, 0 or more. */
  deviation: number;
  /** Deviations between forward and strike, at most 39. */
  away: number;
  /** Half the deviation, at most 39. */
  half: number;
  /** Standard normal density at the near leg's d; times the near leg, the change of value with `deviation`. */
  density: number;
  /** (N(-a) / n(a) at the near leg's d) - (the same at the far leg's): `value / density`. */
  gap: number;
  /** ln(value), also where the value itself is too small for a double. Only after `fillLogarithm`. */
  logarithm: number;
  /** What the near leg contributes to the value: its probability. */
  nearLeg: number;
  /** What the far leg takes from it. */
  farLeg: number;
  /** Between 0 and 1, and above 0 as long as doubles reach. */
  value: number;
  /** 1 - value, not by subtraction where the value is near 1. */
  complement: number;
};

const ROOT_TWO_PI = 2.5066282746310002;
/** The density this far out, and with it every value, is 0 in doubles. */
const FARTHEST = 39;
/** Under both of these the series in half the deviation loses nothing; above, the difference of two ratios does not. */
const SERIES_DEVIATION = 0.25;
const SERIES_MONEYNESS = 1;

/** A point whose answers are not yet filled in. */
export function blackPoint(moneyness: number, deviation: number): BlackPoint {
  return {
    moneyness,
    deviation,
    away: Number.NaN,
    half: Number.NaN,
    density: Number.NaN,
    gap: Number.NaN,
    logarithm: Number.NaN,
    nearLeg: Number.NaN,
    farLeg: Number.NaN,
    value: Number.NaN,
    complement: Number.NaN,
  };
}

/** Fills in the answers at the point's moneyness and deviation. */
export function fillBlackPoint(point: BlackPoint): void {
  const { moneyness, deviation } = point;
  const away = moneyness === 0 ? 0 : Math.min(moneyness / deviation, FARTHEST);
  const half = Math.min(deviation / 2, FARTHEST);
  const nearest = away - half;
  point.away = away;
  point.half = half;
  point.density = Math.exp(-0.5 * nearest * nearest) / ROOT_TWO_PI;
  if (deviation < SERIES_DEVIATION && moneyness < SERIES_MONEYNESS) fillBySeries(point);
  else if (nearest >= 0) fillByRatios(point);
  else fillByComplement(point);
}

/** Fills in the logarithm of a filled point. */
export function fillLogarithm(point: BlackPoint): void {
  const nearest = point.moneyness / point.deviation - point.deviation / 2;
  point.logarithm =
    nearest > 0
      ? Math.log(point.gap / ROOT_TWO_PI) - 0.5 * nearest * nearest
      : Math.log(point.value);
}

/**
 * Mills' ratio at `away` -+ `half` as a Taylor series about `away`. The terms c(n) = half^n / n! times the integral of
 * u^n exp(-away u - u^2 / 2) over u > 0 are all positive and c(n + 1) = (half^2 c(n - 1) - away half c(n)) / (n + 1);
 * the odd ones are the gap, so that a small difference is never taken between two near numbers.
 */
function fillBySeries(point: BlackPoint): void {
  const { away, half } = point;
  const square = half * half;
  const product = away * half;
  const c0 = millsRatio(away);
  const c1 = half * millsDecline(away);
  const c2 = (square * c0 - product * c1) * (1 / 2);
  const c3 = (square * c1 - product * c2) * (1 / 3);
  const c4 = (square * c2 - product * c3) * (1 / 4);
  const c5 = (square * c3 - product * c4) * (1 / 5);
  const c6 = (square * c4 - product * c5) * (1 / 6);
  const c7 = (square * c5 - product * c6) * (1 / 7);
  const c8 = (square * c6 - product * c7) * (1 / 8);
  const c9 = (square * c7 - product * c8) * (1 / 9);
  const c10 = (square * c8 - product * c9) * (1 / 10);
  const c11 = (square * c9 - product * c10) * (1 / 11);
  const even = c10 + c8 + c6 + c4 + c2 + c0;
  const odd = c11 + c9 + c7 + c5 + c3 + c1;
  point.gap = 2 * odd;
  point.nearLeg = point.density * (even + odd);
  point.farLeg = point.density * (even - odd);
  point.value = point.density * point.gap;
  point.complement = 1 - point.value;
}

function fillByRatios(point: BlackPoint): void {
  const { away, half } = point;
  const near = millsRatio(away - half);
  const far = millsRatio(away + half);
  point.gap = near - far;
  point.nearLeg = point.density * near;
  point.farLeg = point.density * far;
  point.value = point.density * point.gap;
  point.complement = 1 - point.value;
}

/** Past its inflection the value nears 1: what is missing is a sum of two tails. */
function fillByComplement(point: BlackPoint): void {
  const { away, half } = point;
  const rest = point.density * millsRatio(half - away);
  point.nearLeg = 1 - rest;
  point.farLeg = point.density * millsRatio(half + away);
  point.complement = rest + point.farLeg;
  point.value = 1 - point.complement;
  point.gap = point.value / point.density;
}
