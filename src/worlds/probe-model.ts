import { probeServer } from '#adapters/openai-compatible';
import type { ModelConfig } from '#config';
import { PortError } from '#ports';
import { apiKeyOf } from './api-key-of.ts';

/** Whether a configured model can be had now, told in a sentence. */
export type ModelProbe = { readonly ok: boolean; readonly says: string };

/** Asks the server of a model whether it is there; rules always are. Nothing is loaded by it. */
export async function probeModel(model: ModelConfig): Promise<ModelProbe> {
  if (model.kind === 'rules') return { ok: true, says: 'rules of the house need no server' };
  const key = keyOrWhyNot(model);
  if (key.kind === 'none') return { ok: false, says: key.because };
  const { reachable, models, says } = await probeServer(model.baseUrl, key.key);
  if (!reachable || models.length === 0 || models.includes(model.model))
    return { ok: reachable && models.length > 0, says };
  // A server of one model answers under any name.
  return { ok: models.length === 1, says: `${says} It does not list ${model.model}.` };
}

type Server = Extract<ModelConfig, { kind: 'openai-compatible' }>;
type Key =
  | { readonly kind: 'key'; readonly key: string | undefined }
  | { readonly kind: 'none'; readonly because: string };

function keyOrWhyNot({ apiKey }: Server): Key {
  try {
    const key = apiKeyOf(apiKey);
    if (key !== undefined || apiKey.kind !== 'environment') return { kind: 'key', key };
    return { kind: 'none', because: `the environment variable ${apiKey.variable} is not set` };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { kind: 'none', because: error.message };
  }
}
