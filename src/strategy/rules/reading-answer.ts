import { batchAsked } from '#strategy/research';
import type { Observation, Question } from '#strategy/shape';
import { readingFact } from './reading-fact.ts';

/** The texts of one reading question, read by the list of words. */
export function readingAnswer(question: Question, seen: Observation): unknown {
  const { texts, observed } = batchAsked(question, seen);
  return {
    articles: texts.map((text, place) => {
      const { topic, direction, tickers } = readingFact(text, observed);
      return { n: place + 1, topic, direction, tickers, certainty: 'stated' };
    }),
  };
}
