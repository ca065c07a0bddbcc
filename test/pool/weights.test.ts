import { weightsCompared, weightsOf } from '#worlds';
import { afterEach, describe, expect, it } from 'vitest';
import { byPath, fakeServer, json, type FakeServer, type Scene } from '../llm/fake-server.ts';

const servers: FakeServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(async (server) => server.stop()));
});

/** As llama-server tells of its file. */
const llama = (size: number): Scene =>
  json({ data: [{ id: 'qwen', meta: { n_ctx: 8192, n_params: 1000, n_vocab: 512, size } }] });

const ollama = (digest: string): Scene =>
  json({
    models: [
      { name: 'other:latest', digest: 'x' },
      { name: 'qwen:latest', digest },
    ],
  });

async function told(scenes: Readonly<Record<string, Scene>>) {
  const server = await fakeServer(byPath(scenes));
  servers.push(server);
  return weightsOf({ baseUrl: server.baseUrl, apiKey: { kind: 'none' } }, 'qwen');
}

describe('the weights that a server tells', () => {
  it('are a digest of Ollama', async () => {
    expect(await told({ '/api/tags': ollama('sha256:aa') })).toEqual({
      kind: 'digest',
      says: 'sha256:aa',
    });
  });

  it('are the shape of a file of llama-server', async () => {
    expect(await told({ '/v1/models': llama(700) })).toEqual({
      kind: 'shape',
      says: '1000 parameters, 700 bytes, a vocabulary of 512',
    });
  });

  it('are untold of others, and of one that is away', async () => {
    expect(await told({ '/v1/models': json({ data: [{ id: 'qwen' }] }) })).toMatchObject({
      kind: 'untold',
    });
    const away = { baseUrl: 'http://127.0.0.1:9/v1', apiKey: { kind: 'none' } } as const;
    expect(await weightsOf(away, 'qwen')).toMatchObject({
      kind: 'untold',
      because: expect.stringContaining('it could not be asked'),
    });
  });
});

describe('weights compared', () => {
  const one = { kind: 'digest', says: 'aa' } as const;
  const shape = { kind: 'shape', says: '1000 parameters, 700 bytes' } as const;
  const untold = { kind: 'untold', because: 'it tells nothing' } as const;

  it.each([
    ['same digest', one, one],
    ['different', one, { kind: 'digest', says: 'bb' } as const],
    ['same shape', shape, shape],
    ['different', shape, { kind: 'shape', says: '1000 parameters, 701 bytes' } as const],
    // Neither of these is taken for equal.
    ['untold', one, shape],
    ['untold', one, untold],
    ['untold', untold, one],
    ['untold', untold, untold],
  ] as const)('are %s', (verdict, first, other) => {
    expect(weightsCompared(first, other).verdict).toBe(verdict);
  });
});
