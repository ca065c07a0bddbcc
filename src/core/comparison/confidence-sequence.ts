import type { TradingDate } from '#core/calendar';
import { mean } from '#core/performance';
import { assert } from '#core/prelude';
import { blockDeviation } from './block-deviation.ts';
import type { BlockMean } from './block-means.ts';
import { FEWEST_BLOCKS, sequenceWidth, type ComparisonTerms } from './sequence-width.ts';

/** What was known after so many blocks: running mean with its bounds, in the unit of the blocks. */
export type SequencePoint = {
  readonly on: TradingDate;
  readonly blocks: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
};

/**
 * The confidence sequence from `fewestBlocks` on: however often one looks, the mean has left its bounds at any time
 * with a chance of at most alpha / pairs. Blocks that do not vary give no point.
 */
export function confidenceSequence(
  blocks: readonly BlockMean[],
  terms: ComparisonTerms,
): SequencePoint[] {
  const { fewestBlocks } = terms;
  assert(
    fewestBlocks >= FEWEST_BLOCKS,
    `a sequence begins with ${FEWEST_BLOCKS} blocks or more, was ${fewestBlocks}`,
  );
  const means = blocks.map((block) => block.mean);
  return blocks.flatMap(({ on }, at) => {
    const count = at + 1;
    if (count < fewestBlocks) return [];
    const known = means.slice(0, count);
    const deviation = blockDeviation(known);
    const centre = mean(known);
    if (deviation === undefined || centre === undefined) return [];
    const reach = deviation * sequenceWidth(count, terms);
    return [{ on, blocks: count, mean: centre, low: centre - reach, high: centre + reach }];
  });
}
