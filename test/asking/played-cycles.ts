import { openAiCompatible } from '#adapters/openai-compatible';
import { queued } from '#app/asking';
import { instant, plusMs } from '#core/calendar';
import type { LanguageModel, Reply } from '#ports';
import type { Observation, Strategy } from '#strategy/shape';
import { llamaSwap, type LlamaSwapConfig } from '../fakes/llama-swap/index.ts';
import { lineOf, type LineName } from './line.ts';

export type CyclesTold = {
  readonly replies: readonly Reply[];
  /** How the cycles ended: 'orders' or 'unreadable'. */
  readonly conclusions: readonly string[];
  /** As the server counted them. */
  readonly swaps: number;
  readonly mostInFlight: number;
};

type Setting = {
  readonly line: LineName;
  readonly parallel: number;
  readonly strategy: Strategy;
  readonly observation: Observation;
  /** Of each of the two models. */
  readonly accounts: number;
  readonly server?: Partial<LlamaSwapConfig>;
};

const clock = { now: () => instant(Math.floor(performance.now())) };

function timer(afterMs: number, then: () => void): () => void {
  const running = setTimeout(then, afterMs);
  return () => clearTimeout(running);
}

/** Accounts of two models that all decide at once, over real HTTP, through a line to a double of llama-swap. */
export async function playedCycles(setting: Setting): Promise<CyclesTold> {
  const { accounts, parallel } = setting;
  const setup = { loadMs: 30, promptMs: 8, parallel };
  const server = await llamaSwap({ models: { qwen: setup, nemotron: setup }, ...setting.server });
  const queue = lineOf(setting.line, { clock, timer }, { parallel });
  const deadlineAt = plusMs(clock.now(), 60_000);
  try {
    const cycles = Array.from({ length: 2 * accounts }, async (_, at) => {
      const serverModel = at % 2 === 0 ? 'qwen' : 'nemotron';
      const model = askedAt(server.baseUrl, serverModel);
      return deliberated(
        queued(model, { queue, serverModel, deadlineAt: () => deadlineAt }),
        setting,
      );
    });
    const ended = await Promise.all(cycles);
    const { swaps, mostInFlight } = server.told();
    return {
      replies: ended.flatMap(({ replies }) => replies),
      conclusions: ended.map(({ conclusion }) => conclusion),
      swaps,
      mostInFlight: Math.max(...Object.values(mostInFlight)),
    };
  } finally {
    await server.stop();
  }
}

function askedAt(baseUrl: string, model: string): LanguageModel {
  return openAiCompatible(
    {
      name: model,
      baseUrl,
      model,
      temperature: 0,
      maxTokens: 4096,
      totalTimeoutMs: 60_000,
      chunkTimeoutMs: 5000,
      thinking: 'off',
    },
    () => performance.now(),
    async (forMs) => new Promise((done) => timer(forMs / 100, () => done(undefined))),
  );
}

async function deliberated(
  model: LanguageModel,
  { strategy, observation }: Setting,
): Promise<{ readonly replies: readonly Reply[]; readonly conclusion: string }> {
  const replies: Reply[] = [];
  const deliberation = strategy.deliberate(observation);
  let step = deliberation.next();
  while (step.done !== true) {
    const reply = await model.answer(step.value, observation);
    replies.push(reply);
    step = deliberation.next({ text: reply.text, finish: reply.finish });
  }
  return { replies, conclusion: step.value.kind };
}
