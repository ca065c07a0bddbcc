import type { NewsTopic } from '#core/market';
import type { Says } from './entry.ts';
import { LEXICON } from './lexicon.ts';

/** A phrase of the lexicon that stands in a text. */
export type Hit = {
  /** Place of its first word. */
  readonly from: number;
  readonly topic: NewsTopic;
  readonly direction: -1 | 0 | 1;
  /** Whether it says anything of good or bad, were it that it is neither. */
  readonly isStated: boolean;
};

type Pattern = {
  /** What may stand in each place; undefined: up to three words of any kind. */
  readonly places: readonly (ReadonlySet<string> | undefined)[];
  readonly topic: NewsTopic;
  readonly says: Says;
};

const GAP_WORDS = 3;
const NEGATION_WORDS = 3;

/** More words than a phrase spans. */
const LONGEST = 100;

const NEGATIONS: ReadonlySet<string> = new Set(
  'not no never nor neither without hardly unlikely denies denied rules avoids averts averted dismisses dismissed'.split(
    ' ',
  ),
);

/** What follows them in the same part of a sentence is the ground against which something else happened. */
const GROUNDS: ReadonlySet<string> = new Set([
  'despite',
  'although',
  'though',
  'unlike',
  'shrugging',
]);

const PATTERNS: ReadonlyMap<string, readonly Pattern[]> = byFirstWord();

/**
 * Every phrase of the lexicon in a text, of several that begin at one word the one with most words of
 * its own, then the shortest; none within another.
 */
export function hitsIn(words: readonly string[]): readonly Hit[] {
  const hits: Hit[] = [];
  let at = 0;
  while (at < words.length) {
    const found = longestAt(words, at);
    if (found === undefined) at += 1;
    else {
      hits.push(hitOf(found.pattern, words, at));
      at = found.upTo;
    }
  }
  return hits;
}

function longestAt(
  words: readonly string[],
  from: number,
): { readonly pattern: Pattern; readonly upTo: number } | undefined {
  return (PATTERNS.get(words[from] ?? '') ?? [])
    .flatMap((pattern) => {
      const upTo = endOf(pattern.places, words, from);
      return upTo === undefined ? [] : [{ pattern, upTo }];
    })
    .toSorted(
      (left, right) =>
        (namedIn(right.pattern) - namedIn(left.pattern)) * LONGEST + left.upTo - right.upTo,
    )[0];
}

/** How many words of it are its own. */
function namedIn({ places }: Pattern): number {
  return places.filter((place) => place !== undefined).length;
}

/** Where the words that fit end; undefined where they do not. */
function endOf(
  [place, ...rest]: Pattern['places'],
  words: readonly string[],
  at: number,
): number | undefined {
  if (place === undefined) return endBehindGap(rest, words, at);
  if (!place.has(words[at] ?? '')) return undefined;
  return rest.length === 0 ? at + 1 : endOf(rest, words, at + 1);
}

/** The same behind up to so many other words of one part of a sentence, none of them a "not". */
function endBehindGap(
  rest: Pattern['places'],
  words: readonly string[],
  at: number,
): number | undefined {
  for (let skipped = 0; skipped <= GAP_WORDS; skipped += 1) {
    const upTo = endOf(rest, words, at + skipped);
    if (upTo !== undefined) return upTo;
    const word = words[at + skipped] ?? '.';
    if (word === '.' || word === ',' || NEGATIONS.has(word)) return undefined;
  }
  return undefined;
}

function hitOf({ topic, says }: Pattern, words: readonly string[], from: number): Hit {
  const isSaid = !isNegated(words, from) && !isGround(words, from);
  const direction = isSaid && says !== 'nothing' ? says : 0;
  return { from, topic, direction, isStated: says !== 'nothing' };
}

/** "does not miss" is no beat either: it says nothing. */
function isNegated(words: readonly string[], from: number): boolean {
  const before = words.slice(Math.max(0, from - NEGATION_WORDS), from);
  return before.slice(before.findLastIndex(isEnd) + 1).some((word) => NEGATIONS.has(word));
}

function isGround(words: readonly string[], from: number): boolean {
  const before = words.slice(0, from);
  return before
    .slice(before.findLastIndex((word) => isEnd(word) || word === ',') + 1)
    .some((word) => GROUNDS.has(word));
}

function isEnd(word: string | undefined): boolean {
  return word === undefined || word === '.';
}

function byFirstWord(): ReadonlyMap<string, readonly Pattern[]> {
  const found = new Map<string, Pattern[]>();
  for (const { topic, says, phrases } of LEXICON) {
    for (const phrase of phrases) {
      const places = phrase
        .split(' ')
        .map((place) => (place === '_' ? undefined : new Set(place.split('|'))));
      for (const word of places[0] ?? []) {
        const own = found.get(word) ?? [];
        own.push({ places, topic, says });
        found.set(word, own);
      }
    }
  }
  return found;
}
