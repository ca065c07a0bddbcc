import type { Observation, Question } from '#strategy/shape';
import type { Temperament } from './temperament.ts';

/** The brief of the research agent, from figures and facts alone. */
export function briefAnswer(
  _question: Question,
  _seen: Observation,
  _temperament: Temperament,
): unknown {
  return {};
}
