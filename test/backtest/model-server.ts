import { setTimeout as waited } from 'node:timers/promises';
import { fingerprint } from '#adapters/system';
import type { SeededRandom } from '#core/prelude';
import type { LlamaSwapFault } from '../fakes/llama-swap/index.ts';
import { llamaSwap } from '../fakes/llama-swap/index.ts';
import type { FaultPlan } from '../fakes/plan/index.ts';
import { answering } from './answering.ts';

export type ModelServer = {
  readonly baseUrl: string;
  /** What was asked, by its hash, in the order in which it came; failures included. */
  readonly asked: readonly string[];
  /** Called at each question, before its answer. */
  onQuestion: (() => void) | undefined;
  stop(): Promise<void>;
};

export type ServerSetup = {
  /** Of the answers. */
  readonly seed?: number;
  /** An answer waits up to so long. */
  readonly delayMs?: number;
  readonly random?: SeededRandom;
  readonly faults?: FaultPlan<LlamaSwapFault>;
};

/** What the server of a rehearsal knows its models by. */
export const SERVER_MODELS = ['qwen3-next', 'nemotron'] as const;

/** A model server whose answer is a function of the question. */
export async function modelServer(setup: ServerSetup = {}): Promise<ModelServer> {
  const { seed = 1, delayMs = 0, random, faults } = setup;
  const asked: string[] = [];
  const plan: FaultPlan<LlamaSwapFault> = {
    fateOf: (request, now) => {
      asked.push(questionOf(request.body ?? ''));
      told.onQuestion?.();
      return faults?.fateOf(request, now);
    },
  };
  const server = await llamaSwap({
    models: Object.fromEntries(
      SERVER_MODELS.map((name, place) => [
        name,
        {
          answers: answering(seed + place),
          contextTokens: 200_000,
          promptMs: delayMs,
          parallel: 4,
        },
      ]),
    ),
    groups: { all: { members: SERVER_MODELS, swap: false } },
    faults: plan,
    pause: async (forMs, signal) =>
      waited(forMs * (random?.next() ?? 1), undefined, signal === undefined ? {} : { signal }),
  });
  const told: ModelServer = {
    baseUrl: server.baseUrl,
    asked,
    onQuestion: undefined,
    stop: server.stop,
  };
  return told;
}

function questionOf(body: string): string {
  const read: unknown = JSON.parse(body);
  const messages = typeof read === 'object' && read !== null ? { ...read } : {};
  const { model, messages: words } = messages as Readonly<Record<string, unknown>>;
  return fingerprint(JSON.stringify([model, words])).slice(0, 16);
}
