import type { Headline, NewsFact } from '#core/market';
import { definedOnly } from '#core/prelude';
import { readByWords } from '#strategy/reading';
import type { Article, SecurityFacts } from '#strategy/shape';

/**
 * A text as the list of words reads it, about what is observed. One that its source gave to securities of which none is
 * observed says nothing for the market: its direction is 0.
 */
export function textFact(text: Article, observed: readonly SecurityFacts[]): NewsFact {
  const fact = readByWords(headlineOf(text));
  const known = new Set(observed.map(({ ticker }) => ticker));
  const tickers = [...new Set(fact.tickers)].filter((ticker) => known.has(ticker)).toSorted();
  const isElsewhere = tickers.length === 0 && text.tickers.length > 0;
  return { ...fact, tickers, direction: isElsewhere ? 0 : fact.direction };
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
