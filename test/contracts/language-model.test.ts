import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAiCompatible, type ServerSettings } from '#adapters/openai-compatible';
import { environmentVariable } from '#adapters/system';
import { queued, serverQueue, withFallback } from '#app/asking';
import { instant } from '#core/calendar';
import { PortError, type LanguageModel } from '#ports';
import type { Observation } from '#strategy/shape';
import { initHome, openHome, type Home } from '#worlds';
import { afterAll, beforeAll, vi } from 'vitest';
import { replayedHouse, type House } from '../days/replayed-house.ts';
import { calm, decides, scriptedModel } from '../days/scripted-model.ts';
import { tapeOf } from '../days/tape-of.ts';
import { llamaSwap, type ModelSetup } from '../fakes/llama-swap/index.ts';
import {
  delta,
  fakeServer,
  finish,
  opening,
  refusal,
  stream,
  usage,
  type Scene,
} from '../llm/fake-server.ts';
import { languageModelContract } from './language-model-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'models-'));
const stops: (() => Promise<void>)[] = [];
let home: Home;
let house: House;
let observation: Observation;

beforeAll(async () => {
  initHome({ directory: folder, world: 'simulated', seed: 1 });
  home = await openHome(folder, { line: () => undefined });
  house = replayedHouse({
    tape: tapeOf('2026-06-22', { XYZ: '50', ABC: '20' }),
    at: '2026-06-21 14:00',
    model: scriptedModel(calm, decides([])),
  });
  const { stages } = await house.cycleAt('2026-06-21 14:00');
  const [first] = stages;
  if (first?.kind !== 'observed') throw new Error('a cycle begins with what it saw');
  ({ observation } = first);
});

afterAll(async () => {
  home.close();
  house.close();
  await Promise.all(stops.map((stop) => stop()));
  rmSync(folder, { recursive: true, force: true });
});

const seen = async (): Promise<Observation> => observation;

for (const model of ['rules:steady', 'rules:bold']) {
  languageModelContract({
    name: model,
    open: async () => home.worldOf({ ...house.account, model }).model,
    seen,
  });
}

languageModelContract({
  name: 'strings in hand',
  open: async () => scriptedModel(calm, decides([['BUY', 'XYZ', 500]])),
  broken: async () => scriptedModel(new PortError('model', 'gone', { retryable: true })),
  seen,
});

async function serving(...scenes: readonly Scene[]): Promise<LanguageModel> {
  const server = await fakeServer(...scenes);
  stops.push(async () => server.stop());
  return asked({ baseUrl: server.baseUrl, model: 'tiny' });
}

function asked(
  server: Pick<ServerSettings, 'baseUrl' | 'model'> & Partial<ServerSettings>,
): LanguageModel {
  const limits = { maxTokens: 4096, totalTimeoutMs: 30_000, chunkTimeoutMs: 5000 };
  return openAiCompatible(
    { name: 'Qwen3-Next', temperature: 0, thinking: 'off', ...limits, ...server },
    () => performance.now(),
    async () => undefined,
  );
}

const said = (content: string): Scene =>
  stream([opening, delta({ content }), finish('stop'), usage]);

languageModelContract({
  name: 'a server of the OpenAI protocol',
  open: async () => serving(said(calm), said(decides([['BUY', 'XYZ', 500]]))),
  broken: async () => serving(refusal(401, 'authentication_error', 'wrong key')),
  seen,
});

async function swapping(setup: ModelSetup): Promise<LanguageModel> {
  const server = await llamaSwap({ models: { qwen: setup, nemotron: {} }, apiKeys: ['secret'] });
  stops.push(server.stop);
  return asked({ baseUrl: server.baseUrl, model: 'qwen', apiKey: 'secret' });
}

const broken = async (): Promise<LanguageModel> => swapping({ starts: 'exits' });

languageModelContract({
  name: 'llama-swap',
  open: async () => swapping({ loadMs: 20 }),
  broken,
  seen,
});

const inLine = (model: LanguageModel): LanguageModel =>
  queued(model, {
    serverModel: 'qwen',
    queue: serverQueue({
      server: 'local',
      clock: { now: () => instant(Math.floor(performance.now())) },
      timer: (afterMs, then) => {
        const running = setTimeout(then, afterMs);
        return () => clearTimeout(running);
      },
    }),
  });

languageModelContract({
  name: 'llama-swap behind a queue',
  open: async () => inLine(await swapping({ loadMs: 20 })),
  broken: async () => inLine(await broken()),
  seen,
});

languageModelContract({
  name: 'a fallback',
  open: async () => withFallback(await broken(), await swapping({})),
  broken: async () => withFallback(await broken(), await broken()),
  seen,
});

const baseUrl = environmentVariable('LLM_BASE_URL');
const model = environmentVariable('LLM_MODEL');
if (baseUrl === undefined || model === undefined)
  process.stderr.write('SKIPPED: a model server of yours: set LLM_BASE_URL and LLM_MODEL\n');
else {
  const apiKey = environmentVariable('LLM_API_KEY');
  const limits = { totalTimeoutMs: 1_200_000, chunkTimeoutMs: 120_000 };
  vi.setConfig({ testTimeout: 2_500_000 });
  languageModelContract({
    name: `${model} at ${baseUrl}`,
    open: async () =>
      asked({ baseUrl, model, ...limits, ...(apiKey === undefined ? {} : { apiKey }) }),
    seen,
  });
}
