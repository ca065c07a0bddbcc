import {
  probeServer,
  tryModel,
  type ModelTrial,
  type ServerProbe,
  type ToldWeights,
} from '#adapters/openai-compatible';
import type { ModelConfig, ModelServer } from '#config';
import { assert, definedOnly } from '#core/prelude';
import { PortError } from '#ports';
import { apiKeyOf } from './api-key-of.ts';
import { serverSettings } from './model-for.ts';
import type { Outside } from './outside.ts';
import { mayServe, weightsCompared, weightsOf, type WeightsCompared } from './weights-of.ts';

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
  /** Each of its servers, where it has several. */
  readonly servers?: readonly ServerSeen[];
};

/** One of several servers of a model. */
export type ServerSeen = Pick<ModelServer, 'baseUrl' | 'parallel' | 'weight'> &
  Pick<ModelProbe, 'fix' | 'isLoaded' | 'ok' | 'says'> & {
    /** Whether it has the weights of the first server; of the first itself, what it tells. */
    readonly weights: WeightsCompared;
    /** Whether it is asked beside the first. */
    readonly isAsked: boolean;
  };

type Server = Extract<ModelConfig, { kind: 'openai-compatible' }>;

/** Asks the server of a model whether it is there; rules always are. Nothing is loaded by it. */
export async function probeModel(model: ModelConfig): Promise<ModelProbe> {
  if (model.kind === 'rules')
    return { ok: true, says: 'rules of the house need no server', isLoaded: false };
  return model.servers === undefined ? probeServerOf(model) : probePool(model, model.servers);
}

async function probeServerOf(model: Server): Promise<ModelProbe> {
  const key = keyOrWhyNot(model);
  if (key.kind === 'none') return { ok: false, says: key.because, fix: key.fix, isLoaded: false };
  return probeOf(model, await probeServer(model.baseUrl, key.key));
}

/** A pool is there while one of its servers can be asked; what is wrong with the others is said with what to do. */
async function probePool(model: Server, servers: readonly ModelServer[]): Promise<ModelProbe> {
  const weights = await Promise.all(servers.map(async (server) => weightsIn(server, model.model)));
  const probes = await Promise.all(
    servers.map(async ({ baseUrl, apiKey }) => probeServerOf({ ...model, baseUrl, apiKey })),
  );
  const [first] = weights;
  assert(first !== undefined, `${model.name} has servers`);
  const seen = servers.map(({ baseUrl, parallel, weight }, place): ServerSeen => {
    const { ok = false, says = '', fix, isLoaded = false } = probes[place] ?? {};
    const compared = place === 0 ? alone(first) : weightsCompared(first, weights[place] ?? first);
    const isAsked = place === 0 || mayServe(compared, model.untoldWeights);
    const own = { baseUrl, parallel, weight, ok, says, isLoaded, ...definedOnly({ fix }) };
    return { ...own, weights: compared, isAsked };
  });
  return poolProbe(seen, probes);
}

function poolProbe(seen: readonly ServerSeen[], probes: readonly ModelProbe[]): ModelProbe {
  const usable = seen.filter(({ ok, isAsked }) => ok && isAsked);
  const best = probes.find((_, place) => seen[place] === usable[0]) ?? probes[0];
  const wrong = seen.flatMap(({ ok, isAsked, says, fix, weights, baseUrl }) => {
    if (!ok) return [`${says} ${fix ?? ''}`.trim()];
    return isAsked ? [] : [`${baseUrl} is not asked: ${weights.says}.`];
  });
  const { state, contextTokens } = best ?? {};
  return {
    ok: usable.length > 0,
    says: [`${usable.length} of ${seen.length} servers can be asked.`, ...wrong].join(' '),
    isLoaded: usable.some(({ isLoaded }) => isLoaded),
    servers: seen,
    ...definedOnly({ state, contextTokens, fix: seen.find(({ ok }) => !ok)?.fix }),
  };
}

async function weightsIn(server: ModelServer, model: string): Promise<ToldWeights> {
  try {
    return await weightsOf(server, model);
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { kind: 'untold', because: error.message };
  }
}

function alone(first: ToldWeights): WeightsCompared {
  return first.kind === 'untold'
    ? { verdict: 'untold', says: first.because }
    : { verdict: `same ${first.kind}`, says: first.says };
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
