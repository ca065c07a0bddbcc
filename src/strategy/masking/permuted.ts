import { assert, seededRandom } from '#core/prelude';

const HALF_BITS = 12;
const HALF = 2 ** HALF_BITS;
const ROUNDS = 6;

/**
 * Another whole number below `size` for each: a permutation that `key` decides. A balanced Feistel network of 24 bits
 * (Luby, Rackoff 1988), walked on until it falls below `size` (Black, Rogaway 2002). Asserts 2^22 < size <= 2^24: a shorter one would be a long walk.
 */
export function permuted(place: number, size: number, key: string): number {
  assert(
    size > (HALF * HALF) / 4 && size <= HALF * HALF,
    `a permutation is of 2^22 to 2^24, was of ${size}`,
  );
  assert(place >= 0 && place < size, `a place is below ${size}, was ${place}`);
  let walked = mixed(place, key);
  while (walked >= size) walked = mixed(walked, key);
  return walked;
}

function mixed(place: number, key: string): number {
  let [left, right] = [Math.floor(place / HALF), place % HALF];
  for (let round = 0; round < ROUNDS; round += 1) {
    const drawn = seededRandom(`${key}/${round}/${right}`).nextInt(HALF);
    [left, right] = [right, left ^ drawn];
  }
  return left * HALF + right;
}
