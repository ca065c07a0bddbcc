import { setTimeout as pause } from 'node:timers/promises';
import {
  openAiCompatible,
  probeServer,
  tryModel,
  type ServerSettings,
} from '#adapters/openai-compatible';
import { readTicker } from '#core/instruments';
import { PortError } from '#ports';
import { analysisSchema, decisionSchema, readAnalysis, readDecision } from '#strategy/answer';
import type { Observation, Question } from '#strategy/shape';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { llamaServer } from './llama-server.ts';
import { realQuestions } from './real-questions.ts';

// The weights are random, the grammar is real: every answer is nonsense in the right form.

const [plain, thinking] = await Promise.all([llamaServer('tiny'), llamaServer('tiny-think')]);
const absent = [plain, thinking].find((server) => server.kind === 'absent');
if (absent !== undefined)
  process.stderr.write(`SKIPPED: answers of a real llama-server: ${absent.because}\n`);

afterAll(async () => {
  await Promise.all([plain, thinking].flatMap((server) => ('stop' in server ? server.stop() : [])));
});

const universe = ['SPY', 'NVDA', 'XOM', 'KO'].map((symbol) => readTicker(symbol)!);
const sectors = ['Technology', 'Energy', 'Health Care'];
const seen = {} as Observation;
const prompt = {
  promptVersion: 'test',
  messages: [
    { role: 'system', content: 'You manage a portfolio.' },
    { role: 'user', content: 'SPY 480.00 +0.4 %, NVDA 120.10 +2.1 %. What now?' },
  ],
} as const;
const analysis: Question = {
  ...prompt,
  pass: 'analysis',
  schema: analysisSchema(universe, sectors),
};
const decision: Question = { ...prompt, pass: 'decision', schema: decisionSchema(universe, 5) };

type Read = ReturnType<typeof readAnalysis> | ReturnType<typeof readDecision>;

/** Read, or the reason why not. */
function outcome(read: Read): string {
  return read.kind === 'read' ? 'read' : read.because;
}

function settingsFor(server: typeof plain, settings: Partial<ServerSettings> = {}): ServerSettings {
  if (server.kind === 'absent') throw new Error(server.because);
  return {
    name: 'Tiny',
    baseUrl: server.baseUrl,
    model: server.model,
    temperature: 0,
    maxTokens: 4096,
    totalTimeoutMs: 20_000,
    chunkTimeoutMs: 10_000,
    thinking: 'off',
    ...settings,
  };
}

const now = (): number => performance.now();

function model(server: typeof plain, settings: Partial<ServerSettings> = {}) {
  return openAiCompatible(settingsFor(server, settings), now);
}

/** A question of so many words. */
function long(words: number): Question {
  const content = 'market price '.repeat(words / 2);
  return { ...analysis, messages: [{ role: 'user', content }] };
}

describe.skipIf(absent !== undefined)('a real llama-server', () => {
  it('answers both passes in their schemas, with usage, latency and who answered', async () => {
    const asked = model(plain);
    const first = await asked.answer(analysis, seen);
    const second = await asked.answer(decision, seen);
    for (const reply of [first, second]) {
      expect(reply).toMatchObject({ finish: 'stop', finishReason: 'stop', modelUsed: 'tiny' });
      expect(reply.fingerprint).toMatch(/\S/);
      expect(reply.usage.promptTokens).toBeGreaterThan(50);
      expect(reply.usage.completionTokens).toBeGreaterThan(10);
      expect(reply.latencyMs).toBeGreaterThan(0);
      expect(reply.tokensPerSecond).toBeGreaterThan(1);
      expect(reply.tries).toBe(1);
    }
    expect(Object.keys(JSON.parse(first.text) as object)).toContain('sector_scores');
    expect(outcome(readAnalysis(first, universe))).toMatch(/\S/);
    expect(outcome(readDecision(second, universe))).toMatch(/\S/);
    const timesMs = [first, second].map(
      ({ latencyMs, usage }) =>
        `${latencyMs.toFixed(0)} ms for ${usage.completionTokens ?? '?'} tokens`,
    );
    process.stdout.write(`llama-server: analysis ${timesMs[0]}, decision ${timesMs[1]}\n`);
  });

  it('answers the same again at temperature 0', async () => {
    const texts = [
      await model(plain).answer(decision, seen),
      await model(plain).answer(decision, seen),
    ].map(({ text }) => text);
    expect(texts[1]).toBe(texts[0]);
  });

  it('keeps to the schema at temperature 1.3, and each answer is read or refused with a reason', async () => {
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
    const replies = await Promise.all(
      seeds.map((seed) => model(plain, { temperature: 1.3, seed }).answer(decision, seen)),
    );
    for (const reply of replies) {
      expect(reply.finish).not.toBe('error');
      expect(outcome(readDecision(reply, universe))).toMatch(/\S/);
    }
    expect(new Set(replies.map(({ text }) => text)).size).toBeGreaterThan(1);
  });

  it('is told that an answer was cut at max_tokens', async () => {
    const reply = await model(plain, { maxTokens: 12 }).answer(analysis, seen);
    expect(reply).toMatchObject({
      finish: 'length',
      finishReason: 'length',
      usage: { completionTokens: 12 },
    });
    expect(readAnalysis(reply, universe).kind).toBe('unreadable');
  });

  it('is told that an answer was cut because the context was full', async () => {
    const { usage } = await model(plain).answer(long(200), seen);
    const { usage: twice } = await model(plain).answer(long(400), seen);
    const perWord = (twice.promptTokens! - usage.promptTokens!) / 200;
    // Some 30 tokens are left of 8192, fewer than an analysis needs.
    const words = 200 + Math.floor((8192 - 30 - usage.promptTokens!) / perWord / 2) * 2;
    const reply = await model(plain).answer(long(words), seen);
    expect(reply.finish).toBe('length');
    expect(reply.finishReason).toMatch(
      /^length, after \d+ tokens though max_tokens is 4096: the context of the server is full, with the 81\d\d of/,
    );
  });

  it('keeps thoughts apart from the text, and has none where thinking is off', async () => {
    const thought = await model(thinking, { thinking: 'on' }).answer(analysis, seen);
    expect(thought.reasoning).toMatch(/\S/);
    expect(thought.text).not.toContain('<think>');
    const plainly = await model(thinking, { thinking: 'off' }).answer(analysis, seen);
    expect(plainly.reasoning).toBeUndefined();
    expect(JSON.parse(plainly.text)).toHaveProperty('regime');
  });

  it('is told that all tokens went into thinking', async () => {
    const reply = await model(thinking, { thinking: 'on', maxTokens: 2 }).answer(analysis, seen);
    expect(reply).toMatchObject({
      text: '',
      finish: 'length',
      finishReason:
        'length, all 2 tokens went into thinking: raise max_tokens or set thinking: off',
    });
  });

  it('thinks no longer than its budget of tokens', async () => {
    const freely = await model(thinking, { thinking: 'on' }).answer(analysis, seen);
    const briefly = await model(thinking, { thinking: 'on', thinkingTokens: 1 }).answer(
      analysis,
      seen,
    );
    expect((briefly.reasoning ?? '').length).toBeLessThan(freely.reasoning!.length);
    expect(briefly.finish).toBe('stop');
  });

  it('says by how much a question has no room', async () => {
    const error: unknown = await model(plain)
      .answer(long(40_000), seen)
      .catch((failed: unknown) => failed);
    expect(error).toBeInstanceOf(PortError);
    expect((error as PortError).message).toMatch(
      /has no room for the question: it has \d{5,} tokens and the context 8192: start the server with --ctx-size of at least \d{5,} /,
    );
    expect((error as PortError).retryable).toBe(false);
  });

  it('keeps to every schema that a strategy asks with', async () => {
    const schemas = new Map(
      realQuestions().map(([, { pass, schema }]) => [JSON.stringify(schema), { pass, schema }]),
    );
    expect(schemas.size).toBeGreaterThanOrEqual(6);
    const noisy = model(plain, { temperature: 1.3, maxTokens: 6000 });
    const left: string[] = [];
    for (const { pass, schema } of schemas.values()) {
      const { text, finish } = await noisy.answer({ ...decision, pass, schema }, seen);
      const fits =
        finish === 'stop' && z.fromJSONSchema(schema).safeParse(JSON.parse(text)).success;
      if (!fits) left.push(`${finish} ${text}`);
    }
    expect(left).toEqual([]);
  });

  it('is waited for while it loads its model', async () => {
    const tries: number[] = [];
    while (tries.length < 5 && !tries.some((count) => count > 1)) {
      const early = await llamaServer('tiny', 'listening');
      const settings = settingsFor(early, { totalTimeoutMs: 60_000 });
      const asked = openAiCompatible(settings, now, async () => pause(5));
      const reply = await asked.answer(analysis, seen);
      expect(reply.finish).toBe('stop');
      tries.push(reply.tries ?? 0);
      if ('stop' in early) await early.stop();
    }
    const waited = tries.some((count) => count > 1);
    if (!waited) process.stderr.write(`SKIPPED: ${tries.length} servers were loaded at once\n`);
    else process.stdout.write(`llama-server: loaded at try ${tries.at(-1)}\n`);
  });

  it('is free again at once after a deadline', async () => {
    const hurried = model(plain, { totalTimeoutMs: 5, temperature: 1.3, seed: 3 });
    await expect(hurried.answer(decision, seen)).rejects.toThrow('0.005 s');
    expect((await model(plain).answer(analysis, seen)).finish).toBe('stop');
  });

  it('is found by a probe', async () => {
    if (plain.kind === 'absent') throw new Error(plain.because);
    expect(await probeServer(plain.baseUrl)).toEqual({
      reachable: true,
      state: 'ready',
      kind: 'llama-server',
      models: ['tiny'],
      listed: [{ name: 'tiny', state: 'loaded', contextTokens: 8192 }],
      contextTokens: 8192,
      slots: 2,
      says: `${plain.baseUrl} is llama-server and knows tiny (loaded), with a context of 8192 tokens in each of 2 slots.`,
    });
    const without = await probeServer(plain.baseUrl.replace('/v1', '/api/v2'));
    expect(without).toMatchObject({ state: 'refused', fix: `Set base_url to ${plain.baseUrl}.` });
  });

  it('is found by a trial to enforce schemas, thinking or not', async () => {
    const trials = [
      await tryModel(settingsFor(plain), now),
      await tryModel(settingsFor(thinking, { thinking: 'off' }), now),
      await tryModel(settingsFor(thinking, { thinking: 'on' }), now),
      await tryModel(settingsFor(thinking, { thinking: 'server' }), now),
    ];
    expect(trials.map((trial) => trial.thinking)).toEqual([
      'off as asked',
      'off as asked',
      'on as asked',
      'thinks',
    ]);
    for (const trial of trials) {
      expect(trial).toMatchObject({ ok: true, grammar: 'enforced', contextTokens: 8192 });
      expect(trial.tokensPerSecond).toBeGreaterThan(1);
      expect(trial.loadMs).toBeLessThan(trial.latencyMs);
      process.stdout.write(`trial of ${trial.latencyMs.toFixed(0)} ms: ${trial.says}\n`);
    }
  });

  it('is found by a trial not to think although asked, where its template cannot', async () => {
    const trial = await tryModel(settingsFor(plain, { thinking: 'on' }), now);
    expect(trial).toMatchObject({ ok: true, thinking: 'does not think although on' });
    expect(trial.fix).toContain('Set thinking: off');
  });
});
