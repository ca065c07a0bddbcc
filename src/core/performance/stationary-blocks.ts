import { assert, type SeededRandom } from '#core/prelude';

/** Consecutive days from `start`, going on at the first day after the last. */
export type Block = { readonly start: number; readonly length: number };

/** One resample of `days` days (Politis, Romano 1994): blocks start anywhere alike, lengths are geometric with the given mean (>= 1); the last is cut. */
export function stationaryBlocks(days: number, meanLength: number, random: SeededRandom): Block[] {
  assert(meanLength >= 1, `a mean block length is at least 1 day, was ${meanLength}`);
  const decay = Math.log1p(-1 / meanLength);
  const blocks: Block[] = [];
  let left = days;
  while (left > 0) {
    const length = Math.min(geometric(decay, random), left);
    blocks.push({ start: random.nextInt(days), length });
    left -= length;
  }
  return blocks;
}

/** By inversion: the first success counted from 1, `decay` being the logarithm of the chance of none (-Infinity: always 1). */
function geometric(decay: number, random: SeededRandom): number {
  if (decay === Number.NEGATIVE_INFINITY) return 1;
  return 1 + Math.floor(Math.log1p(-random.next()) / decay);
}
