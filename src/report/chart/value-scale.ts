/** Steps down from the top of a chart to its bottom: finer than a screen. */
export const STEPS = 10_000;

export type ValueScale = {
  readonly low: number;
  readonly high: number;
  /** Where the grid lies, ascending. */
  readonly ticks: readonly number[];
  readonly tickStep: number;
};

/** Holds zero and every value, with a little air; about so many round ticks. */
export function valueScale(values: readonly number[], tickCount: number): ValueScale {
  let [low, high] = [0, 0];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  // A flat line at zero stands in the middle of a narrow scale.
  if (high / 2 - low / 2 < FLAT) [low, high] = [-0.01, 0.01];
  const air = (high / 2 - low / 2) * 0.12;
  const padded = {
    low: low < 0 ? Math.max(low - air, -Number.MAX_VALUE) : 0,
    high: high > 0 ? Math.min(high + air, Number.MAX_VALUE) : 0,
  };
  const step = Math.min(
    roundStep((padded.high / 2 - padded.low / 2) * (2 / tickCount)),
    Number.MAX_VALUE,
  );
  return { ...padded, ticks: ticksOf(padded, step), tickStep: step };
}

/** A hundredth of a basis point: less than a chart can show. */
const FLAT = 1e-6;

/** 1, 2 or 5 times a power of ten. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = rough / power;
  if (factor > 7.5) return 10 * power;
  if (factor > 3.5) return 5 * power;
  return factor > 1.5 ? 2 * power : power;
}

function ticksOf({ low, high }: { low: number; high: number }, step: number): readonly number[] {
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, place) => (first + place) * step,
  );
}

/** From the top: 0 at the highest value, STEPS at the lowest; halves keep the largest numbers finite. */
export function heightOf(value: number, { low, high }: ValueScale): number {
  return Math.round(((high / 2 - value / 2) / (high / 2 - low / 2)) * STEPS);
}
