import { ABSENT } from './absent.ts';

/**
 * The newest values of `windowMeanAndDeviation` over one run of finite values, to the bit, without the columns; NaN with
 * too few of them.
 */
export function lastMeanAndDeviation(
  run: Float64Array,
  length: number,
): { readonly mean: number; readonly deviation: number } {
  const last = run.length - 1;
  if (run.length < length) return { mean: ABSENT, deviation: ABSENT };
  const border = last - (last % length);
  const origin = run[border] ?? ABSENT;
  const end = sums(run, { from: border - 1, past: last - length, step: -1 }, origin);
  const beginning = sums(run, { from: border, past: last + 1, step: 1 }, origin);
  const share = 1 / length;
  const meanDistance = (end.distances + beginning.distances) * share;
  const meanSquare = (end.squares + beginning.squares) * share;
  return {
    mean: origin + meanDistance,
    deviation: Math.sqrt(meanSquare - meanDistance * meanDistance),
  };
}

type Walk = { readonly from: number; readonly past: number; readonly step: 1 | -1 };

/** In the order in which the columns sum: rounding depends on it. */
function sums(
  run: Float64Array,
  { from, past, step }: Walk,
  origin: number,
): { readonly distances: number; readonly squares: number } {
  let distances = 0;
  let squares = 0;
  for (let index = from; index !== past; index += step) {
    const distance = (run[index] ?? ABSENT) - origin;
    distances += distance;
    squares += distance * distance;
  }
  return { distances, squares };
}
