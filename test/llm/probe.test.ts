import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { probeServer } from '#adapters/openai-compatible';
import { afterEach, describe, expect, it } from 'vitest';
import {
  byPath,
  fakeServer,
  json,
  refusal,
  whole,
  type FakeServer,
  type Scene,
} from './fake-server.ts';

// Bodies are those measured on llama-server 0.7 and llama-swap v250, shortened to what is read.

const open: FakeServer[] = [];
const sockets: Server[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.stop()));
  for (const socket of sockets.splice(0)) socket.close();
});

async function serving(scene: Scene): Promise<FakeServer> {
  const server = await fakeServer(scene);
  open.push(server);
  return server;
}

async function probing(scene: Scene) {
  const server = await serving(scene);
  return { server, probe: await probeServer(server.baseUrl, 'secret') };
}

/** A port where something that is no model server listens. */
async function listening(answer: string): Promise<string> {
  const socket = createServer((connection) => {
    connection.on('error', () => undefined);
    if (answer !== '') connection.end(answer);
  });
  sockets.push(socket);
  socket.listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const address = socket.address();
  return `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

const props = json({
  default_generation_settings: { n_ctx: 8192, params: { temperature: 0.8 } },
  total_slots: 2,
  model_alias: 'tiny',
});

describe('a probe', () => {
  it('tells a llama-server, its model, its context and its slots', async () => {
    const { server, probe } = await probing(
      byPath({
        '/v1/models': json({ object: 'list', data: [{ id: 'tiny', meta: { n_ctx: 8192 } }] }),
        '/props': props,
      }),
    );
    expect(probe).toEqual({
      reachable: true,
      state: 'ready',
      kind: 'llama-server',
      models: ['tiny'],
      listed: [{ name: 'tiny', state: 'loaded', contextTokens: 8192 }],
      contextTokens: 8192,
      slots: 2,
      says: `${server.baseUrl} is llama-server and knows tiny (loaded), with a context of 8192 tokens in each of 2 slots.`,
    });
    for (const { authorization } of server.asked) expect(authorization).toBe('Bearer secret');
  });

  it('tells a llama-swap and which of its models are in memory, and loads none', async () => {
    const entry = (id: string, value: string) => ({
      id,
      owned_by: 'llama-swap',
      status: { value },
      meta: { llamaswap: { type: 'model' } },
    });
    const { server, probe } = await probing(
      byPath({
        '/v1/models': json({
          data: [
            entry('big', 'loaded'),
            entry('middle', 'unloaded'),
            { ...entry('small', 'loaded'), context_length: 4096 },
          ],
        }),
        '/running': json({
          running: [
            { model: 'big', state: 'starting' },
            { model: 'small', state: 'ready' },
          ],
        }),
      }),
    );
    expect(probe).toEqual({
      reachable: true,
      state: 'ready',
      kind: 'llama-swap',
      models: ['big', 'middle', 'small'],
      listed: [
        { name: 'big', state: 'loading' },
        { name: 'middle', state: 'unloaded' },
        { name: 'small', state: 'loaded', contextTokens: 4096 },
      ],
      says: `${server.baseUrl} is llama-swap and knows big (loading), middle (unloaded), small (loaded).`,
    });
    // Whatever names a model would start it: GET /props?model=, /upstream/, the chat.
    expect(server.asked.map(({ path }) => path).toSorted()).toEqual([
      '/props',
      '/running',
      '/v1/models',
    ]);
  });

  it('takes any other server as it lists its models, and says nothing of their state', async () => {
    const names = Array.from({ length: 23 }, (_, index) => `m${index}`);
    const { probe } = await probing(
      byPath({ '/v1/models': json({ data: names.map((id) => ({ id })) }) }),
    );
    expect(probe).toMatchObject({
      kind: 'other',
      models: names,
      listed: names.map((name) => ({ name })),
    });
    expect(probe.says).toContain('is a server of the OpenAI protocol and knows m0, m1,');
    expect(probe.says).toMatch(/m19 and 3 more\.$/);
  });

  it('says what to do with a server without a model', async () => {
    const { probe } = await probing(byPath({ '/v1/models': json({ data: [] }) }));
    expect(probe).toMatchObject({
      state: 'ready',
      models: [],
      fix: 'Start the server with a model.',
    });
  });

  it('tells a model that is still loading, and that it is llama-server that loads it', async () => {
    const loading = refusal(503, 'unavailable_error', 'Loading model');
    const { server, probe } = await probing((response) => {
      response.setHeader('server', 'llama.cpp');
      return loading(response);
    });
    expect(probe).toEqual({
      reachable: true,
      state: 'loading',
      kind: 'llama-server',
      models: [],
      listed: [],
      says: `${server.baseUrl} is still loading the model (503 "Loading model").`,
      fix: 'Wait until it is loaded, or raise timeout_seconds of this model.',
    });
  });

  it('tells a refused key, and who refused it', async () => {
    const message = 'unauthorized: invalid or missing API key secret';
    const body = { src: 'llama-swap', error: { message, code: 'unauthorized' } };
    const { server, probe } = await probing(whole(401, JSON.stringify(body)));
    expect(probe).toMatchObject({
      reachable: true,
      state: 'refused',
      kind: 'llama-swap',
      models: [],
    });
    expect(probe.says).toBe(
      `${server.baseUrl} refused the key (401 "unauthorized: invalid or missing API key ***").`,
    );
    expect(probe.fix).toBe('Check api_key_env or api_key_file of this model.');
  });

  it('names the path where the models are, if they are not at the configured one', async () => {
    const server = await serving(byPath({ '/v1/models': json({ data: [{ id: 'tiny' }] }) }));
    const root = server.baseUrl.replace('/v1', '');
    for (const wrong of [root, `${root}/api/`, `${server.baseUrl}/chat/completions`]) {
      expect(await probeServer(wrong)).toMatchObject({
        state: 'refused',
        models: [],
        fix: `Set base_url to ${server.baseUrl}.`,
      });
    }
  });

  it('tells a path that is not there, where there is none better', async () => {
    const { server, probe } = await probing(byPath({}));
    expect(probe).toMatchObject({ reachable: true, state: 'refused', kind: 'other' });
    expect(probe.says).toBe(
      `${server.baseUrl} does not know this model or this address (404 "404 page not found").`,
    );
    expect(probe.fix).toBe('Check model and base_url; base_url mostly ends in /v1.');
  });

  it('tells a web page from a list of something else', async () => {
    const page = await probing(
      whole(200, '<html>It works</html>', { 'content-type': 'text/html; charset=utf-8' }),
    );
    expect(page.probe).toMatchObject({ reachable: true, state: 'refused', kind: 'other' });
    expect(page.probe.says).toBe(
      `${page.server.baseUrl} sent a web page where a list of models was due.`,
    );
    expect(page.probe.fix).toContain('Correct the port or the path in base_url');
    const other = await probing(json({ status: 'ok' }));
    expect(other.probe.says).toBe(
      `${other.server.baseUrl} sent application/json that is no list of models.`,
    );
  });
});

describe('a probe of what is not there', () => {
  const unreachable = { reachable: false, state: 'unreachable', models: [], listed: [] };

  it('tells a refused connection', async () => {
    const server = await serving(json({}));
    await server.stop();
    open.splice(0);
    expect(await probeServer(server.baseUrl)).toEqual({
      ...unreachable,
      says: `${server.baseUrl} refused the connection (ECONNREFUSED).`,
      fix: 'Start the server, or correct base_url.',
    });
  });

  it('tells a name that is not known', async () => {
    // RFC 2606 keeps .invalid free for ever.
    const probe = await probeServer('http://models.invalid/v1');
    expect(probe).toMatchObject(unreachable);
    expect(probe.says).toMatch(/cannot be found by name( just now)? \((ENOTFOUND|EAI_AGAIN)\)\.$/);
    expect(probe.fix).toContain('Correct the host in base_url');
  });

  it('tells a port that speaks another protocol', async () => {
    const probe = await probeServer(`http://${await listening('SSH-2.0-OpenSSH_9.9\r\n')}/v1`);
    expect(probe).toMatchObject(unreachable);
    expect(probe.says).toMatch(/does not speak http \(HTTPParserError\)\.$/);
    expect(probe.fix).toContain('Correct the port in base_url');
  });

  it('tells a server without a certificate that was asked over https', async () => {
    const server = await serving(json({}));
    const probe = await probeServer(server.baseUrl.replace('http:', 'https:'));
    expect(probe).toMatchObject(unreachable);
    expect(probe.says).toContain('does not speak https');
  });

  it('tells a connection that is dropped', async () => {
    const probe = await probing((response) => void response.destroy());
    expect(probe.probe).toMatchObject(unreachable);
    expect(probe.probe.says).toMatch(/dropped the connection \((UND_ERR_SOCKET|ECONNRESET)\)\.$/);
  });

  it('tells a server that takes the question and says nothing', async () => {
    const probe = await probeServer(`http://${await listening('')}/v1`);
    expect(probe).toMatchObject(unreachable);
    expect(probe.says).toContain('gave no answer within 5 s');
  }, 10_000);

  it('tells an address that is none', async () => {
    const probe = await probeServer('nowhere');
    expect(probe).toMatchObject({ ...unreachable, fix: 'Check base_url.' });
    expect(probe.says).toBe('nowhere could not be asked (ERR_INVALID_URL).');
  });
});
