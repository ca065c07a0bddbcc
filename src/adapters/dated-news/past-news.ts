import { HOUR_MS, instant, plusMs, type Instant } from '#core/calendar';
import type { Headline } from '#core/market';
import { seededRandom } from '#core/prelude';
import type { Alteration, Clock, News } from '#ports';
import { datedNews, type Telling } from './dated-news.ts';
import type { NewsShelf, StoriesAsked } from './open-news-shelf.ts';

/** The news of a whole past, the future of every moment in it included. */
export type PastNews = {
  /** Equal names, equal answers. */
  readonly identity: string;
  readonly open: (clock: Clock) => News;
  /** Told otherwise after a moment; whatever does not concern news leaves them as they are. */
  readonly altered: (how: Alteration, after: Instant, seed: number) => PastNews;
  /** Of one that is told otherwise: closes nothing. */
  readonly close: () => void;
};

/** The news of a shelf as a past; undefined where it holds none. */
export function pastNews(shelf: NewsShelf, maxAgeMs: number): PastNews | undefined {
  const print = shelf.identity();
  if (print === undefined) return undefined;
  const identity = `news ${print} of ${maxAgeMs / HOUR_MS} hours`;
  return { ...pastOf({ telling: shelf, identity, maxAgeMs }), close: shelf.close };
}

type Source = { readonly telling: Telling; readonly identity: string; readonly maxAgeMs: number };

function pastOf({ telling, identity, maxAgeMs }: Source): PastNews {
  return {
    identity,
    open: (clock) => datedNews(telling, clock, maxAgeMs),
    altered: (how, after, seed) =>
      pastOf({
        telling: OTHERWISE[how]?.(telling, after, seed) ?? telling,
        identity: `${identity}, ${how} after ${after}, seed ${seed}`,
        maxAgeMs,
      }),
    close: () => undefined,
  };
}

type Made = (telling: Telling, after: Instant, seed: number) => Telling;

const OTHERWISE: Readonly<Partial<Record<Alteration, Made>>> = {
  deleted: withheld,
  'news-withheld': withheld,
  'news-reordered': (telling, after, seed) => toldLate(telling, after, (id) => delayOf(id, seed)),
  'another-future': (telling, after, seed) =>
    toldLate(telling, after, (id) =>
      seededRandom(`${seed}/${id}/is told`).next() < 0.5 ? undefined : delayOf(id, seed),
    ),
};

function withheld(telling: Telling, after: Instant): Telling {
  const known = (at: Instant): Instant => earlier(at, after);
  return {
    stories: (asked) => telling.stories({ ...asked, knownAt: known(asked.knownAt) }),
    hasAny: (from, upTo) => telling.hasAny(from, known(upTo)),
  };
}

const LONGEST_DELAY_MS = 72 * HOUR_MS;
/** More than the stories of any days. */
const ALL = 1_000_000;

function delayOf(id: string, seed: number): number {
  return 1 + seededRandom(`${seed}/${id}`).nextInt(LONGEST_DELAY_MS);
}

/** What is told after a moment is told later by as much as is drawn for it, or never. */
function toldLate(
  telling: Telling,
  after: Instant,
  delayMsOf: (id: string) => number | undefined,
): Telling {
  const before = withheld(telling, after);
  const later = (asked: StoriesAsked): readonly Headline[] => {
    const { from, knownAt } = asked;
    if (knownAt <= after) return [];
    const first = instant(Math.max(from - LONGEST_DELAY_MS, after + 1));
    return telling
      .stories({ ...asked, from: first, count: ALL })
      .flatMap((each) => {
        const delayMs = delayMsOf(each.id);
        return delayMs === undefined ? [] : [{ ...each, at: plusMs(each.at, delayMs) }];
      })
      .filter(({ at }) => at >= from && at <= knownAt)
      .toSorted(newestFirst);
  };
  return {
    stories: (asked) => [...later(asked), ...before.stories(asked)].slice(0, asked.count),
    hasAny: (from, upTo) =>
      before.hasAny(from, upTo) ||
      telling.hasAny(instant(Math.max(from - LONGEST_DELAY_MS, after + 1)), upTo),
  };
}

function newestFirst(one: Headline, other: Headline): number {
  if (one.at !== other.at) return other.at - one.at;
  return one.id < other.id ? -1 : 1;
}

function earlier(one: Instant, other: Instant): Instant {
  return one < other ? one : other;
}
