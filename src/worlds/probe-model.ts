import {
  probeServer,
  tryModel,
  type ModelTrial,
  type ServerProbe,
} from '#adapters/openai-compatible';
import type { ModelConfig } from '#config';
import { definedOnly } from '#core/prelude';
import { PortError } from '#ports';
import { apiKeyOf } from './api-key-of.ts';
import { serverSettings } from './model-for.ts';
import type { Outside } from './outside.ts';

/** Whether a configured model can be had now, told in sentences. */
export type ModelProbe = {
  readonly ok: boolean;
  readonly says: string;
  readonly fix?: string;
  /** Whether asking it would load nothing: it is loaded already, or is the only one of its server. */
  readonly isLoaded: boolean;
  /** What answers at its address; absent of rules, and where its key is missing. */
  readonly state?: ServerProbe['state'];
  /** Tokens of one question and its answer together, where the server tells it. */
  readonly contextTokens?: number;
};

type Server = Extract<ModelConfig, { kind: 'openai-compatible' }>;

/** Asks the server of a model whether it is there; rules always are. Nothing is loaded by it. */
export async function probeModel(model: ModelConfig): Promise<ModelProbe> {
  if (model.kind === 'rules')
    return { ok: true, says: 'rules of the house need no server', isLoaded: false };
  const key = keyOrWhyNot(model);
  if (key.kind === 'none') return { ok: false, says: key.because, fix: key.fix, isLoaded: false };
  return probeOf(model, await probeServer(model.baseUrl, key.key));
}

function probeOf({ model }: Server, probe: ServerProbe): ModelProbe {
  const { state, models, listed, says, kind, fix } = probe;
  if (state !== 'ready' || models.length === 0)
    return { ok: false, says, isLoaded: false, state, ...definedOnly({ fix }) };
  const isOnly = models.length === 1 && kind !== 'llama-swap';
  // A server of one model answers under any name.
  if (!models.includes(model) && !isOnly) {
    const near = `Set model to one of: ${models.join(', ')}`;
    const because = `${says} It does not list ${model}.`;
    return { ok: false, says: because, fix: near, isLoaded: false, state };
  }
  const own = listed.find(({ name }) => name === model);
  const contextTokens = own?.contextTokens ?? probe.contextTokens;
  const isLoaded = isOnly || own?.state === 'loaded';
  return { ok: true, says, isLoaded, state, ...definedOnly({ contextTokens }) };
}

/** Asks a model behind a server some short questions; loads it where it is not loaded. */
export async function trialOf(model: Server, { clock, pause }: Outside): Promise<ModelTrial> {
  return tryModel(serverSettings(model), () => clock.now(), { pause });
}

type Key =
  | { readonly kind: 'key'; readonly key: string | undefined }
  | { readonly kind: 'none'; readonly because: string; readonly fix: string };

function keyOrWhyNot({ apiKey }: Server): Key {
  try {
    const key = apiKeyOf(apiKey);
    if (key !== undefined || apiKey.kind !== 'environment') return { kind: 'key', key };
    const { variable } = apiKey;
    const because = `the environment variable ${variable} is not set`;
    return { kind: 'none', because, fix: `Set ${variable} where invest runs.` };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const where = apiKey.kind === 'file' ? `into ${apiKey.path}` : 'where it is configured';
    const fix = `Write the key ${where}, or correct api_key_file.`;
    return { kind: 'none', because: error.message, fix };
  }
}
