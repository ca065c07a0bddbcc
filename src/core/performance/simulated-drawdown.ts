import { seededRandom } from '#core/prelude';
import { blockLength } from './block-length.ts';
import { stationaryBlocks, type Block } from './stationary-blocks.ts';
import { FEWEST_BLOCKS, FEWEST_DAYS, type Drawing } from './studentised-interval.ts';

/** How deep the deepest fall would have been in other orders of the same days: quantiles of a simulation, not an interval for an estimate. Fractions >= 0. */
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

/** Max drawdown over as many days drawn by the stationary bootstrap; `low` and `high` hold the central share `confidence` of the draws. */
export function simulatedDrawdown(
  returns: readonly number[],
  { seed, draws, confidence }: Drawing,
): SimulatedDrawdown {
  const days = returns.length;
  if (days < FEWEST_DAYS)
    return { kind: 'too-short', because: `a simulation needs ${FEWEST_DAYS} days, was ${days}` };
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
  const depths = Float64Array.from({ length: draws }, () =>
    depthAlong(stationaryBlocks(days, meanLength, random), returns),
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

/** A loop without arrays: this is run for each day of each draw. */
function depthAlong(blocks: readonly Block[], returns: readonly number[]): number {
  let growth = 1;
  let peak = 1;
  let deepest = 0;
  for (const { start, length } of blocks)
    for (let at = start; at < start + length; at += 1) {
      growth *= 1 + (returns[at % returns.length] ?? Number.NaN);
      peak = Math.max(peak, growth);
      deepest = Math.max(deepest, 1 - growth / peak);
    }
  return deepest;
}
