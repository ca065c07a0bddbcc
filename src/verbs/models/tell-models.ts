import type { Config, ModelConfig } from '#config';
import type { ModelsListView } from '#contract';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { isReachable, probed, type Probed } from './probed.ts';
import { roomOf } from './room-of.ts';
import { usersOf } from './users-of.ts';

/** Every configured model, whether it is there, and who uses it; loads none. */
export async function tellModels({ config }: Home): Promise<Told<ModelsListView>> {
  return told(async () => ({
    models: await Promise.all(config.models.map(async (model) => rowOf(model, config))),
  }));
}

type Row = ModelsListView['models'][number];
type Server = Extract<ModelConfig, { kind: 'openai-compatible' }>;

async function rowOf(model: ModelConfig, config: Config): Promise<Row> {
  const probe = await probed(model);
  const { name, kind } = model;
  const { ok, says, fix = null } = probe;
  const own = model.kind === 'rules' ? RULES : serverFacts(model, probe);
  return { name, kind, ...usersOf(name, config), ok, ...own, says, fix };
}

type Facts = Omit<Row, 'name' | 'kind' | 'accounts' | 'fallbackOf' | 'ok' | 'says' | 'fix'>;

const RULES: Facts = {
  server: null,
  serverModel: null,
  reachable: null,
  loaded: null,
  parallel: null,
  thinking: null,
  maxTokens: null,
  fallback: null,
  room: null,
  servers: [],
};

function serverFacts(model: Server, probe: Probed): Facts {
  const { baseUrl, parallel, thinking, maxTokens, fallback = null } = model;
  return {
    server: baseUrl,
    serverModel: model.model,
    reachable: isReachable(probe),
    loaded: probe.ok ? probe.isLoaded : null,
    parallel,
    thinking,
    maxTokens,
    fallback,
    room: roomOf(model, probe.contextTokens),
    servers: (probe.servers ?? []).map(serverRow),
  };
}

function serverRow(seen: NonNullable<Probed['servers']>[number]): Facts['servers'][number] {
  const { baseUrl, weight, parallel, ok, isLoaded, isAsked, weights, says } = seen;
  return {
    server: baseUrl,
    weight,
    parallel,
    ok,
    loaded: isLoaded,
    asked: isAsked,
    weights: weights.verdict,
    weightsSay: weights.says,
    says,
  };
}
