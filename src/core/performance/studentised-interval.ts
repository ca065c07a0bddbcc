import { seededRandom, type SeededRandom } from '#core/prelude';
import { centred } from './autocovariance.ts';
import { blockLength } from './block-length.ts';
import { longRunVariance } from './long-run-variance.ts';
import { mean } from './mean.ts';
import { stationaryBlocks, type Block } from './stationary-blocks.ts';
import type { Moments, Statistic } from './statistic.ts';

/** How to draw: the seed is recorded with the result, the confidence is a fraction such as 0.95. */
export type Drawing = {
  readonly seed: number | string;
  readonly draws: number;
  readonly confidence: number;
};

/** An estimate between its bounds, or why one or both are missing. */
export type Interval =
  | {
      readonly kind: 'interval';
      readonly estimate: number;
      readonly low: number;
      readonly high: number;
      /** Mean length of the blocks drawn, days. */
      readonly blockLength: number;
    }
  | {
      /** Bounded below only. */
      readonly kind: 'at-least';
      readonly estimate: number;
      readonly low: number;
      readonly blockLength: number;
      readonly because: string;
    }
  | { readonly kind: 'too-short'; readonly because: string }
  | { readonly kind: 'no-deviation'; readonly because: string }
  | { readonly kind: 'not-known'; readonly because: string };

/** Fewest days for an interval, about a quarter; how often bounds hold from here on is measured in docs/guide/statistics.md. */
export const FEWEST_DAYS = 60;

/** Fewest blocks for an interval: fewer say too little about how blocks differ. */
export const FEWEST_BLOCKS = 10;

/**
 * Symmetric studentised interval by the stationary bootstrap, after Ledoit, Wolf (2008): the estimate is divided by its
 * long-run deviation, each draw by the deviation between its own blocks (Goetze, Kuensch 1996).
 */
export function studentisedInterval(
  values: readonly number[],
  statistic: Statistic,
  drawing: Drawing,
): Interval {
  const days = values.length;
  if (days < FEWEST_DAYS)
    return { kind: 'too-short', because: `an interval needs ${FEWEST_DAYS} days, was ${days}` };
  const moments = momentsOf(values);
  if (values.every((value) => value === values[0]))
    return { kind: 'no-deviation', because: `all ${days} days are alike, at ${moments.mean}` };
  const influence = influenceOf(values, statistic, moments);
  const meanLength = blockLength(influence);
  if (days / meanLength < FEWEST_BLOCKS)
    return {
      kind: 'too-short',
      because: `an interval needs ${FEWEST_BLOCKS} blocks, was ${(days / meanLength).toFixed(1)} of ${meanLength.toFixed(1)} days`,
    };
  const deviation = Math.sqrt(longRunVariance(influence) / days);
  const reach = deviation * reachOf(values, statistic, { ...drawing, meanLength });
  const estimate = statistic.of(moments);
  if (!Number.isFinite(reach))
    return { kind: 'too-short', because: `too many draws from ${days} days do not vary` };
  return {
    kind: 'interval',
    estimate: statistic.shown(estimate),
    low: statistic.shown(estimate - reach),
    high: statistic.shown(estimate + reach),
    blockLength: meanLength,
  };
}

function momentsOf(values: readonly number[]): Moments {
  const centre = mean(values) ?? Number.NaN;
  const variance =
    values.reduce((total, value) => total + (value - centre) ** 2, 0) / values.length;
  return { mean: centre, variance, days: values.length };
}

function influenceOf(values: readonly number[], statistic: Statistic, moments: Moments): number[] {
  const slope = statistic.slope(moments);
  const curve = statistic.curve(moments);
  return values.map((value) => {
    const deviation = value - moments.mean;
    return slope * deviation + curve * (deviation ** 2 - moments.variance);
  });
}

/** The distance, in deviations, that the given share of the draws keeps from the estimate. */
function reachOf(
  values: readonly number[],
  statistic: Statistic,
  { seed, draws, confidence, meanLength }: Drawing & { readonly meanLength: number },
): number {
  const random = seededRandom(seed);
  const resampler = resamplerOf(values, statistic, meanLength);
  const distances = Float64Array.from({ length: draws }, () => resampler(random)).toSorted();
  return distances[Math.min(Math.ceil(confidence * (draws + 1)), draws) - 1] ?? Number.NaN;
}

/** Draws |estimate* - estimate| / deviation*; a draw that does not vary is infinitely far, for it bounds nothing. */
function resamplerOf(
  values: readonly number[],
  statistic: Statistic,
  meanLength: number,
): (random: SeededRandom) => number {
  const days = values.length;
  const moments = momentsOf(values);
  const estimate = statistic.of(moments);
  const sums = runningSums(centred(values));
  return (random) => {
    const blocks = stationaryBlocks(days, meanLength, random);
    const shift = totalOf(blocks, sums.linear) / days;
    const variance = Math.max(totalOf(blocks, sums.square) / days - shift ** 2, 0);
    const drawn = { mean: moments.mean + shift, variance, days };
    const slope = statistic.slope(drawn);
    const curve = statistic.curve(drawn);
    let between = 0;
    for (const block of blocks) {
      const linear = sumOf(block, sums.linear);
      const squares =
        sumOf(block, sums.square) - 2 * shift * linear + block.length * (shift ** 2 - variance);
      between += (slope * (linear - block.length * shift) + curve * squares) ** 2;
    }
    const distance = (Math.abs(statistic.of(drawn) - estimate) / Math.sqrt(between)) * days;
    return Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance;
  };
}

type RunningSums = { readonly linear: Float64Array; readonly square: Float64Array };

/** Sums of deviations and of their squares over twice the series, so that any block is two look-ups. */
function runningSums(deviations: readonly number[]): RunningSums {
  const days = deviations.length;
  const linear = new Float64Array(2 * days + 1);
  const square = new Float64Array(2 * days + 1);
  for (let at = 0; at < 2 * days; at += 1) {
    const deviation = deviations[at % days] ?? Number.NaN;
    linear[at + 1] = (linear[at] ?? Number.NaN) + deviation;
    square[at + 1] = (square[at] ?? Number.NaN) + deviation ** 2;
  }
  return { linear, square };
}

function sumOf({ start, length }: Block, sums: Float64Array): number {
  return (sums[start + length] ?? Number.NaN) - (sums[start] ?? Number.NaN);
}

function totalOf(blocks: readonly Block[], sums: Float64Array): number {
  let total = 0;
  for (const block of blocks) total += sumOf(block, sums);
  return total;
}
