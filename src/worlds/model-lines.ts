import {
  pooled,
  queued,
  serverPool,
  serverQueue,
  serverStanding,
  withFallback,
  type PooledServer,
  type PooledServerTold,
  type QueueTold,
  type ServerPool,
  type ServerQueue,
  type ServerStanding,
} from '#app/asking';
import type { Config, ModelConfig, ModelServer } from '#config';
import { plusMs, type Instant } from '#core/calendar';
import { assert, definedOnly } from '#core/prelude';
import type { Clock, LanguageModel } from '#ports';
import { modelFor } from './model-for.ts';
import type { Outside } from './outside.ts';
import { serverName } from './server-name.ts';
import { tokensCounted, type TokensTold } from './tokens-counted.ts';
import { weightsHindrance } from './weights-of.ts';

/** A cycle that has no answer by then abstains: what it saw is too old to decide on. */
export const CYCLE_DEADLINE_MS = 20 * 60_000;

type Served = Extract<ModelConfig, { kind: 'openai-compatible' }>;

/** The servers of a model that has several. */
export type PoolTold = { readonly model: string; readonly servers: readonly PooledServerTold[] };

export type ModelLines = {
  /** The model of a name behind its server's queue; a cycle hands in when it must have its answers (the machine's time). */
  readonly named: (name: string, deadlineAt?: Instant) => LanguageModel;
  readonly figures: {
    /** What stands in the queue of each server that was asked. */
    readonly queues: () => readonly QueueTold[];
    /** How the servers of each model stand that has several and was asked. */
    readonly pools: () => readonly PoolTold[];
    /** What was asked and answered since the lines were made, as the servers count it. */
    readonly tokens: () => readonly TokensTold[];
  };
};

/** The models of a home behind the queues of their servers: one queue a server, whoever asks. */
export function modelLines(config: Config, outside: Outside): ModelLines {
  const lines = serverLines(config, outside);
  const { counted, told: tokens } = tokensCounted();
  const asking = (found: Served): LanguageModel => {
    const asked = modelFor(found, outside);
    return counted(outside.around?.(asked, found) ?? asked);
  };
  const pools = modelPools(lines, outside, asking);
  const inLine = (found: ModelConfig, deadlineAt: () => Instant): LanguageModel => {
    if (found.kind === 'rules') return modelFor(found, outside);
    if (found.servers !== undefined) return pools.model(found, found.servers, deadlineAt);
    const queue = lines.queueOf(found);
    return queued(asking(found), { queue, serverModel: found.model, deadlineAt });
  };
  return {
    figures: { queues: lines.told, pools: pools.told, tokens },
    named: (name, until) => {
      const found = named(name, config);
      const deadlineAt = until === undefined ? deadlineFrom(outside.clock) : () => until;
      const first = inLine(found, deadlineAt);
      if (found.kind === 'rules' || found.fallback === undefined) return first;
      return withFallback(first, inLine(named(found.fallback, config), deadlineAt));
    },
  };
}

type ModelPools = {
  readonly model: (
    found: Served,
    servers: readonly ModelServer[],
    deadlineAt: () => Instant,
  ) => LanguageModel;
  readonly told: () => readonly PoolTold[];
};

/** One pool a model, whoever asks. */
function modelPools(
  { pooledServers }: ServerLines,
  { clock }: Outside,
  asking: (found: Served) => LanguageModel,
): ModelPools {
  const pools = new Map<string, ServerPool>();
  return {
    told: () => [...pools].map(([model, pool]) => ({ model, servers: pool.told() })),
    model: (found, servers, deadlineAt) => {
      const pool = pools.get(found.name) ?? serverPool(pooledServers(found), clock);
      pools.set(found.name, pool);
      const models = new Map(
        servers.map((server) => [serverName(server.baseUrl), asking(at(found, server))]),
      );
      return pooled(found.name, { pool, models, serverModel: found.model, deadlineAt });
    },
  };
}

type ServerLines = {
  readonly queueOf: (server: Pick<ModelServer, 'baseUrl'>) => ServerQueue;
  readonly pooledServers: (found: Served) => readonly PooledServer[];
  readonly told: () => readonly QueueTold[];
};

/** Each server's queue and standing, the same for whichever model is asked there. */
function serverLines(config: Config, { clock, timer, busy }: Outside): ServerLines {
  const queues = new Map<string, ServerQueue>();
  const standings = new Map<string, ServerStanding>();
  const queueOf: ServerLines['queueOf'] = ({ baseUrl }) => {
    const known = queues.get(baseUrl);
    if (known !== undefined) return known;
    const queue = serverQueue({ ...settingsOf(baseUrl, config), clock, timer });
    queues.set(baseUrl, queue);
    return queue;
  };
  const standingOf = (baseUrl: string): ServerStanding => {
    const standing = standings.get(baseUrl) ?? serverStanding();
    standings.set(baseUrl, standing);
    return standing;
  };
  return {
    queueOf,
    told: () => [...queues.values()].map((queue) => queue.told()),
    pooledServers: (found) =>
      (found.servers ?? []).map((server): PooledServer => {
        const { baseUrl, weight, parallel } = server;
        return {
          server: serverName(server.baseUrl),
          queue: queueOf(server),
          standing: standingOf(baseUrl),
          weight,
          parallel,
          hindrance: async () => weightsHindrance(found, server),
          ...definedOnly({ elsewhere: busy === undefined ? undefined : () => busy(server) }),
        };
      }),
  };
}

/** A model as one of its servers has it. */
function at(found: Served, { baseUrl, apiKey, parallel }: ModelServer): Served {
  return { ...found, baseUrl, apiKey, parallel };
}

/** Configured names are checked when the file is read. */
function named(name: string, { models }: Config): ModelConfig {
  const found = models.find((model) => model.name === name);
  assert(found !== undefined, `model ${name} is configured`);
  return found;
}

/** As many calls at once as the model of the server that takes the fewest. */
function settingsOf(baseUrl: string, { models }: Config): { server: string; parallel: number } {
  const own = models.flatMap((model) => {
    if (model.kind === 'rules') return [];
    const servers = model.servers ?? [model];
    return servers.flatMap((server) => (server.baseUrl === baseUrl ? [server.parallel] : []));
  });
  return { server: serverName(baseUrl), parallel: Math.min(...own) };
}

/** The time of a cycle begins with its first question. */
function deadlineFrom(clock: Clock): () => Instant {
  let until: Instant | undefined;
  return () => (until ??= plusMs(clock.now(), CYCLE_DEADLINE_MS));
}
