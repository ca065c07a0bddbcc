import { fillBlackPoint } from './black-point.ts';
import type { DeviationSearch } from './deviation-search.ts';
import { normalQuantile } from './normal-quantile.ts';
import { normalCdf } from './normal-cdf.ts';

const ROOT_THREE = 1.7320508075688772;
const ROOT_TWO_PI = 2.5066282746310002;
const ROOT_HALF_PI = 1.2533141373155003;

/**
 * Jaeckel (2015), section 4: the tangent at the inflection of value over deviation cuts the axis and the bound at two
 * deviations; between these the deviation is a rational cubic of the value, outside of them a map of it is.
 */
export function guessDeviation(search: DeviationSearch): void {
  const { point, moneyness, value } = search;
  const middle = Math.sqrt(2 * moneyness);
  point.moneyness = moneyness;
  point.deviation = middle;
  fillBlackPoint(point);
  const atMiddle = { value: point.value, deviation: middle, slope: 1 / point.density };
  if (value < atMiddle.value) {
    point.deviation = middle - point.gap;
    guessBelow(search, atMiddle);
  } else {
    point.deviation = middle + point.complement / point.density;
    guessAbove(search, atMiddle);
  }
}

/** A knot of deviation over value. */
type Knot = { readonly value: number; readonly deviation: number; readonly slope: number };

function guessBelow(search: DeviationSearch, right: Knot): void {
  const { point, value } = search;
  fillBlackPoint(point);
  const left = { value: point.value, deviation: point.deviation, slope: 1 / point.density };
  if (value < left.value) {
    search.branch = 'low';
    search.deviation = lowGuess(search);
    return;
  }
  search.branch = 'middle';
  const width = right.value - left.value;
  const chord = (right.deviation - left.deviation) / width;
  // The second derivative at the inflection is 0.
  const control = (right.slope - left.slope) / (right.slope - chord);
  search.deviation = rationalCubic((value - left.value) / width, {
    from: left.deviation,
    to: right.deviation,
    fromSlope: left.slope * width,
    toSlope: right.slope * width,
    control,
  });
}

function guessAbove(search: DeviationSearch, left: Knot): void {
  const { point, value } = search;
  fillBlackPoint(point);
  const right = { value: point.value, deviation: point.deviation, slope: 1 / point.density };
  if (value > right.value) {
    search.branch = 'high';
    search.deviation = highGuess(search);
    return;
  }
  search.branch = 'middle';
  const width = right.value - left.value;
  const chord = (right.deviation - left.deviation) / width;
  const control = (right.slope - left.slope) / (chord - left.slope);
  search.deviation = rationalCubic((value - left.value) / width, {
    from: left.deviation,
    to: right.deviation,
    fromSlope: left.slope * width,
    toSlope: right.slope * width,
    control,
  });
}

/** The point stands at the tangent's cut of the axis. The map is c N(-moneyness / (sqrt(3) deviation))^3. */
function lowGuess({ point, moneyness, value }: DeviationSearch): number {
  const { deviation } = point;
  const z = moneyness / (ROOT_THREE * deviation);
  const share = normalCdf(-z);
  const scale = Math.exp(moneyness / 2);
  const factor = (2 * Math.PI * moneyness * scale) / (3 * ROOT_THREE);
  const y = z * z;
  const square = deviation * deviation;
  const mapped = factor * share * share * share;
  const slope = 2 * Math.PI * y * share * share * Math.exp(y + square / 8);
  const bend =
    ((((Math.PI / 6) * y) / (square * deviation)) *
      share *
      Math.exp(2 * y + square / 4) *
      (8 * ROOT_THREE * deviation * moneyness +
        ((3 * square * (square - 8) - 8 * moneyness * moneyness) * share * ROOT_TWO_PI) /
          Math.exp(-y / 2))) /
    scale;
  const width = point.value;
  const chord = mapped / width;
  const control = (0.5 * width * bend + (slope - 1)) / (slope - chord);
  const found = rationalCubic(value / width, {
    from: 0,
    to: mapped,
    fromSlope: width,
    toSlope: slope * width,
    control,
  });
  const least = Math.cbrt((found > 0 ? found : value) / factor);
  return moneyness / (ROOT_THREE * -normalQuantile(Math.min(least, 0.5)));
}

/** The point stands at the tangent's cut of the bound. The map is N(-deviation / 2). */
function highGuess({ point, moneyness, complement }: DeviationSearch): number {
  const { deviation } = point;
  const away = moneyness / deviation;
  const scale = Math.exp(moneyness / 2);
  const mapped = scale * normalCdf(-deviation / 2);
  const slope = -0.5 * Math.exp(0.5 * away * away);
  const bend =
    (ROOT_HALF_PI * Math.exp(away * away + (deviation * deviation) / 8) * away * away) /
    deviation /
    scale;
  const width = point.complement;
  const chord = -mapped / width;
  const control = (0.5 * width * bend + (-0.5 - slope)) / (chord - slope);
  const found = rationalCubic(1 - complement / width, {
    from: mapped,
    to: 0,
    fromSlope: slope * width,
    toSlope: -0.5 * width,
    control,
  });
  const least = (found > 0 ? found : 0.5 * complement) / scale;
  return -2 * normalQuantile(Math.min(least, 0.5));
}

type CubicEnds = {
  readonly from: number;
  readonly to: number;
  /** Slopes times the width of the interval. */
  readonly fromSlope: number;
  readonly toSlope: number;
  /** Delbourgo and Gregory's r, above -1: 3 makes it a plain cubic. */
  readonly control: number;
};

/** Delbourgo & Gregory (1985): the rational cubic through two ends with given slopes, at a share of the way. */
function rationalCubic(share: number, ends: CubicEnds): number {
  const { from, to, fromSlope, toSlope } = ends;
  const control = Number.isFinite(ends.control) ? Math.max(ends.control, -0.99) : 3;
  const rest = 1 - share;
  const above =
    to * share * share * share +
    (control * to - toSlope) * share * share * rest +
    (control * from + fromSlope) * share * rest * rest +
    from * rest * rest * rest;
  return above / (1 + (control - 3) * share * rest);
}
