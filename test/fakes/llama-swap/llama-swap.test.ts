import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { faultPlan, type FaultRule } from '../plan/index.ts';
import { llamaSwap, type LlamaSwap, type LlamaSwapConfig, type LlamaSwapFault } from './index.ts';

// Rows of the table "llama-swap HTTP behaviour (v250)" and facts of llama-server 0.5-0.7, as measured.

const open: LlamaSwap[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async (server) => server.stop()));
});

async function serve(config: Partial<LlamaSwapConfig> = {}): Promise<LlamaSwap> {
  const server = await llamaSwap({ models: { a: {}, b: {}, c: {} }, ...config });
  open.push(server);
  return server;
}

const failing = (...rules: readonly FaultRule<LlamaSwapFault>[]) =>
  faultPlan<LlamaSwapFault>({ seed: 1, rules });

const messages = [{ role: 'user', content: 'What now?' }];
const headers = { 'content-type': 'application/json' };

async function post(server: LlamaSwap, body: unknown, more: Record<string, string> = {}) {
  return fetch(`${server.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { ...headers, ...more },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function chat(server: LlamaSwap, model: string, more: object = {}) {
  const response = await post(server, { model, messages, ...more });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

type Choice = {
  readonly delta: { readonly content?: string | null };
  readonly finish_reason: string | null;
  readonly message: { readonly content: string; readonly reasoning_content?: string };
};

/** What the tests look into; each looks where the answer has it. */
type Told = {
  readonly choices: readonly [Choice];
  readonly error: object;
  readonly usage: { readonly prompt_tokens: number };
  readonly data: object;
  readonly running: object;
};

function parsed(text: string): Told {
  return (text.startsWith('{') ? JSON.parse(text) : {}) as Told;
}

const get = async (server: LlamaSwap, path: string) => {
  const response = await fetch(`${server.origin}${path}`);
  const text = await response.text();
  return { status: response.status, text, json: parsed(text) };
};

function events(text: string): Told[] {
  return text
    .split('\n\n')
    .filter((event) => event.startsWith('data: {'))
    .map((event) => parsed(event.slice(6)));
}

const envelope = (message: string, type: string, code: string) => ({
  src: 'llama-swap',
  error: { message, type, param: null, code },
});

describe('what llama-swap refuses', () => {
  it('knows no router for an unknown model', async () => {
    const { status, json } = await chat(await serve(), 'z');
    expect(status).toBe(404);
    expect(json).toEqual(
      envelope('no router for requested model', 'invalid_request_error', 'not_found'),
    );
  });

  it.each([
    ['no model', { messages }, {}],
    ['an empty model', { model: '', messages }, {}],
    ['broken JSON', '{"model":"a"', {}],
    ['another content type', { model: 'a', messages }, { 'content-type': 'text/plain' }],
  ])('identifies no model: %s', async (_, body, more) => {
    const response = await post(await serve(), body, more);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual(
      envelope('no model id could be identified', 'invalid_request_error', 'not_found'),
    );
  });

  it.each([
    [
      'command not found',
      /^unspecific error: failed to start command '.+': fork\/exec .+: no such file or directory$/,
    ],
    ['exits', /^unspecific error: upstream command exited prematurely$/],
    ['never healthy', /^unspecific error: health check timed out after 0\.03s$/],
  ] as const)('cannot bring in a model: %s', async (starts, words) => {
    const server = await serve({ models: { a: { starts } }, healthCheckTimeoutMs: 30 });
    const { status, json } = await chat(server, 'a');
    expect(status).toBe(500);
    expect(json).toEqual(
      envelope(expect.stringMatching(words) as string, 'server_error', 'internal_error'),
    );
  });

  it('gives up a model that loads longer than its health may take', async () => {
    const server = await serve({ models: { a: { loadMs: 500 } }, healthCheckTimeoutMs: 15 });
    const { status, text } = await chat(server, 'a');
    expect([status, text]).toEqual([500, expect.stringContaining('health check timed out')]);
  });

  it('tells whoever waits that the model was unloaded', async () => {
    const server = await serve({ models: { a: { loadMs: 5000 } } });
    const waiting = chat(server, 'a');
    await pause(30);
    expect(await get(server, '/unload')).toMatchObject({ status: 200, text: 'OK' });
    const { status, json } = await waiting;
    expect(status).toBe(500);
    expect(json).toEqual(
      envelope('unspecific error: group: model unloaded', 'server_error', 'internal_error'),
    );
  });

  it.each(['unload', 'kill'] as const)(
    'answers 502 with nothing when the model goes: %s',
    async (how) => {
      const server = await serve({ models: { a: { promptMs: 5000 } } });
      const asked = chat(server, 'a');
      await pause(50);
      if (how === 'kill') server.kill('a');
      else await get(server, '/unload');
      expect(await asked).toMatchObject({ status: 502, text: '' });
    },
  );

  it('ends a stream well, without finish and [DONE], when the model goes', async () => {
    const server = await serve({ models: { a: { tokensPerSecond: 50 } } });
    const asked = chat(server, 'a', { stream: true });
    await pause(100);
    server.kill('a');
    const { status, text } = await asked;
    expect(status).toBe(200);
    expect(events(text).length).toBeGreaterThan(1);
    expect(text).not.toContain('[DONE]');
    expect(events(text).every(({ choices }) => choices[0].finish_reason === null)).toBe(true);
  });

  it('lets ten requests a model in, waiting ones included', async () => {
    const server = await serve({ models: { a: { loadMs: 60 }, b: { loadMs: 60 } } });
    const all = await Promise.all(Array.from({ length: 12 }, async () => chat(server, 'a')));
    const refused = all.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(2);
    expect(refused[0]!.json).toEqual(
      envelope('Too many requests', 'rate_limit_error', 'concurrency_limit'),
    );
    expect(refused[0]!.headers.get('retry-after')).toBe('1');
  });

  it('wants one of its keys for all but /health', async () => {
    const server = await serve({ apiKeys: ['secret'] });
    const { status, json, headers: told } = await chat(server, 'a');
    expect(status).toBe(401);
    expect(json.error).toMatchObject({
      message: 'unauthorized: invalid or missing API key',
      code: 'unauthorized',
    });
    expect(told.get('www-authenticate')).toBe('Basic realm="llama-swap"');
    const basic = `Basic ${Buffer.from('me:secret').toString('base64')}`;
    for (const key of [
      { authorization: 'Bearer secret' },
      { 'x-api-key': 'secret' },
      { authorization: basic },
    ])
      expect((await post(server, { model: 'a', messages }, key)).status).toBe(200);
    expect(
      (await post(server, { model: 'a', messages }, { authorization: 'Bearer no' })).status,
    ).toBe(401);
    expect((await get(server, '/v1/models')).status).toBe(401);
    expect(await get(server, '/health')).toMatchObject({ status: 200, text: 'OK' });
  });

  it.each(['/nothing', '/v1/models/a'])('knows no page %s', async (path) => {
    expect(await get(await serve(), path)).toMatchObject({
      status: 404,
      text: '404 page not found',
    });
  });

  it('refuses in the form that is accepted', async () => {
    const server = await serve();
    const plain = await post(server, { model: 'z' }, { accept: 'text/plain' });
    expect(await plain.text()).toBe('llama-swap: no router for requested model');
    const page = await post(server, { model: 'z' }, { accept: 'text/html' });
    expect(await page.text()).toContain('<html>');
  });
});

describe('how models are swapped', () => {
  it('holds a request while the model loads, and a second one joins', async () => {
    const server = await serve({ models: { a: { loadMs: 80 } } });
    const began = performance.now();
    const both = await Promise.all([chat(server, 'a'), chat(server, 'a')]);
    expect(performance.now() - began).toBeGreaterThanOrEqual(75);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(server.told().loads).toEqual(['a']);
  });

  it('answers ABCABC in the order AABBCC', async () => {
    const slow = { promptMs: 30, parallel: 2 };
    const server = await serve({ models: { a: slow, b: slow, c: slow } });
    const ended: string[] = [];
    const asked = ['a', 'b', 'c', 'a', 'b', 'c'].map(async (model, at) => {
      await pause(at);
      await chat(server, model);
      ended.push(model);
    });
    await Promise.all(asked);
    expect(ended).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
    expect(server.told()).toMatchObject({
      loads: ['a', 'b', 'c'],
      swaps: 2,
      mostInFlight: { a: 2, b: 2, c: 2 },
    });
  });

  it('lets another model wait until the answer of the running one has ended', async () => {
    const server = await serve({ models: { a: { promptMs: 150 }, b: {} } });
    const first = chat(server, 'a');
    await pause(20);
    const began = performance.now();
    expect((await chat(server, 'b')).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThanOrEqual(110);
    await first;
  });

  it('keeps both models of a group without swap, and those of a persistent group', async () => {
    const together = await serve({
      models: { a: {}, b: {}, c: {} },
      groups: { both: { members: ['a', 'b'], swap: false, persistent: true } },
    });
    for (const model of ['a', 'b', 'a', 'b', 'c', 'a', 'b']) await chat(together, model);
    expect(together.told().loads).toEqual(['a', 'b', 'c']);
  });

  it('lets a group that drives nobody out load beside another', async () => {
    const server = await serve({
      models: { a: {}, b: {} },
      groups: { one: { members: ['a'] }, two: { members: ['b'], exclusive: false } },
    });
    for (const model of ['a', 'b', 'a', 'b']) await chat(server, model);
    expect(server.told().loads).toEqual(['a', 'b']);
  });

  it('unloads a model that has been idle for its time', async () => {
    const server = await serve({ models: { a: { ttlMs: 60 } } });
    await chat(server, 'a');
    expect((await get(server, '/running')).json.running).toMatchObject([
      { model: 'a', state: 'ready' },
    ]);
    await pause(150);
    expect((await get(server, '/running')).json).toEqual({ running: [] });
  });

  it('goes on loading when the client has gone', async () => {
    const server = await serve({ models: { a: { loadMs: 80 } } });
    const gone = fetch(`${server.baseUrl}/chat/completions`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ model: 'a', messages }),
      signal: AbortSignal.timeout(20),
    });
    await expect(gone).rejects.toThrow(/timeout/);
    await pause(150);
    expect((await get(server, '/running')).json.running).toMatchObject([
      { model: 'a', state: 'ready' },
    ]);
    expect(server.told().abandoned).toBe(1);
  });
});

describe('what it tells of itself', () => {
  it('lists its models by name, with their state', async () => {
    const server = await serve({ models: { b: { aliases: ['bee'] }, a: {} } });
    await chat(server, 'bee');
    const { data } = (await get(server, '/v1/models')).json;
    expect(data).toMatchObject([
      { id: 'a', status: { value: 'unloaded' } },
      {
        id: 'b',
        status: { value: 'loaded' },
        meta: { llamaswap: { type: 'model', aliases: ['bee'] } },
      },
    ]);
    expect((await get(server, '/api/version')).json).toMatchObject({ version: '250' });
  });

  it('passes on to a model by its path or by a query, and brings it in for that', async () => {
    const server = await serve({ models: { a: { contextTokens: 4096, parallel: 2 }, b: {} } });
    expect((await get(server, '/upstream/a/health')).json).toEqual({ status: 'ok' });
    expect((await get(server, '/props?model=a')).json).toMatchObject({
      total_slots: 2,
      default_generation_settings: { n_ctx: 4096 },
    });
    expect((await get(server, '/upstream/b/nothing')).json.error).toMatchObject({
      code: 404,
      message: 'File Not Found',
    });
    expect((await get(server, '/upstream/z/health')).status).toBe(404);
    expect(server.told().loads).toEqual(['a', 'b']);
  });

  it('unloads one model or all', async () => {
    const server = await serve();
    await chat(server, 'a');
    const unload = async (path: string) =>
      (await fetch(`${server.origin}${path}`, { method: 'POST' })).text();
    expect(await unload('/api/models/unload/a')).toBe('OK');
    expect(await unload('/api/models/unload')).toBe('{"msg":"ok"}');
    expect(await unload('/api/models/unload/z')).toContain('not_found');
  });

  it('says in a stream that it loads, as a thought without a model, and an error inside the 200', async () => {
    const server = await serve({
      models: { a: { loadMs: 30 }, b: { starts: 'exits' } },
      sendLoadingState: true,
    });
    const [first] = events((await chat(server, 'a', { stream: true })).text);
    expect(first).toEqual({
      choices: [{ delta: { reasoning_content: expect.any(String) as string } }],
    });
    const failed = await chat(server, 'b', { stream: true });
    expect([failed.status, failed.text]).toEqual([
      200,
      expect.stringContaining('exited prematurely'),
    ]);
    expect((await chat(server, 'b')).status).toBe(500);
  });
});

const schema = {
  type: 'object',
  properties: {
    regime: { type: 'string', enum: ['BULL', 'BEAR'] },
    score: { type: 'integer', minimum: -2, maximum: 2 },
    share: { type: 'number', minimum: 0, maximum: 1 },
    why: { type: 'string', minLength: 1, maxLength: 20 },
    picks: { type: 'array', maxItems: 2, items: { $ref: '#/$defs/pick' } },
  },
  $defs: { pick: { type: 'object', properties: { sure: { type: 'boolean' } } } },
};
const response_format = { type: 'json_schema', json_schema: { name: 'x', schema } };

describe('the llama-server behind it', () => {
  it('streams a role without content, tokens, the finish, the usage without choices, and [DONE]', async () => {
    const server = await serve();
    const { text, headers: told } = await chat(server, 'a', {
      stream: true,
      stream_options: { include_usage: true },
      response_format,
    });
    expect(told.get('content-type')).toBe('text/event-stream');
    const all = events(text);
    expect(all[0]).toMatchObject({
      object: 'chat.completion.chunk',
      model: 'a',
      choices: [{ delta: { role: 'assistant', content: null }, finish_reason: null }],
    });
    expect(all.at(-2)).toMatchObject({ choices: [{ delta: {}, finish_reason: 'stop' }] });
    expect(all.at(-1)).toMatchObject({
      choices: [],
      usage: { completion_tokens: all.length - 3, total_tokens: expect.any(Number) as number },
      timings: { predicted_per_second: 100 },
    });
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
  });

  it('sends comments while nothing else comes', async () => {
    const server = await serve({ models: { a: { promptMs: 100 } }, pingMs: 20 });
    const { text } = await chat(server, 'a', { stream: true });
    expect(text.startsWith(': ping\n\n')).toBe(true);
    expect(text).toContain('[DONE]');
  });

  it('answers in the schema, whole as in a stream, the same at temperature 0', async () => {
    const server = await serve();
    const whole = await chat(server, 'a', { response_format, temperature: 0 });
    const { content } = whole.json.choices[0].message;
    const answer = JSON.parse(content);
    expect(Object.keys(answer)).toEqual(['regime', 'score', 'share', 'why', 'picks']);
    expect(['BULL', 'BEAR']).toContain(answer.regime);
    expect([-2, -1, 0, 1, 2]).toContain(answer.score);
    expect(whole.json.usage.prompt_tokens).toBeGreaterThan(0);
    const streamed = await chat(server, 'a', { response_format, temperature: 0, stream: true });
    const said = events(streamed.text).map(({ choices }) => choices[0].delta.content ?? '');
    expect(said.join('')).toBe(content);
  });

  it('puts odd whitespace between the tokens of some answers', async () => {
    const server = await serve();
    const texts = await Promise.all(
      Array.from({ length: 5 }, async (_, at) =>
        chat(server, 'a', { response_format, messages: [{ role: 'user', content: String(at) }] }),
      ),
    );
    const contents = texts.map(({ json }) => json.choices[0].message.content);
    expect(contents.some((content) => /[{,:[]\s|\s[:}\]]/.test(content))).toBe(true);
    for (const content of contents) expect(() => JSON.parse(content)).not.toThrow();
  });

  it.each([
    ['noise', /3E440|-98765/],
    ['outside', /SIDEWISE|answer|\[\]|outlook/],
    ['prose', /^Certainly![^]+```json\n\{[^]+```/],
  ] as const)('answers otherwise where no grammar holds it: %s', async (answers, words) => {
    const server = await serve({ models: { a: { answers } } });
    const { json } = await chat(server, 'a', { response_format, temperature: 0 });
    expect(json.choices[0].message.content).toMatch(words);
  });

  it('thinks first where it is let, and tells it apart', async () => {
    const server = await serve({ models: { a: { thinkingTokens: 5 } } });
    const { message } = (await chat(server, 'a')).json.choices[0];
    expect(message.reasoning_content).toBe('hmm, '.repeat(5));
    for (const off of [
      { chat_template_kwargs: { enable_thinking: false } },
      { reasoning_effort: 'none' },
    ])
      expect((await chat(server, 'a', off)).json.choices[0].message).not.toHaveProperty(
        'reasoning_content',
      );
    const capped = (await chat(server, 'a', { reasoning_budget_tokens: 2 })).json;
    expect(capped.choices[0].message.reasoning_content).toBe('hmm, '.repeat(2));
    const spent = (await chat(server, 'a', { max_tokens: 3 })).json;
    expect(spent.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: '' } });
    const wrong = await chat(server, 'a', { chat_template_kwargs: { enable_thinking: 'false' } });
    expect(wrong.status).toBe(400);
  });

  it('cuts at the most tokens, one at least', async () => {
    const server = await serve();
    for (const max_tokens of [0, 1])
      expect((await chat(server, 'a', { max_tokens })).json).toMatchObject({
        choices: [{ finish_reason: 'length' }],
        usage: { completion_tokens: 1 },
      });
  });

  it('refuses a question that is longer than its context', async () => {
    const server = await serve({ models: { a: { contextTokens: 100 } } });
    const long = [{ role: 'user', content: 'x'.repeat(800) }];
    const { status, json } = await chat(server, 'a', { messages: long });
    expect(status).toBe(400);
    expect(json).toEqual({
      error: {
        code: 400,
        message: expect.stringMatching(
          /^request \(\d+ tokens\) exceeds the available context size \(100 tokens\), try increasing it$/,
        ) as string,
        type: 'exceed_context_size_error',
        n_prompt_tokens: expect.any(Number) as number,
        n_ctx: 100,
      },
    });
    const full = await chat(server, 'a', {
      messages: [{ role: 'user', content: 'x'.repeat(330) }],
    });
    expect(full.json.choices[0].finish_reason).toBe('length');
  });

  it.each([
    [{ messages: 'x' }],
    [{ temperature: 'hot' }],
    [{ n: 3 }],
    [{ response_format: { type: 'xml' } }],
    [{ response_format: { type: 'json_schema', json_schema: { schema: { type: 'date' } } } }],
    [{ response_format: { type: 'json_schema', json_schema: { schema: true } } }],
    [{ response_format: { type: 'json_schema', json_schema: { schema: { $ref: '#' } } } }],
    [
      {
        response_format: {
          type: 'json_schema',
          json_schema: { schema: { type: 'string', minLength: 2001 } },
        },
      },
    ],
  ])('refuses with a number for a code: %j', async (more) => {
    const { status, json } = await chat(await serve(), 'a', more);
    expect(status).toBe(400);
    expect(json.error).toMatchObject({ code: 400, type: 'invalid_request_error' });
    expect(json).not.toHaveProperty('src');
  });

  it('lets as many answers at once as it has slots', async () => {
    const server = await serve({ models: { a: { promptMs: 60, parallel: 2 } } });
    const began = performance.now();
    await Promise.all(Array.from({ length: 4 }, async () => chat(server, 'a')));
    expect(performance.now() - began).toBeGreaterThanOrEqual(115);
  });

  // Some 14 tokens at 20 a second: 700 ms.
  it.each([
    ['at once when the reader of a stream has gone', true, [0, 400]],
    ['only at its end where no stream tells', false, [450, 2000]],
  ] as const)('frees the slot %s', async (_, stream, [least, most]) => {
    const server = await serve({ models: { a: { tokensPerSecond: 20 } } });
    const gone = fetch(`${server.baseUrl}/chat/completions`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ model: 'a', messages, stream }),
      signal: AbortSignal.timeout(100),
    }).then(async (response) => response.text());
    await expect(gone).rejects.toThrow(/timeout/);
    const began = performance.now();
    expect((await chat(server, 'a', { max_tokens: 1 })).status).toBe(200);
    const tookMs = performance.now() - began;
    expect(tookMs).toBeGreaterThanOrEqual(least);
    expect(tookMs).toBeLessThan(most);
  });
});

describe('faults by plan', () => {
  it.each([
    [{ kind: 'lost' }, 502, ''],
    [{ kind: 'dies' }, 502, ''],
    [{ kind: 'busy' }, 429, 'Too many requests'],
    [{ kind: 'loading' }, 503, '"Loading model"'],
    [{ kind: 'error-event' }, 500, 'server_error'],
    [{ kind: 'html' }, 200, '<!DOCTYPE html>'],
    [{ kind: 'status', status: 418, body: 'teapot' }, 418, 'teapot'],
  ] as const)('answers %j once, then well', async (fault, status, words) => {
    const server = await serve({ faults: failing({ ...fault, count: 1 }) });
    const first = await chat(server, 'a');
    expect([first.status, first.text]).toEqual([status, expect.stringContaining(words)]);
    expect((await chat(server, 'a')).status).toBe(200);
    expect(server.told().chats).toMatchObject([
      { model: 'a', status },
      { model: 'a', status: 200 },
    ]);
  });

  it('breaks streams off as models do that die, servers that crash and those that fail while they answer', async () => {
    const server = await serve({
      faults: failing({ kind: 'dies', count: 1 }, { kind: 'error-event', count: 2 }),
    });
    const died = await chat(server, 'a', { stream: true });
    expect(died.text).not.toContain('DONE');
    expect(events(died.text).every(({ choices }) => choices[0].finish_reason === null)).toBe(true);
    const failed = await chat(server, 'a', { stream: true });
    expect(events(failed.text).at(-1)).toMatchObject({ error: { code: 500 } });
  });

  it.each(['down', 'reset'] as const)('drops the connection: %s', async (kind) => {
    const server = await serve({ faults: failing({ kind, count: 2 }) });
    await expect(chat(server, 'a')).rejects.toThrow(/fetch failed|terminated/);
    await expect(chat(server, 'a', { stream: true })).rejects.toThrow(/fetch failed|terminated/);
    expect((await chat(server, 'a')).status).toBe(200);
  });

  it('falls silent but for comments, until the client goes', async () => {
    const server = await serve({ faults: failing({ kind: 'hangs', count: 1 }), pingMs: 10 });
    const response = await post(server, { model: 'a', messages, stream: true });
    const reader = response.body!.getReader();
    let text = '';
    while (!text.includes(': ping\n\n: ping'))
      text += Buffer.from((await reader.read()).value).toString();
    await reader.cancel();
    expect((await chat(server, 'a')).status).toBe(200);
  });
});
