import type { Headline, NewsFact } from '#core/market';
import { definedOnly } from '#core/prelude';
import { readByWords } from '#strategy/reading';
import type { Article, SecurityFacts } from '#strategy/shape';

/**
 * A text as the list of words reads it, about what is observed. One that is about none of that has no direction.
 */
export function textFact(text: Article, observed: readonly SecurityFacts[]): NewsFact {
  const fact = readByWords(headlineOf(text));
  const known = new Set(observed.map(({ ticker }) => ticker));
  const tickers = [...new Set(fact.tickers)].filter((ticker) => known.has(ticker)).toSorted();
  return { ...fact, tickers, direction: tickers.length === 0 ? 0 : fact.direction };
}

function headlineOf({ id, at, title, source, tickers, text }: Article): Headline {
  return {
    id,
    at,
    title,
    source,
    tickers,
    ...definedOnly({ summary: text === '' ? undefined : text }),
  };
}
