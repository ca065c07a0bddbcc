import { openAiCompatible, probeServer, type ServerSettings } from '#adapters/openai-compatible';
import { PortError } from '#ports';
import type { Observation, Question } from '#strategy/shape';
import { afterEach, describe, expect, it } from 'vitest';
import {
  cutStream,
  delta,
  endlessLine,
  fakeServer,
  finish,
  flood,
  hangingStream,
  opening,
  pingingStream,
  refusal,
  reset,
  resetStream,
  stream,
  usage,
  whole,
  type FakeServer,
  type Scene,
} from './fake-server.ts';

// Statuses, bodies and orders of events are those measured on llama-server 0.5-0.7 and llama-swap v250.

const question: Question = {
  pass: 'analysis-repair',
  promptVersion: 'test',
  messages: [
    { role: 'system', content: 'You analyse.' },
    { role: 'user', content: 'Was ist los?  ' },
    { role: 'assistant', content: '{"regime":' },
    { role: 'user', content: 'Again.' },
  ],
  schema: { type: 'object', properties: { regime: { enum: ['BULL', 'BEAR'] } } },
};
const seen = {} as Observation;
const ANSWER = '{"regime":"BULL"}';
const answered = [opening, delta({ content: '{"regime"' }), delta({ content: ':"BULL"}' })];
const normal = stream([...answered, finish('stop'), usage]);

const open: FakeServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.stop()));
});

async function serving(scenes: readonly Scene[], settings: Partial<ServerSettings> = {}) {
  const server = await fakeServer(...scenes);
  open.push(server);
  const pauses: number[] = [];
  const model = openAiCompatible(
    {
      name: 'Qwen3-Next',
      baseUrl: server.baseUrl,
      model: 'tiny',
      temperature: 0,
      maxTokens: 512,
      totalTimeoutMs: 30_000,
      chunkTimeoutMs: 5000,
      thinking: 'off',
      ...settings,
    },
    () => performance.now(),
    async (forMs) => pauses.push(forMs),
  );
  const answer = () => model.answer(question, seen);
  const failure = async (): Promise<PortError> => {
    const error: unknown = await answer().then(
      (reply) => expect.fail(`answered ${JSON.stringify(reply)}`),
      (failed: unknown) => failed,
    );
    expect(error).toBeInstanceOf(PortError);
    return error as PortError;
  };
  return { server, model, answer, failure, pauses };
}

describe('a whole answer', () => {
  it('carries the text as it came, who answered, usage, fingerprint and latency', async () => {
    const { answer } = await serving([normal]);
    const { latencyMs, ...reply } = await answer();
    expect(reply).toEqual({
      text: ANSWER,
      finish: 'stop',
      finishReason: 'stop',
      modelUsed: 'tiny',
      fingerprint: 'b1-fake',
      usage: { promptTokens: 85, completionTokens: 136 },
    });
    expect(latencyMs).toBeGreaterThan(0);
  });

  it('is asked for as a stream, with schema, bounds and thinking off', async () => {
    const { server, answer } = await serving([normal], { apiKey: 'secret', seed: 7 });
    await answer();
    const [asked] = server.asked;
    expect(asked?.path).toBe('/v1/chat/completions');
    expect(asked?.authorization).toBe('Bearer secret');
    const [system, ...others] = question.messages;
    const schema = JSON.stringify(question.schema);
    expect(asked?.body).toEqual({
      model: 'tiny',
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0,
      max_tokens: 512,
      seed: 7,
      chat_template_kwargs: { enable_thinking: false },
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'analysis_repair', strict: true, schema: question.schema },
      },
      messages: [
        {
          role: 'system',
          content: `${system!.content}\n\nAnswer with one JSON object and nothing else. Its JSON Schema: ${schema}`,
        },
        ...others,
      ],
    });
  });

  it('says nothing of thinking, seed or key where none is set', async () => {
    const { server, answer } = await serving([normal], { thinking: 'server' });
    await answer();
    expect(server.asked[0]?.body).not.toHaveProperty('chat_template_kwargs');
    expect(server.asked[0]?.body).not.toHaveProperty('seed');
    expect(server.asked[0]?.authorization).toBeUndefined();
  });

  it('keeps its options under a name with dots and blanks', async () => {
    const { server, model, answer } = await serving([normal], {
      name: 'Qwen2.5 instruct_v1',
      thinking: 'on',
    });
    await answer();
    expect(model.name).toBe('Qwen2.5 instruct_v1');
    expect(server.asked[0]?.body).toHaveProperty('chat_template_kwargs', { enable_thinking: true });
  });

  it('may take longer as a whole than one token may', async () => {
    const { answer } = await serving([stream([...answered, finish('stop')], 150)], {
      chunkTimeoutMs: 400,
    });
    const reply = await answer();
    expect(reply.text).toBe(ANSWER);
    expect(reply.latencyMs).toBeGreaterThan(400);
    expect(reply.usage).toEqual({});
  });

  it('waits for the first token longer than between two tokens', async () => {
    const { answer } = await serving(
      [
        async (response) => {
          await new Promise((resolve) => setTimeout(resolve, 400));
          return normal(response);
        },
      ],
      { chunkTimeoutMs: 150 },
    );
    expect((await answer()).text).toBe(ANSWER);
  });

  it('is whole once its finish reason has come, whatever happens to the rest', async () => {
    const { answer } = await serving([resetStream([...answered, finish('stop')])]);
    expect(await answer()).toMatchObject({ text: ANSWER, finish: 'stop' });
  });

  it('tells that the answer was cut at max_tokens', async () => {
    const { answer } = await serving([stream([...answered, finish('length'), usage])]);
    expect(await answer()).toMatchObject({ finish: 'length', finishReason: 'length' });
  });

  it('is not whole when the server ends it for a reason of its own', async () => {
    const { answer } = await serving([stream([...answered, finish('content_filter')])]);
    expect(await answer()).toMatchObject({ finish: 'error', finishReason: 'content_filter' });
  });

  it('says so where the server names no model', async () => {
    const { answer } = await serving([
      stream([{ choices: [{ delta: { content: ANSWER }, finish_reason: 'stop' }] }]),
    ]);
    expect(await answer()).toMatchObject({ text: ANSWER, modelUsed: 'not said by the server' });
  });

  it('reads content that comes in parts', async () => {
    const parts = [
      { type: 'text', text: '{"regime":' },
      { type: 'text', text: '"BULL"}' },
    ];
    const { answer } = await serving([stream([delta({ content: parts }), finish('stop')])]);
    expect((await answer()).text).toBe(ANSWER);
  });
});

describe('reasoning', () => {
  const thinks = [delta({ reasoning_content: 'Hm, a {bull}' }), delta({ reasoning_content: '? ' })];

  it('stands apart from the text', async () => {
    const { answer } = await serving([
      stream([opening, ...thinks, ...answered, finish('stop'), usage]),
    ]);
    expect(await answer()).toMatchObject({ text: ANSWER, reasoning: 'Hm, a {bull}? ' });
  });

  it('is the text where the content is empty and it ends in JSON, and the finish reason says so', async () => {
    const { answer } = await serving([
      stream([...thinks, delta({ reasoning_content: ANSWER }), finish('stop')]),
    ]);
    expect(await answer()).toMatchObject({
      text: `Hm, a {bull}? ${ANSWER}`,
      reasoning: `Hm, a {bull}? ${ANSWER}`,
      finish: 'stop',
      finishReason: 'stop, the answer was in the reasoning',
    });
  });

  it('is no text where it does not end in JSON, or was cut', async () => {
    const without = await serving([stream([...thinks, finish('stop')])]);
    expect(await without.answer()).toMatchObject({ text: '', finish: 'stop' });
    const cut = await serving([
      stream([delta({ reasoning_content: `so ${ANSWER}` }), finish('length')]),
    ]);
    expect(await cut.answer()).toMatchObject({ text: '', finish: 'length' });
  });

  it('is not what a proxy tells while it loads the model', async () => {
    const loading = { choices: [{ delta: { reasoning_content: 'loading model ...' } }] };
    const { answer } = await serving([stream([loading, ...answered, finish('stop')])]);
    const reply = await answer();
    expect(reply.text).toBe(ANSWER);
    expect(reply.reasoning).toBeUndefined();
  });
});

describe('a stream that breaks off', () => {
  it('is an error with its text kept, and is not asked again', async () => {
    const { server, answer } = await serving([cutStream(answered)]);
    expect(await answer()).toMatchObject({
      text: ANSWER,
      finish: 'error',
      finishReason: 'broken off: Response stream ended without a finish reason.',
      modelUsed: 'tiny',
    });
    expect(server.asked).toHaveLength(1);
  });

  it('says what broke it: a dropped connection, an error event, an event that is no JSON', async () => {
    const dropped = await serving([resetStream(answered)]);
    expect(await dropped.answer()).toMatchObject({
      text: ANSWER,
      finish: 'error',
      finishReason: 'broken off: UND_ERR_SOCKET',
    });
    const erring = await serving([
      stream([...answered, { error: { code: 500, message: 'out of memory' } }, finish('stop')]),
    ]);
    expect(await erring.answer()).toMatchObject({
      text: ANSWER,
      finish: 'error',
      finishReason: 'broken off: out of memory',
    });
    const garbled = await serving([
      (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(`data: ${JSON.stringify(delta({ content: '{"a":' }))}\n\n`);
        response.write('data: {"choices":[{"del\n\n');
        response.end(`data: ${JSON.stringify(finish('stop'))}\n\n`);
      },
    ]);
    expect(await garbled.answer()).toMatchObject({ text: '{"a":', finish: 'error' });
  });

  it('is asked again where no token had come', async () => {
    const scenes = [cutStream([opening]), resetStream([opening]), normal];
    const { server, answer, pauses } = await serving(scenes);
    expect((await answer()).text).toBe(ANSWER);
    expect(server.asked).toHaveLength(3);
    expect(pauses).toEqual([1000, 4000]);
  });

  it('fails after three times without a token', async () => {
    const { server, failure } = await serving([cutStream([])]);
    const error = await failure();
    expect(error.message).toBe(
      `Qwen3-Next (tiny at ${server.baseUrl}) ended the answer before the first token, 3 times: the model probably died or was unloaded; read the server's log.`,
    );
    expect(error.retryable).toBe(true);
    expect(server.asked).toHaveLength(3);
  });
});

describe('a further try', () => {
  it.each([
    ['502 with an empty body', whole(502, ''), 1000],
    ['503 while loading', refusal(503, 'unavailable_error', 'Loading model'), 5000],
    ['a dropped connection', reset, 1000],
    ['429 without Retry-After', refusal(429, 'rate_limit_error', 'Too many requests'), 1000],
    ['429 with Retry-After', whole(429, '{}', { 'retry-after': '2' }), 2000],
    ['429 with a date', whole(429, '', { 'retry-after': 'Sun, 22 Nov 2026 10:00:00 GMT' }), 1000],
    [
      'an error inside a stream before any token',
      stream([{ error: { code: 503, message: 'Loading model' } }]),
      5000,
    ],
  ])('follows %s', async (_, scene, waitMs) => {
    const { server, answer, pauses } = await serving([scene, normal]);
    expect((await answer()).text).toBe(ANSWER);
    expect(pauses).toEqual([waitMs]);
    expect(server.asked).toHaveLength(2);
  });

  it('is not made where the wait would outlast the deadline', async () => {
    const { server, failure, pauses } = await serving([
      whole(429, JSON.stringify({ error: { message: 'Too many requests' } }), {
        'retry-after': '120',
      }),
    ]);
    const error = await failure();
    expect(error.message).toBe(
      `Qwen3-Next (tiny at ${server.baseUrl}) is too busy (429 "Too many requests") and the next try, in 120 s, would be too late: let fewer accounts share the server, or try later.`,
    );
    expect(error.retryable).toBe(true);
    expect(pauses).toEqual([]);
  });

  it('is the third at most', async () => {
    const { server, failure } = await serving([refusal(503, 'unavailable_error', 'Loading model')]);
    const error = await failure();
    expect(error.message).toContain('is still loading the model (503 "Loading model"), 3 times');
    expect(error.retryable).toBe(true);
    expect(server.asked).toHaveLength(3);
  });

  it('is made to a server that refuses the connection', async () => {
    const { server, failure, pauses } = await serving([normal]);
    await server.stop();
    open.splice(0);
    const error = await failure();
    expect(error.message).toBe(
      `Qwen3-Next (tiny at ${server.baseUrl}) refused the connection (ECONNREFUSED), 3 times: start the server, or correct base_url.`,
    );
    expect(error.retryable).toBe(true);
    expect(pauses).toEqual([1000, 4000]);
  });
});

describe('a refusal', () => {
  const overflow =
    'request (24015 tokens) exceeds the available context size (8192 tokens), try increasing it';
  const swap = 'unspecific error: ';

  it.each([
    [
      400,
      overflow,
      `has no room for the question (400 "${overflow}"): give the server a larger context`,
    ],
    [400, "Field 'n': must be", 'did not accept the question (400 "Field \'n\': must be"): check'],
    [401, 'Invalid API Key', 'refused the key (401 "Invalid API Key"): check api_key_env'],
    [404, 'no router for requested model', 'does not know this model or this address (404'],
    [500, `${swap}failed to start command 'x'`, 'could not start the model (500'],
    [500, `${swap}upstream command exited prematurely`, 'could not start the model (500'],
    [501, 'not supported', 'cannot do this (501'],
    [418, 'teapot', 'answered with an error (418 "teapot"): check base_url'],
  ])('of %i "%s" is final', async (status, message, says) => {
    const { server, failure } = await serving([refusal(status, 'x', message)]);
    const error = await failure();
    expect(error.message).toContain(says);
    expect(error.message).toContain(`Qwen3-Next (tiny at ${server.baseUrl})`);
    expect(error.port).toBe('model');
    expect(error.retryable).toBe(false);
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    [500, `${swap}health check timed out after 15s`],
    [500, 'something else'],
    [504, 'gateway timeout'],
  ])('of %i "%s" may pass, but not within this call', async (status, message) => {
    const { server, failure } = await serving([refusal(status, 'x', message)]);
    expect((await failure()).retryable).toBe(true);
    expect(server.asked).toHaveLength(1);
  });

  it('keeps the words of a body that is no JSON, and no page', async () => {
    const plain = await serving([whole(404, '404 page not found')]);
    expect((await plain.failure()).message).toContain('(404 "404 page not found")');
    const page = await serving([whole(404, '<html>gone</html>')]);
    expect((await page.failure()).message).toContain('(404):');
  });

  it('does not follow a redirect', async () => {
    const { server, failure } = await serving([
      whole(307, '', { location: 'http://127.0.0.1:9/v1' }),
    ]);
    expect((await failure()).message).toContain('answered with an error (307)');
    expect(server.asked).toHaveLength(1);
  });

  it('never repeats the key', async () => {
    const { failure } = await serving([refusal(401, 'x', 'key secret-1 is wrong')], {
      apiKey: 'secret-1',
    });
    expect((await failure()).message).toContain('"key *** is wrong"');
  });

  it('is not even sent with a key or an address that cannot be', async () => {
    const { server, failure } = await serving([normal], { apiKey: 'secret\nkey' });
    const error = await failure();
    expect(error.message).toContain('could not be asked');
    expect(error.message).not.toContain('secret');
    expect(error.retryable).toBe(false);
    expect(server.asked).toHaveLength(0);
    const nowhere = await serving([normal], { baseUrl: 'nowhere' });
    expect((await nowhere.failure()).message).toContain('could not be asked (ERR_INVALID_URL)');
  });

  it('is short, on one line', async () => {
    const { failure } = await serving([refusal(400, 'x', `two\nlines ${'x'.repeat(5000)}`)]);
    const { message } = await failure();
    expect(message).toContain('two lines');
    expect(message.length).toBeLessThan(600);
  });
});

describe('something that is no answer', () => {
  it.each([
    ['text/html', '<html><body>It works</body></html>'],
    ['application/json', '{"choices":[{"message":{"content":"{}"}}]}'],
  ])('of %s is told by its type', async (type, body) => {
    const { server, failure } = await serving([whole(200, body, { 'content-type': type })]);
    const error = await failure();
    expect(error.message).toBe(
      `Qwen3-Next (tiny at ${server.baseUrl}) sent ${type} where the stream of an answer was due: check base_url; it mostly ends in /v1.`,
    );
    expect(error.retryable).toBe(false);
    expect(server.asked).toHaveLength(1);
  });

  it('is cut where it is longer than what was asked for can be', async () => {
    const { server, answer } = await serving([flood], { maxTokens: 64 });
    const reply = await answer();
    expect(reply.finish).toBe('length');
    expect(reply.finishReason).toBe('cut by us: longer than 64 tokens can be');
    expect(reply.text.length).toBeGreaterThan(500_000);
    expect(reply.text.length).toBeLessThan((1 << 20) + 64 * 1024);
    await expect.poll(() => server.abandoned()).toBe(1);
  });

  it('is refused where it is one line without end', async () => {
    const { failure } = await serving([endlessLine], { maxTokens: 64 });
    const error = await failure();
    expect(error.message).toContain('sent text/event-stream where');
    expect(error.retryable).toBe(false);
  });
});

describe('a deadline', () => {
  it('between two tokens ends a stream that hangs, and frees the server', async () => {
    const { server, failure } = await serving([hangingStream(answered)], { chunkTimeoutMs: 100 });
    const error = await failure();
    expect(error.message).toContain(
      `fell silent for 0.1 s after ${ANSWER.length} characters: the server hangs`,
    );
    expect(error.retryable).toBe(true);
    expect(server.asked).toHaveLength(1);
    await expect.poll(() => server.abandoned()).toBe(1);
  });

  it('between two tokens is not put off by pings', async () => {
    const { failure } = await serving([pingingStream(answered)], { chunkTimeoutMs: 150 });
    expect((await failure()).message).toContain('fell silent');
  });

  it('of the whole ends a stream that goes on and on', async () => {
    const drops = Array.from({ length: 100 }, () => delta({ content: ' ' }));
    const { server, failure } = await serving([stream(drops, 30)], { totalTimeoutMs: 300 });
    const error = await failure();
    expect(error.message).toMatch(/had not finished after 0\.3 s and \d+ characters: raise/);
    expect(error.retryable).toBe(true);
    await expect.poll(() => server.abandoned()).toBe(1);
  });

  it('of the whole ends the wait for a server that says nothing at all', async () => {
    const { failure } = await serving([() => undefined], { totalTimeoutMs: 200 });
    expect((await failure()).message).toContain('gave no token within 0.2 s: raise');
  });

  it('of the whole counts the waits and all tries together', async () => {
    const server = await fakeServer(whole(502, ''));
    open.push(server);
    let nowMs = 0;
    const model = openAiCompatible(
      {
        name: 'm',
        baseUrl: server.baseUrl,
        model: 'tiny',
        temperature: 0,
        maxTokens: 64,
        totalTimeoutMs: 4500,
        chunkTimeoutMs: 1000,
        thinking: 'off',
      },
      () => nowMs,
      async (forMs) => (nowMs += forMs),
    );
    // 1 s is waited before the second try; the 4 s before the third would end at 5 s.
    await expect(model.answer(question, seen)).rejects.toThrow(
      'lost the model (502), 2 times and the next try, in 4 s, would be too late',
    );
    expect(server.asked).toHaveLength(2);
  });
});

describe('a probe', () => {
  const probing = async (...scenes: Scene[]) => {
    const server = await fakeServer(...scenes);
    open.push(server);
    return { server, probe: await probeServer(server.baseUrl, 'secret') };
  };

  it('lists the models a server knows, with the key', async () => {
    const { server, probe } = await probing(
      whole(200, JSON.stringify({ object: 'list', data: [{ id: 'tiny' }, { id: 'big' }] })),
    );
    expect(probe).toEqual({
      reachable: true,
      models: ['tiny', 'big'],
      says: `${server.baseUrl} answers and knows tiny, big.`,
    });
    expect(server.asked).toMatchObject([{ path: '/v1/models', authorization: 'Bearer secret' }]);
  });

  it('tells a refused key, a loading model, and what is no model server', async () => {
    const refused = await probing(refusal(401, 'authentication_error', 'Invalid API Key'));
    expect(refused.probe).toMatchObject({ reachable: true, models: [] });
    expect(refused.probe.says).toContain('refused the key (401 "Invalid API Key"): check api_key');
    const loading = await probing(refusal(503, 'unavailable_error', 'Loading model'));
    expect(loading.probe.says).toContain('is still loading the model');
    const page = await probing(whole(200, '<html></html>', { 'content-type': 'text/html' }));
    expect(page.probe).toMatchObject({ reachable: true, models: [] });
    expect(page.probe.says).toContain('sent text/html');
  });

  it('tells a server that is not there', async () => {
    const { server } = await probing(whole(200, '{}'));
    await server.stop();
    open.splice(0);
    expect(await probeServer(server.baseUrl)).toEqual({
      reachable: false,
      models: [],
      says: `${server.baseUrl} refused the connection (ECONNREFUSED): start the server, or correct base_url.`,
    });
  });
});
