import { normalQuantile } from '#core/performance';
import { assert } from '#core/prelude';
import { sequenceWidth, type ComparisonTerms } from './sequence-width.ts';

/** So many blocks, with the deviation of `blockDeviation`. */
export type BlockSpread = { readonly blocks: number; readonly deviation: number };

/** Power with which a difference counts as one that the data could have shown. */
const USUAL_POWER = 0.8;

/**
 * The least true difference, in the deviation's unit and above 0, for which the verdict would have fallen by now with
 * the given power (0.8): half the sequence's width and the normal quantile of the power. Absent before `fewestBlocks`.
 */
export function detectableEffect(
  { blocks, deviation }: BlockSpread,
  terms: ComparisonTerms,
  power: number = USUAL_POWER,
): number | undefined {
  assert(power >= 1 / 2 && power < 1, `a power is from 1/2 to below 1, was ${power}`);
  if (blocks < terms.fewestBlocks) return undefined;
  return deviation * (sequenceWidth(blocks, terms) + normalQuantile(power) / Math.sqrt(blocks));
}
