import { fillBlackPoint, fillLogarithm } from './black-point.ts';
import type { DeviationSearch } from './deviation-search.ts';
import { guessDeviation } from './guess-deviation.ts';

const MOST_STEPS = 12;
/** A step of fourth order this small, relative to the deviation, leaves less than a unit of the last place. */
const LAST_STEP = 1e-5;

/**
 * Fills in the deviation by the method of Jaeckel, "Let's Be Rational" (2015): a rational guess on four branches, then
 * Householder steps of fourth order on an objective that is nearly straight in the deviation, usually two.
 */
export function solveDeviation(search: DeviationSearch): void {
  guessDeviation(search);
  const { point, moneyness } = search;
  point.moneyness = moneyness;
  search.iterations = 0;
  let step = Number.POSITIVE_INFINITY;
  while (Math.abs(step) > LAST_STEP * search.deviation && search.iterations < MOST_STEPS) {
    point.deviation = search.deviation;
    fillBlackPoint(point);
    step = householderStep(search);
    if (!(step > -0.9 * search.deviation)) step = -0.5 * search.deviation;
    search.deviation += step;
    search.iterations += 1;
  }
}

/** Second and third derivative of the value over the first (Jaeckel 2015, section 3), bent by the objective's own. */
function householderStep(search: DeviationSearch): number {
  const { point, branch } = search;
  const { moneyness, deviation } = point;
  const away = moneyness / deviation;
  const second = (away * away) / deviation - deviation / 4;
  const third = second * second - (3 * away * away) / (deviation * deviation) - 0.25;
  if (branch === 'low') return lowStep(search, second, third);
  if (branch === 'high') return highStep(search, second, third);
  return bent((search.value - point.value) / point.density, second, third);
}

/** By 1 / ln(value). */
function lowStep({ value, point }: DeviationSearch, second: number, third: number): number {
  const sought = Math.log(value);
  fillLogarithm(point);
  const { logarithm, gap } = point;
  const slope = 1 / gap;
  const inverse = 1 / logarithm;
  const newton = ((sought - logarithm) * logarithm) / (sought * slope);
  const pull = slope * (1 + 2 * inverse);
  const higher = third + 2 * slope * slope * (1 + 3 * inverse * (1 + inverse)) - 3 * second * pull;
  return bent(newton, second - pull, higher);
}

/** By ln(complement). */
function highStep({ complement, point }: DeviationSearch, second: number, third: number): number {
  const slope = point.density / point.complement;
  const newton = Math.log(point.complement / complement) / slope;
  return bent(newton, second + slope, third + slope * (2 * slope + 3 * second));
}

/** Householder's step of order four from Newton's and the objective's second and third derivative over its first. */
function bent(newton: number, second: number, third: number): number {
  return (newton * (1 + 0.5 * second * newton)) / (1 + newton * (second + (third * newton) / 6));
}
