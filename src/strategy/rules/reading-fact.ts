import type { NewsFact } from '#core/market';
import { batchesOf, MOST_TICKERS, textFact } from '#strategy/research';
import type { Article, Observation, SecurityFacts } from '#strategy/shape';

/** A text as the analyst reads it: by the list of words, about as many securities as an answer may name. */
export function readingFact(text: Article, observed: readonly SecurityFacts[]): NewsFact {
  const fact = textFact(text, observed);
  return { ...fact, tickers: fact.tickers.slice(0, MOST_TICKERS) };
}

/** Every text of an observation so, in the order in which they are asked for. */
export function readingFacts(seen: Observation): NewsFact[] {
  return batchesOf(seen).flatMap(({ texts, observed }) =>
    texts.map((text) => readingFact(text, observed)),
  );
}
