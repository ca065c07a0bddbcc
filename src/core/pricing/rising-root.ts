/** Two places and the values there, of a function that rises from below 0 to 0 or above. */
export type Bracket = {
  readonly low: number;
  readonly below: number;
  readonly high: number;
  readonly above: number;
};

type Point = { readonly place: number; readonly value: number };

const MOST_STEPS = 200;
/** Of the bracket's upper end: rounding. */
const NARROW = 1e-15;
/** The bracket is halved when so many secants in a row did not halve it. */
const PATIENCE = 3;

/**
 * Where a function that does not fall is 0, to a value of `enough` or a bracket too narrow to halve: secants through the
 * last two places, never outside the bracket, and halving where they are slow.
 */
export function risingRoot(
  bracket: Bracket,
  value: (place: number) => number,
  enough: number,
): { readonly root: number; readonly steps: number } {
  let { low, high } = bracket;
  let before: Point = { place: low, value: bracket.below };
  let latest: Point = { place: high, value: bracket.above };
  let halvedAt = { step: 0, width: high - low };
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (Math.abs(latest.value) <= enough) return { root: latest.place, steps: step };
    if (high - low <= NARROW * high) break;
    const isSlow = step - halvedAt.step >= PATIENCE;
    const place = isSlow ? (low + high) / 2 : inside(secant(before, latest), low, high);
    before = latest;
    latest = { place, value: value(place) };
    if (latest.value < 0) low = place;
    else high = place;
    if (high - low <= halvedAt.width / 2) halvedAt = { step, width: high - low };
  }
  return { root: high, steps: MOST_STEPS };
}

function secant(before: Point, latest: Point): number {
  const run = latest.place - before.place;
  return latest.place - (latest.value * run) / (latest.value - before.value);
}

function inside(place: number, low: number, high: number): number {
  return place > low && place < high ? place : (low + high) / 2;
}
