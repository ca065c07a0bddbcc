import { pastNews, type NewsShelf, type PastNews } from '#adapters/dated-news';
import type { Alteration, History } from '#ports';

const OF_NEWS: readonly Alteration[] = ['news-withheld', 'news-reordered'];

/**
 * A history whose headlines are those of a shelf, none older than `maxAgeMs`; both are named, told otherwise and closed
 * together. The history alone, and the shelf closed, where that holds none.
 */
export function withNews(history: History, shelf: NewsShelf, maxAgeMs: number): History {
  const news = pastNews(shelf, maxAgeMs);
  if (news !== undefined) return joined(history, news);
  shelf.close();
  return history;
}

function joined(history: History, news: PastNews): History {
  return {
    kind: history.kind,
    identity: `${history.identity}; ${news.identity}`,
    alterations: [...new Set([...history.alterations, ...OF_NEWS])],
    open: (clock) => ({ ...history.open(clock), ...news.open(clock) }),
    altered: (how, after, seed) =>
      joined(alteredHistory(history, { how, after, seed }), news.altered(how, after, seed)),
    close: () => {
      history.close();
      news.close();
    },
  };
}

type Otherwise = {
  readonly how: Alteration;
  readonly after: Parameters<History['altered']>[1];
  readonly seed: number;
};

/** Where only the news are told otherwise the rest is the same data, apart from the first where that can be. */
function alteredHistory(history: History, { how, after, seed }: Otherwise): History {
  if (history.alterations.includes(how)) return history.altered(how, after, seed);
  const isApart = history.alterations.includes('stored-otherwise');
  return isApart
    ? history.altered('stored-otherwise', after, seed)
    : { ...history, close: () => undefined };
}
