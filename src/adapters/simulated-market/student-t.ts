import type { SeededRandom } from '#core/prelude';

/**
 * A draw of Student's t with an odd number of degrees of freedom above two, scaled to deviation 1: a normal over the
 * root of a chi-square, which is one squared normal and (freedom - 1) / 2 exponentials.
 */
export function studentT(random: SeededRandom, freedom: 5 | 7): number {
  let product = 1 - random.next();
  for (let pair = 1; pair < (freedom - 1) / 2; pair += 1) product *= 1 - random.next();
  const chiSquare = random.normal() ** 2 - 2 * Math.log(product);
  return random.normal() * Math.sqrt((freedom - 2) / chiSquare);
}
