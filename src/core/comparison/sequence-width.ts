import { assert } from '#core/prelude';

/** How a standing comparison is made; what is left open is in `USUAL_COMPARISON`. */
export type ComparisonTerms = {
  /** Chance of ever naming a better arm when neither is, over all pairs together. */
  readonly alpha: number;
  /** Pairs that are compared at once; the chance is shared between them (Bonferroni). */
  readonly pairs: number;
  /** The length for which the sequence is made narrowest. */
  readonly plannedBlocks: number;
  /** No point and no verdict before so many blocks, 20 or more. */
  readonly fewestBlocks: number;
};

/** A deviation from fewer blocks is a guess. */
export const FEWEST_BLOCKS = 20;

/** Where one arm sells options and the other does not: losses so rare that 20 blocks may hold none make the seller look better than it is. */
export const FEWEST_BLOCKS_OF_SELLERS = 100;

/** One pair, 5 %, narrowest after two years of weeks. */
export const USUAL_COMPARISON: ComparisonTerms = {
  alpha: 0.05,
  pairs: 1,
  plannedBlocks: 100,
  fewestBlocks: FEWEST_BLOCKS,
};

/**
 * Half the width of the asymptotic confidence sequence after `blocks` blocks, in deviations of one block:
 * sqrt(2 (t rho^2 + 1) / (t rho)^2 ln(sqrt(t rho^2 + 1) / alpha)), Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas (2024).
 */
export function sequenceWidth(blocks: number, terms: ComparisonTerms): number {
  const alpha = alphaOfAPair(terms);
  const grown = blocks * tunedRho(terms) ** 2;
  return Math.sqrt(((2 * (grown + 1)) / (grown * blocks)) * Math.log(Math.sqrt(grown + 1) / alpha));
}

/** The rho with which the sequence is narrowest at the planned length: x = planned rho^2 solves x = ln(1 + x) - 2 ln alpha. */
export function tunedRho(terms: ComparisonTerms): number {
  const { plannedBlocks } = terms;
  assert(plannedBlocks > 0, `a plan has blocks, was ${plannedBlocks}`);
  const wanted = -2 * Math.log(alphaOfAPair(terms));
  let x = wanted + 2;
  for (let step = 0; step < 100; step += 1) x = Math.log1p(x) + wanted;
  return Math.sqrt(x / plannedBlocks);
}

function alphaOfAPair({ alpha, pairs }: ComparisonTerms): number {
  assert(alpha > 0 && alpha < 1, `alpha is between 0 and 1, was ${alpha}`);
  assert(Number.isInteger(pairs) && pairs >= 1, `pairs are counted from 1, were ${pairs}`);
  return alpha / pairs;
}
