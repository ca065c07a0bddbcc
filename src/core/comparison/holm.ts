import { assert } from '#core/prelude';

/** P-values adjusted for being several, each in its place (Holm 1979): at most 1, and in the order that they came in by size. */
export function holm(pValues: readonly number[]): number[] {
  for (const one of pValues) assert(one >= 0 && one <= 1, `a p-value is from 0 to 1, was ${one}`);
  const adjusted = pValues.map(() => Number.NaN);
  const bySize = [...pValues.entries()].toSorted(([, left], [, right]) => left - right);
  let highest = 0;
  for (const [rank, [place, p]] of bySize.entries()) {
    highest = Math.max(highest, Math.min(1, (pValues.length - rank) * p));
    adjusted[place] = highest;
  }
  return adjusted;
}
