import { distance } from 'fastest-levenshtein';

/** A third of the letters may be wrong. */
const NEAR = 1 / 3;

/** The known word that a wrong one was probably meant to be. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((other) => ({ other, far: distance(word.toLowerCase(), other.toLowerCase()) }))
    .toSorted((left, right) => left.far - right.far);
  const [best] = ranked;
  return best !== undefined && best.far <= Math.max(1, word.length * NEAR) ? best.other : undefined;
}
