import { HOUR_MS } from '#core/calendar';
import { folded } from './folded.ts';
import type { Story } from './story.ts';

export type SourcedStory = Story & { readonly source: string };

/** Stories that are the same one, told at different places. */
export type MergedStory = Story & { readonly sources: readonly string[] };

const SAME_TITLE_MS = 48 * HOUR_MS;
const ALIKE = 0.8;

/**
 * Each story once: the same link, the same id, or titles whose word pairs overlap to 0.8 (Jaccard) with the same
 * numbers in them, at most 48 hours apart. The earliest telling gives time and words; sources in order of telling.
 */
export function merged(stories: readonly SourcedStory[]): readonly MergedStory[] {
  const ordered = stories.toSorted((left, right) => left.at - right.at);
  const groups = unionOf(ordered.length);
  joinEqual(ordered, groups);
  joinAlike(ordered, groups);
  const together = Map.groupBy(ordered.keys(), (index) => groups.rootOf(index));
  return [...together.values()].flatMap((indexes) => {
    const tellings = indexes.flatMap((index) => ordered[index] ?? []);
    const [first] = tellings;
    if (first === undefined) return [];
    const { source: _, ...story } = first;
    const summary = tellings.find((telling) => telling.summary !== '')?.summary ?? '';
    const url = tellings.find((telling) => telling.url !== '')?.url ?? '';
    return [
      { ...story, summary, url, sources: [...new Set(tellings.map(({ source }) => source))] },
    ];
  });
}

type Groups = {
  readonly rootOf: (index: number) => number;
  readonly join: (left: number, right: number) => void;
};

/** Disjoint sets; the smallest index is the root, which is the earliest telling. */
function unionOf(size: number): Groups {
  const parent = Array.from({ length: size }, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root && parent[root] !== undefined) root = parent[root] ?? root;
    parent[index] = root;
    return root;
  };
  const join = (left: number, right: number): void => {
    const [one, other] = [rootOf(left), rootOf(right)];
    parent[Math.max(one, other)] = Math.min(one, other);
  };
  return { rootOf, join };
}

function joinEqual(stories: readonly Story[], { join }: Groups): void {
  const seen = new Map<string, number>();
  for (const [index, { link, id }] of stories.entries())
    for (const mark of new Set([link, id])) {
      const earlier = seen.get(mark);
      if (earlier !== undefined) join(earlier, index);
      else if (mark !== '') seen.set(mark, index);
    }
}

type Shingled = {
  readonly at: number;
  readonly shingles: readonly string[];
  readonly numbers: string;
};

/**
 * Prefix filtering (Chaudhuri et al. 2006): of sets that overlap to 0.8, the rarest fifth of each, and one more, must
 * share a member; only those pairs are compared.
 */
function joinAlike(stories: readonly Story[], { join }: Groups): void {
  const all = stories.map(shingled);
  const frequency = new Map<string, number>();
  for (const { shingles } of all)
    for (const one of shingles) frequency.set(one, (frequency.get(one) ?? 0) + 1);
  const rarity = (one: string): number => frequency.get(one) ?? 0;
  const holders = new Map<string, number[]>();
  for (const [index, story] of all.entries()) {
    const rarest = story.shingles.toSorted((a, b) =>
      rarity(a) === rarity(b) ? byText(a, b) : rarity(a) - rarity(b),
    );
    const size = rarest.length - Math.ceil(ALIKE * rarest.length) + 1;
    for (const one of rarest.slice(0, size)) {
      const held = holders.get(one) ?? [];
      // The latest holders suffice: a title that thousands share is joined link by link.
      const alike = held.slice(-MOST_COMPARED).filter((earlier) => isAlike(all[earlier], story));
      for (const earlier of alike) join(earlier, index);
      holders.set(one, [...held.slice(-MOST_COMPARED), index]);
    }
  }
}

function byText(left: string, right: string): number {
  return left < right ? -1 : 1;
}

const MOST_COMPARED = 40;

function isAlike(left: Shingled | undefined, right: Shingled): boolean {
  if (left === undefined || right.at - left.at > SAME_TITLE_MS) return false;
  if (left.numbers !== right.numbers) return false;
  const held = new Set(left.shingles);
  const both = right.shingles.filter((one) => held.has(one)).length;
  return both > 0 && both >= ALIKE * (held.size + right.shingles.length - both);
}

function shingled({ title, at }: Story): Shingled {
  const words = titleWords(title);
  const pairs = words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`);
  const shingles = [...new Set(pairs.length === 0 ? words : pairs)];
  return { at, shingles, numbers: words.filter((word) => /\d/.test(word)).join(' ') };
}

/** Lower case, folded, without the " - Publisher" that aggregators add. */
function titleWords(title: string): readonly string[] {
  const plain = folded(title).toLowerCase();
  const cut = plain.replace(/ [-|] [^-|]{2,30}$/, '');
  const body = cut.split(' ').length >= 4 ? cut : plain;
  return body.match(/[\p{L}\p{N}]+(?:[.,']\p{N}+)*/gu) ?? [];
}
