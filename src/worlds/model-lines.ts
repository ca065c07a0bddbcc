import { queued, serverQueue, withFallback, type QueueTold, type ServerQueue } from '#app/asking';
import type { Config, ModelConfig } from '#config';
import { plusMs, type Instant } from '#core/calendar';
import { assert } from '#core/prelude';
import type { Clock, LanguageModel } from '#ports';
import { modelFor } from './model-for.ts';
import { tokensCounted, type TokensTold } from './tokens-counted.ts';
import type { Outside } from './outside.ts';

/** A cycle that has no answer by then abstains: what it saw is too old to decide on. */
export const CYCLE_DEADLINE_MS = 20 * 60_000;

type Server = Extract<ModelConfig, { kind: 'openai-compatible' }>;

export type ModelLines = {
  /** The model of a name behind its server's queue; a cycle hands in when it must have its answers (the machine's time). */
  readonly named: (name: string, deadlineAt?: Instant) => LanguageModel;
  /** What stands in the queue of each server that was asked. */
  readonly told: () => readonly QueueTold[];
  /** What was asked and answered since the lines were made, as the servers count it. */
  readonly tokens: () => readonly TokensTold[];
};

/** The models of a home behind the queues of their servers: one queue a server, whoever asks. */
export function modelLines(config: Config, outside: Outside): ModelLines {
  const queues = new Map<string, ServerQueue>();
  const { counted, told: tokens } = tokensCounted();
  const queueOf = ({ baseUrl }: Server): ServerQueue => {
    const known = queues.get(baseUrl);
    if (known !== undefined) return known;
    const { clock, timer } = outside;
    const queue = serverQueue({ ...settingsOf(baseUrl, config), clock, timer });
    queues.set(baseUrl, queue);
    return queue;
  };
  const inLine = (found: ModelConfig, deadlineAt: () => Instant): LanguageModel => {
    if (found.kind === 'rules') return modelFor(found, outside);
    const asked = modelFor(found, outside);
    const model = outside.around?.(asked, found) ?? asked;
    return queued(counted(model), { queue: queueOf(found), serverModel: found.model, deadlineAt });
  };
  return {
    told: () => [...queues.values()].map((queue) => queue.told()),
    tokens,
    named: (name, until) => {
      const found = named(name, config);
      const deadlineAt = until === undefined ? deadlineFrom(outside.clock) : () => until;
      const first = inLine(found, deadlineAt);
      if (found.kind === 'rules' || found.fallback === undefined) return first;
      return withFallback(first, inLine(named(found.fallback, config), deadlineAt));
    },
  };
}

/** Configured names are checked when the file is read. */
function named(name: string, { models }: Config): ModelConfig {
  const found = models.find((model) => model.name === name);
  assert(found !== undefined, `model ${name} is configured`);
  return found;
}

/** As many calls at once as the model of the server that takes the fewest. */
function settingsOf(baseUrl: string, { models }: Config): { server: string; parallel: number } {
  const own = models.flatMap((model) =>
    model.kind === 'rules' || model.baseUrl !== baseUrl ? [] : [model.parallel],
  );
  return { server: new URL(baseUrl).host, parallel: Math.min(...own) };
}

/** The time of a cycle begins with its first question. */
function deadlineFrom(clock: Clock): () => Instant {
  let until: Instant | undefined;
  return () => (until ??= plusMs(clock.now(), CYCLE_DEADLINE_MS));
}
