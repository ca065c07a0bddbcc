import type { Observation, Question } from '#strategy/shape';

/** Articles read by the list of words. */
export function readingAnswer(_question: Question, _seen: Observation): unknown {
  return { articles: [] };
}
