import { seededRandom, type SeededRandom } from '#core/prelude';
import { autocovariance, centred } from './autocovariance.ts';
import { blockLength } from './block-length.ts';
import { longRunVariance } from './long-run-variance.ts';
import { stationaryBlocks, type Block } from './stationary-blocks.ts';
import { FEWEST_BLOCKS, FEWEST_DAYS, type Drawing } from './studentised-interval.ts';

/** How deep the deepest fall of another window like this one would be: quantiles of a simulation, not an interval for an estimate. Fractions >= 0. */
export type SimulatedDrawdown =
  | {
      readonly kind: 'distribution';
      readonly low: number;
      readonly median: number;
      readonly high: number;
      /** Mean length of the blocks drawn, days: the longer of what the returns and their squares ask for. */
      readonly blockLength: number;
    }
  | { readonly kind: 'too-short'; readonly because: string };

/**
 * Max drawdown over as many days drawn by the stationary bootstrap, each draw with another mean and level, for those of
 * the window are estimates too; `low` and `high` hold the central share `confidence` of the draws.
 */
export function simulatedDrawdown(
  returns: readonly number[],
  { seed, draws, confidence }: Drawing,
): SimulatedDrawdown {
  const days = returns.length;
  const worst = Math.min(...returns);
  if (days < FEWEST_DAYS)
    return { kind: 'too-short', because: `a simulation needs ${FEWEST_DAYS} days, was ${days}` };
  if (worst <= -1)
    return {
      kind: 'too-short',
      because: `a simulation needs days that leave something, one returned ${worst}`,
    };
  const meanLength = Math.max(
    blockLength(returns),
    blockLength(returns.map((value) => value ** 2)),
  );
  if (days / meanLength < FEWEST_BLOCKS)
    return {
      kind: 'too-short',
      because: `a simulation needs ${FEWEST_BLOCKS} blocks, was ${(days / meanLength).toFixed(1)}`,
    };
  const random = seededRandom(seed);
  const another = anotherWindow(returns, random);
  const depths = Float64Array.from({ length: draws }, () =>
    depthAlong(stationaryBlocks(days, meanLength, random), another()),
  ).toSorted();
  const at = (share: number): number => depths[Math.round(share * (draws - 1))] ?? Number.NaN;
  const tail = (1 - confidence) / 2;
  return {
    kind: 'distribution',
    low: at(tail),
    median: at(1 / 2),
    high: at(1 - tail),
    blockLength: meanLength,
  };
}

/** The days of a window in logarithms, and what they would be with the mean and level that another window may have. */
type Window = {
  readonly deviations: readonly number[];
  readonly mean: number;
  readonly stretch: number;
};

/** Mean and logarithm of the level move by their own errors; the level's counts twice, for the other window has one of its own. */
function anotherWindow(returns: readonly number[], random: SeededRandom): () => Window {
  const logs = returns.map((value) => Math.log1p(value));
  const deviations = centred(logs);
  const mean = (logs[0] ?? Number.NaN) - (deviations[0] ?? Number.NaN);
  const variance = autocovariance(deviations, 0);
  const influence = deviations.map((deviation) => deviation ** 2 / (2 * variance));
  const error = Math.sqrt(longRunVariance(logs) / logs.length);
  const levelError = variance === 0 ? 0 : Math.sqrt((2 * longRunVariance(influence)) / logs.length);
  return () => ({
    deviations,
    mean: mean + error * random.normal(),
    stretch: Math.exp(levelError * random.normal()),
  });
}

/** A loop without arrays: this is run for each day of each draw. */
function depthAlong(blocks: readonly Block[], { deviations, mean, stretch }: Window): number {
  let worth = 0;
  let peak = 0;
  let deepest = 0;
  for (const { start, length } of blocks)
    for (let at = start; at < start + length; at += 1) {
      worth += mean + stretch * (deviations[at % deviations.length] ?? Number.NaN);
      peak = Math.max(peak, worth);
      deepest = Math.max(deepest, peak - worth);
    }
  return -Math.expm1(-deepest);
}
