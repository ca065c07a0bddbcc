import { assert, seededRandom } from '#core/prelude';

/** Sessions in a block, arrangements drawn when there are more than that, and the seed that is recorded. */
export type SignFlipTerms = {
  readonly blockLength: number;
  readonly draws: number;
  readonly seed: number | string;
};

export type SignFlip =
  | {
      readonly kind: 'tested';
      /** Two-sided. */
      readonly p: number;
      readonly blocks: number;
      /** 'all': every arrangement of signs was looked at, and p is exact. */
      readonly arrangements: 'all' | 'drawn';
    }
  | { readonly kind: 'too-short'; readonly because: string };

/** With five blocks no p is under 1/16. */
const FEWEST_FLIPPED = 6;

/** Of sums that are equal but for rounding neither is beyond the other. */
const ROUNDING = 1e-12;

/**
 * Sign-flip permutation test of differences against zero (Fisher 1935), whole blocks at a time because days depend on
 * each other: the share of arrangements whose sum is as far from zero. For windows that were declared beforehand only.
 */
export function signFlipTest(differences: readonly number[], terms: SignFlipTerms): SignFlip {
  const { blockLength, draws, seed } = terms;
  assert(
    Number.isInteger(blockLength) && blockLength >= 1,
    `a block is a whole number of sessions from 1 on, was ${blockLength}`,
  );
  assert(Number.isInteger(draws) && draws >= 1, `draws are counted from 1, were ${draws}`);
  const sums = blockSums(differences, blockLength);
  const blocks = sums.length;
  if (blocks < FEWEST_FLIPPED)
    return {
      kind: 'too-short',
      because: `a permutation test needs ${FEWEST_FLIPPED} blocks, was ${blocks}`,
    };
  const scale = sums.reduce((total, sum) => total + Math.abs(sum), 0);
  const seen = Math.abs(sums.reduce((total, sum) => total + sum, 0)) - ROUNDING * scale;
  if (2 ** blocks <= draws) {
    const count = 2 ** blocks;
    let beyond = 0;
    for (let signs = 0; signs < count; signs += 1)
      if (Math.abs(flipped(sums, (at) => (signs >> at) & 1)) >= seen) beyond += 1;
    return { kind: 'tested', p: beyond / count, blocks, arrangements: 'all' };
  }
  const random = seededRandom(seed);
  let beyond = 1;
  for (let draw = 0; draw < draws; draw += 1)
    if (Math.abs(flipped(sums, () => random.nextInt(2))) >= seen) beyond += 1;
  return { kind: 'tested', p: beyond / (draws + 1), blocks, arrangements: 'drawn' };
}

/** The last block may be shorter. */
function blockSums(differences: readonly number[], blockLength: number): number[] {
  return Array.from({ length: Math.ceil(differences.length / blockLength) }, (_, at) =>
    differences
      .slice(at * blockLength, (at + 1) * blockLength)
      .reduce((total, value) => total + value, 0),
  );
}

function flipped(sums: readonly number[], sign: (at: number) => number): number {
  let total = 0;
  for (const [at, sum] of sums.entries()) total += sign(at) === 0 ? sum : -sum;
  return total;
}
