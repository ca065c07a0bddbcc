import { plusMs, toIso, type Instant } from '#core/calendar';
import type { Clock, News, NewsTold } from '#ports';
import type { NewsShelf, StoriesAsked } from './open-news-shelf.ts';

/** News of a shelf, as it is or told otherwise. */
export type Telling = Pick<NewsShelf, 'stories' | 'hasAny'>;

/** What was known by the clock's now of the shelf's news, none older than `maxAgeMs`. */
export function datedNews(shelf: Telling, clock: Clock, maxAgeMs: number): News {
  return {
    headlines: async (tickers, count) => {
      const knownAt = clock.now();
      const from = plusMs(knownAt, -maxAgeMs);
      return told(shelf, { tickers, from, knownAt, count });
    },
  };
}

function told(shelf: Telling, asked: StoriesAsked): NewsTold {
  const headlines = shelf.stories(asked);
  const { from, knownAt } = asked;
  const isSilent = headlines.length === 0 && !shelf.hasAny(from, knownAt);
  return { headlines, absent: isSilent ? [silence(from, knownAt)] : [] };
}

function silence(from: Instant, knownAt: Instant): NewsTold['absent'][number] {
  return {
    what: 'news',
    because: `the imported news tell nothing from ${toIso(from)} to ${toIso(knownAt)}; import those of that time with invest data import DIR`,
    kind: 'nothing-in-range',
  };
}
