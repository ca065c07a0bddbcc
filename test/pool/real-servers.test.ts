import process from 'node:process';
import { readConfig } from '#config';
import { assert } from '#core/prelude';
import { modelLines, theMachine, weightsCompared, weightsOf } from '#worlds';
import { afterAll, describe, expect, it } from 'vitest';
import { observation } from '../fixtures/observation.ts';
import { llamaServer } from '../llm/llama-server.ts';
import { realQuestions } from '../llm/real-questions.ts';

const found = await Promise.all([
  llamaServer('tiny'),
  llamaServer('tiny'),
  llamaServer('tiny-think'),
]);
const running = found.flatMap((server) => (server.kind === 'running' ? [server] : []));
const absent = found.find((server) => server.kind === 'absent');
if (absent !== undefined)
  process.stderr.write(`SKIPPED: a pool of real llama-servers: ${absent.because}\n`);

afterAll(async () => {
  await Promise.all(running.map(async (server) => server.stop()));
});

const NO_KEY = { kind: 'none' } as const;

describe.skipIf(absent !== undefined)('a pool of real llama-servers', { timeout: 60_000 }, () => {
  const urls = running.map(({ baseUrl }) => baseUrl);

  it('has the weights of one file, and tells those of another from them', async () => {
    const told = await Promise.all(
      urls.map(async (baseUrl) => weightsOf({ baseUrl, apiKey: NO_KEY }, 'tiny')),
    );
    const [first, same, other] = told;
    assert(first !== undefined && same !== undefined && other !== undefined, 'three are asked');
    expect(weightsCompared(first, same).verdict).toBe('same shape');
    expect(weightsCompared(first, other).verdict).toBe('different');
  });

  it('answers from the two that have the same file, and never from the third', async () => {
    const [first = '', ...others] = urls;
    const servers = others.map((url) => `{ base_url: "${url}" }`).join(', ');
    const text = `models:\n  Pool: { base_url: "${first}", model: tiny, max_tokens: 400, servers: [${servers}] }\n`;
    const read = readConfig(text, 'config.yaml');
    assert(read.kind === 'config', JSON.stringify(read));
    const lines = modelLines(read.config, theMachine);
    const [question] = realQuestions().map(([, asked]) => asked);
    assert(question !== undefined, 'there is a question');
    const seen = observation();
    const replies = await Promise.all(
      Array.from({ length: 6 }, async () => lines.named('Pool').answer(question, seen)),
    );
    const hosts = new Set(replies.map(({ server }) => server));
    expect(hosts).toEqual(new Set(urls.slice(0, 2).map((url) => new URL(url).host)));
    expect(lines.figures.pools()[0]?.servers[2]).toMatchObject({
      answered: 0,
      hindrance: expect.stringContaining('it has other weights'),
    });
  });
});
