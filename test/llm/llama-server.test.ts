import { openAiCompatible, probeServer, type ServerSettings } from '#adapters/openai-compatible';
import { readTicker } from '#core/instruments';
import { PortError } from '#ports';
import { analysisSchema, decisionSchema, readAnalysis, readDecision } from '#strategy/answer';
import type { Observation, Question } from '#strategy/shape';
import { afterAll, describe, expect, it } from 'vitest';
import { llamaServer } from './llama-server.ts';

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

function model(server: typeof plain, settings: Partial<ServerSettings> = {}) {
  if (server.kind === 'absent') throw new Error(server.because);
  return openAiCompatible(
    {
      name: 'Tiny',
      baseUrl: server.baseUrl,
      model: server.model,
      temperature: 0,
      maxTokens: 4096,
      totalTimeoutMs: 20_000,
      chunkTimeoutMs: 10_000,
      thinking: 'off',
      ...settings,
    },
    () => performance.now(),
  );
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
    expect(reply).toMatchObject({ finish: 'length', usage: { completionTokens: 12 } });
    expect(readAnalysis(reply, universe).kind).toBe('unreadable');
  });

  it('keeps thoughts apart from the text, and has none where thinking is off', async () => {
    const thought = await model(thinking, { thinking: 'on' }).answer(analysis, seen);
    expect(thought.reasoning).toMatch(/\S/);
    expect(thought.text).not.toContain('<think>');
    const plainly = await model(thinking, { thinking: 'off' }).answer(analysis, seen);
    expect(plainly.reasoning).toBeUndefined();
    expect(JSON.parse(plainly.text)).toHaveProperty('regime');
  });

  it('says that a question has no room', async () => {
    const long = 'market price '.repeat(20_000);
    const question: Question = { ...analysis, messages: [{ role: 'user', content: long }] };
    const error: unknown = await model(plain)
      .answer(question, seen)
      .catch((failed: unknown) => failed);
    expect(error).toBeInstanceOf(PortError);
    expect((error as PortError).message).toContain('has no room for the question (400 "request (');
    expect((error as PortError).retryable).toBe(false);
  });

  it('is free again at once after a deadline', async () => {
    const hurried = model(plain, { totalTimeoutMs: 5, temperature: 1.3, seed: 3 });
    await expect(hurried.answer(decision, seen)).rejects.toThrow('0.005 s');
    expect((await model(plain).answer(analysis, seen)).finish).toBe('stop');
  });

  it('is found by a probe', async () => {
    if (plain.kind === 'absent') throw new Error(plain.because);
    const probe = await probeServer(plain.baseUrl);
    expect(probe).toMatchObject({ reachable: true, models: ['tiny'] });
  });
});
