import { openAiCompatible, type ServerSettings } from '#adapters/openai-compatible';
import type { ModelConfig } from '#config';
import { definedOnly } from '#core/prelude';
import type { LanguageModel } from '#ports';
import { apiKeyOf } from './api-key-of.ts';
import type { Outside } from './outside.ts';
import { rulesModel } from './rules-model.ts';

const CHUNK_TIMEOUT_MS = 120_000;

/** A configured model: rules of the house, or one behind a server. */
export function modelFor(found: ModelConfig, { clock, pause }: Outside): LanguageModel {
  if (found.kind === 'rules') return rulesModel(found.temperament, found.name);
  return openAiCompatible(serverSettings(found), () => clock.now(), pause);
}

/** What the adapter is told of a model behind a server. */
export function serverSettings(
  found: Extract<ModelConfig, { kind: 'openai-compatible' }>,
): ServerSettings {
  return {
    name: found.name,
    baseUrl: found.baseUrl,
    model: found.model,
    temperature: found.temperature,
    maxTokens: found.maxTokens,
    totalTimeoutMs: found.timeoutMs,
    chunkTimeoutMs: CHUNK_TIMEOUT_MS,
    thinking: found.thinking,
    ...definedOnly({ thinkingTokens: found.thinkingTokens, apiKey: apiKeyOf(found.apiKey) }),
  };
}
