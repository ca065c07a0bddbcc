import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAiCompatible } from '#adapters/openai-compatible';
import { PortError, type LanguageModel } from '#ports';
import type { Observation } from '#strategy/shape';
import { initHome, openHome, type Home } from '#worlds';
import { afterAll, beforeAll } from 'vitest';
import { replayedHouse, type House } from '../days/replayed-house.ts';
import { calm, decides, scriptedModel } from '../days/scripted-model.ts';
import { tapeOf } from '../days/tape-of.ts';
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
  home = openHome(folder, { line: () => undefined });
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
  return openAiCompatible(
    {
      name: 'Qwen3-Next',
      baseUrl: server.baseUrl,
      model: 'tiny',
      temperature: 0,
      maxTokens: 512,
      totalTimeoutMs: 30_000,
      chunkTimeoutMs: 5000,
      thinking: 'off',
    },
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
