import type { LanguageModel } from '#ports';
import { rulesAnswer, type Temperament } from '#strategy/rules';

/** The built-in analyst in a model's place: it reads the observation, not the prose, and takes no time that counts. */
export function rulesModel(temperament: Temperament, name = `rules:${temperament}`): LanguageModel {
  return {
    name,
    answer: async (question, seen) => ({
      text: rulesAnswer(question, seen, temperament),
      finish: 'stop',
      finishReason: 'stop',
      modelUsed: `rules:${temperament}`,
      usage: {},
      latencyMs: 0,
    }),
  };
}
