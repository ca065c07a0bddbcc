import { openAiCompatible } from '#adapters/openai-compatible';
import { systemClock } from '#adapters/system';
import type { Config } from '#config';
import { assert } from '#core/prelude';
import type { LanguageModel } from '#ports';
import { apiKeyOf } from './api-key-of.ts';
import { rulesModel } from './rules-model.ts';

const CHUNK_TIMEOUT_MS = 120_000;

/** The model of a configured name; the configuration has checked that there is one. */
export function modelFor(name: string, config: Config): LanguageModel {
  const found = config.models.find((model) => model.name === name);
  assert(found !== undefined, `model ${name} is configured`);
  if (found.kind === 'rules') return rulesModel(found.temperament, found.name);
  const apiKey = apiKeyOf(found.apiKey);
  return openAiCompatible(
    {
      name: found.name,
      baseUrl: found.baseUrl,
      model: found.model,
      temperature: found.temperature,
      maxTokens: found.maxTokens,
      totalTimeoutMs: found.timeoutMs,
      chunkTimeoutMs: CHUNK_TIMEOUT_MS,
      thinking: found.thinking,
      ...(apiKey === undefined ? {} : { apiKey }),
    },
    () => systemClock.now(),
  );
}
