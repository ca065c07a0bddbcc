import { SESSIONS_A_YEAR } from '#core/performance';
import { assert } from '#core/prelude';
import { SESSIONS_A_BLOCK } from './block-means.ts';
import type { BlockSpread } from './detectable-effect.ts';
import { sequenceWidth, type ComparisonTerms } from './sequence-width.ts';

const WEEKS_A_YEAR = 365.25 / 7;

/**
 * Calendar weeks from now until half the sequence's width, at today's deviation, is no more than `effect` (above 0, in
 * the deviation's unit), and at least until `fewestBlocks`; 0 when it is so already.
 */
export function weeksUntilAnswer(
  spread: BlockSpread,
  effect: number,
  {
    sessionsPerBlock = SESSIONS_A_BLOCK,
    ...terms
  }: ComparisonTerms & { sessionsPerBlock?: number },
): number {
  assert(effect > 0, `an effect that matters is above 0, was ${effect}`);
  const narrow = (blocks: number): boolean =>
    spread.deviation * sequenceWidth(blocks, terms) <= effect;
  const needed = firstBlock(narrow, terms.fewestBlocks);
  const left = Math.max(needed - spread.blocks, 0);
  return (left * sessionsPerBlock * WEEKS_A_YEAR) / SESSIONS_A_YEAR;
}

/** The least number of blocks from `fewest` on at which it is narrow, for once narrow it stays so. */
function firstBlock(narrow: (blocks: number) => boolean, fewest: number): number {
  if (narrow(fewest)) return fewest;
  let wide = fewest;
  let enough = 2 * wide;
  while (!narrow(enough)) {
    wide = enough;
    enough *= 2;
  }
  while (enough - wide > 1) {
    const middle = Math.floor((wide + enough) / 2);
    if (narrow(middle)) enough = middle;
    else wide = middle;
  }
  return enough;
}
