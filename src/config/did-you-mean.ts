import { distance } from 'fastest-levenshtein';

/** The known word a person most likely meant; undefined when none is near. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const wanted = plain(word);
  const begun = known.filter((candidate) => begins(wanted, plain(candidate)));
  const ranked = (begun.length === 1 ? begun : known)
    .map((candidate) => ({ candidate, edits: distance(wanted, plain(candidate)) }))
    .toSorted((left, right) => left.edits - right.edits);
  const [nearest] = ranked;
  if (nearest === undefined) return undefined;
  const near = nearest.edits <= Math.max(2, Math.floor(wanted.length * 0.4));
  return near || begun.length === 1 ? nearest.candidate : undefined;
}

function begins(left: string, right: string): boolean {
  const shorter = Math.min(left.length, right.length);
  return shorter >= 3 && (left.startsWith(right) || right.startsWith(left));
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[-\s_]/g, '');
}
