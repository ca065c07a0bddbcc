import type { Config, ModelConfig } from '#config';
import { PortError, type LanguageModel } from '#ports';
import { modelLines } from '../model-lines.ts';
import type { Outside } from '../outside.ts';

/** Who decides in a run, and what a kept reply of it hangs on. */
export type Decider = {
  readonly model: LanguageModel;
  /** Rules are computed again, a server's replies are kept. */
  readonly kind: ModelConfig['kind'];
  /** Who it is, wherever it runs. */
  readonly identity: string;
  readonly sampling: Readonly<Record<string, number | string | boolean>>;
};

/** The models of a configuration as deciders of runs: behind the queues of their servers, and nobody stands in for one that fails. */
export function deciders(config: Config, outside: Outside): (name: string) => Decider {
  const models = config.models.map(withoutFallback);
  const lines = modelLines({ ...config, models }, outside);
  return (name) => {
    const found = models.find((model) => model.name === name);
    if (found === undefined) throw unknown(name, models);
    // A line of its own for each question: the deadline of a live cycle counts from its first.
    const model: LanguageModel = {
      name,
      answer: async (question, seen) => lines.named(name).answer(question, seen),
    };
    return { model, kind: found.kind, ...hungOn(found) };
  };
}

function withoutFallback(model: ModelConfig): ModelConfig {
  if (model.kind === 'rules') return model;
  const { fallback: _, ...own } = model;
  return own;
}

function hungOn(model: ModelConfig): Pick<Decider, 'identity' | 'sampling'> {
  if (model.kind === 'rules') return { identity: `rules:${model.temperament}`, sampling: {} };
  const { temperature, maxTokens, thinking, thinkingTokens } = model;
  return {
    identity: model.model,
    sampling: {
      temperature,
      maxTokens,
      thinking,
      ...(thinkingTokens === undefined ? {} : { thinkingTokens }),
    },
  };
}

function unknown(name: string, models: readonly ModelConfig[]): PortError {
  const known = models.map((model) => model.name).join(', ');
  return new PortError('model', `no model is named ${name}; known are ${known}`, {
    retryable: false,
  });
}
