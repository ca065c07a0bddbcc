import { openAiCompatible, type ServerSettings } from '#adapters/openai-compatible';
import { PortError } from '#ports';
import type { Observation, Question } from '#strategy/shape';
import { afterEach, describe, expect, it } from 'vitest';
import {
  bareLineStream,
  cutStream,
  delta,
  endlessLine,
  fakeServer,
  finish,
  flood,
  hangingStream,
  loadingLine,
  opening,
  overflow,
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
      tries: 1,
    });
    expect(latencyMs).toBeGreaterThan(0);
  });

  it('carries the speed that the server measured', async () => {
    const timings = { predicted_n: 97, predicted_ms: 48.5, predicted_per_second: 2000 };
    const { answer } = await serving([
      stream([...answered, finish('stop'), { ...usage, timings }]),
    ]);
    expect((await answer()).tokensPerSecond).toBe(2000);
  });

  it.each([
    ['of one token', { predicted_n: 1, predicted_per_second: 1e6 }],
    ['that is no number', { predicted_n: 97, predicted_per_second: null }],
  ])('carries no speed %s', async (_, timings) => {
    const { answer } = await serving([
      stream([...answered, finish('stop'), { ...usage, timings }]),
    ]);
    expect(await answer()).not.toHaveProperty('tokensPerSecond');
  });

  it('measures the speed from the first token to the last where the server does not', async () => {
    const { answer } = await serving([stream([...answered, finish('stop'), usage], 300)]);
    // 135 of 136 tokens came after the first, in one step of 300 ms and what the machine adds.
    const { tokensPerSecond } = await answer();
    expect(tokensPerSecond).toBeLessThan(135 / 0.29);
    expect(tokensPerSecond).toBeGreaterThan(135 / 3);
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
    expect(server.asked[0]?.body).not.toHaveProperty('reasoning_budget_tokens');
  });

  it.each([
    ['on', 2048, 2048],
    ['on', 0, undefined],
    ['off', 2048, undefined],
    ['server', 2048, undefined],
  ] as const)(
    'with thinking %s and a budget of %i says %s of a budget',
    async (thinking, thinkingTokens, said) => {
      const { server, answer } = await serving([normal], { thinking, thinkingTokens });
      await answer();
      expect(server.asked[0]?.body['reasoning_budget_tokens']).toBe(said);
    },
  );

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
    const { answer } = await serving([stream([...answered, finish('length'), usage])], {
      maxTokens: 136,
    });
    expect(await answer()).toMatchObject({ finish: 'length', finishReason: 'length' });
    const uncounted = await serving([stream([...answered, finish('length')])]);
    expect(await uncounted.answer()).toMatchObject({ finish: 'length', finishReason: 'length' });
  });

  it('tells that the answer was cut before max_tokens: the context was full', async () => {
    const { answer } = await serving([stream([...answered, finish('length'), usage])]);
    expect(await answer()).toMatchObject({
      finish: 'length',
      finishReason:
        'length, after 136 tokens though max_tokens is 512: the context of the server is full, with the 85 of the question; raise --ctx-size or shorten the watchlist',
    });
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

  it('that took all of max_tokens is told by a sentence of its own', async () => {
    const { answer } = await serving([stream([...thinks, finish('length'), usage])], {
      maxTokens: 136,
    });
    expect(await answer()).toMatchObject({
      text: '',
      finish: 'length',
      finishReason:
        'length, all 136 tokens went into thinking: raise max_tokens or set thinking: off',
    });
    const uncounted = await serving([stream([...thinks, finish('length')])], { maxTokens: 64 });
    expect((await uncounted.answer()).finishReason).toContain('all 64 tokens went into thinking');
  });

  it('is not what a proxy tells while it loads the model', async () => {
    const loading = loadingLine('loading model ...');
    const { answer } = await serving([stream([loading, ...answered, finish('stop')])]);
    const reply = await answer();
    expect(reply.text).toBe(ANSWER);
    expect(reply.reasoning).toBeUndefined();
  });
});

describe('a stream that breaks off', () => {
  it('is asked for again, and the whole answer counts', async () => {
    const scenes = [cutStream(answered), resetStream(answered), normal];
    const { server, answer, pauses } = await serving(scenes);
    const reply = await answer();
    expect(reply).toMatchObject({ text: ANSWER, finish: 'stop', finishReason: 'stop', tries: 3 });
    expect(reply.usage).toEqual({ promptTokens: 85, completionTokens: 136 });
    expect(server.asked).toHaveLength(3);
    expect(pauses).toEqual([1000, 4000]);
  });

  it('for the third time is an error with its text kept', async () => {
    const { server, answer } = await serving([cutStream(answered)]);
    expect(await answer()).toMatchObject({
      text: ANSWER,
      finish: 'error',
      finishReason: 'broken off, try 3: Response stream ended without a finish reason.',
      modelUsed: 'tiny',
      tries: 3,
    });
    expect(server.asked).toHaveLength(3);
  });

  it('says what broke it: a dropped connection, an error event, an event that is no JSON', async () => {
    const dropped = await serving([resetStream(answered)]);
    expect(await dropped.answer()).toMatchObject({
      text: ANSWER,
      finish: 'error',
      finishReason: 'broken off, try 3: UND_ERR_SOCKET',
    });
    const erring = await serving([
      stream([...answered, { error: { code: 500, message: 'out of memory' } }, finish('stop')]),
    ]);
    expect(await erring.answer()).toMatchObject({
      text: ANSWER,
      finish: 'error',
      finishReason: 'broken off, try 3: out of memory',
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

  it('is not asked for again where the server gave a reason that stays', async () => {
    const message = 'unspecific error: upstream command exited prematurely';
    const { server, answer } = await serving([
      stream([...answered, { src: 'llama-swap', error: { code: 'internal_error', message } }]),
    ]);
    expect(await answer()).toMatchObject({
      text: ANSWER,
      finish: 'error',
      finishReason: `broken off: ${message}`,
      tries: 1,
    });
    expect(server.asked).toHaveLength(1);
  });

  it('is not asked for again where the wait would outlast the deadline', async () => {
    const { server, answer } = await serving([cutStream(answered)], { totalTimeoutMs: 900 });
    expect(await answer()).toMatchObject({ text: ANSWER, finish: 'error', tries: 1 });
    expect(server.asked).toHaveLength(1);
  });

  it('is forgotten when the next try fails for good', async () => {
    const { failure } = await serving([cutStream(answered), refusal(401, 'x', 'Invalid API Key')]);
    expect((await failure()).message).toContain('refused the key (401 "Invalid API Key"), 2 times');
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

describe('a load that fails after it was streamed that it goes on', () => {
  const message = 'unspecific error: upstream command exited prematurely';
  const error = { message, type: 'server_error', param: null, code: 'internal_error' };
  const loading = [loadingLine('llama-swap loading model: tiny'), loadingLine('.')];

  it.each([
    ['an event', stream([...loading, { src: 'llama-swap', error }])],
    ['a bare line', bareLineStream(loading, { src: 'llama-swap', error })],
  ])('is final, told as %s', async (_, scene) => {
    const { server, failure } = await serving([scene]);
    const { message: words, retryable } = await failure();
    expect(words).toContain(`could not start the model ("${message}"): run the model's own`);
    expect(retryable).toBe(false);
    expect(server.asked).toHaveLength(1);
  });

  it('is told with its counts where the model refused the question', async () => {
    const refused = {
      code: 400,
      message: 'request (24015 tokens) exceeds the available context size (8192 tokens)',
      n_prompt_tokens: 24015,
      n_ctx: 8192,
    };
    const { failure } = await serving([bareLineStream(loading, { error: refused })]);
    expect((await failure()).message).toContain('it has 24015 tokens and the context 8192');
  });
});

describe('a further try', () => {
  it.each([
    ['502 with an empty body', whole(502, ''), 1000],
    ['503 while loading', refusal(503, 'unavailable_error', 'Loading model'), 5000],
    ['a dropped connection', reset, 1000],
    [
      'a model unloaded under the wait for it',
      refusal(500, 'server_error', 'unspecific error: group: model unloaded'),
      1000,
    ],
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
    expect(await answer()).toMatchObject({ text: ANSWER, tries: 2 });
    expect(pauses).toEqual([waitMs]);
    expect(server.asked).toHaveLength(2);
  });

  it('is made every 5 s while a model loads, as often as it takes', async () => {
    const loading = refusal(503, 'unavailable_error', 'Loading model');
    const { answer, pauses } = await serving(
      [...Array.from({ length: 24 }, () => loading), normal],
      { totalTimeoutMs: 180_000 },
    );
    expect(await answer()).toMatchObject({ text: ANSWER, tries: 25 });
    expect(pauses).toEqual(Array.from({ length: 24 }, () => 5000));
  });

  it('is made to a busy server as it asks, and less and less often where it asks for little', async () => {
    const busy = whole(429, '{}', { 'retry-after': '3' });
    const { answer, pauses } = await serving([busy, busy, busy, busy, busy, busy, normal], {
      totalTimeoutMs: 180_000,
    });
    expect(await answer()).toMatchObject({ text: ANSWER, tries: 7 });
    expect(pauses).toEqual([3000, 3000, 4000, 8000, 15_000, 15_000]);
  });

  it('counts failures apart from loading', async () => {
    const loading = refusal(503, 'unavailable_error', 'Loading model');
    const { answer, pauses } = await serving([
      whole(502, ''),
      loading,
      loading,
      cutStream(answered),
      normal,
    ]);
    expect(await answer()).toMatchObject({ text: ANSWER, tries: 5 });
    expect(pauses).toEqual([1000, 5000, 5000, 4000]);
  });

  it('is not made where the wait would outlast the deadline', async () => {
    const { server, failure, pauses } = await serving([
      whole(429, JSON.stringify({ error: { message: 'Too many requests' } }), {
        'retry-after': '120',
      }),
    ]);
    const error = await failure();
    expect(error.message).toBe(
      `Qwen3-Next (tiny at ${server.baseUrl}) is too busy (429 "Too many requests") and the next try, in 120 s, would be too late: let fewer accounts share the server, or raise timeout_seconds of this model.`,
    );
    expect(error.retryable).toBe(true);
    expect(pauses).toEqual([]);
  });

  it('ends with the deadline where a model loads for ever', async () => {
    const { server, failure, pauses } = await serving([
      refusal(503, 'unavailable_error', 'Loading model'),
    ]);
    const error = await failure();
    expect(error.message).toContain(
      'is still loading the model (503 "Loading model"), 6 times and the next try, in 5 s, would be too late: wait until it is loaded, or raise timeout_seconds',
    );
    expect(error.retryable).toBe(true);
    // 30 s of deadline: five waits of 5 s, and the sixth would end with it.
    expect(pauses).toHaveLength(5);
    expect(server.asked).toHaveLength(6);
  });

  it('is the third at most of a server that is not ready', async () => {
    const { server, failure } = await serving([refusal(503, 'unavailable_error', 'Draining')]);
    expect((await failure()).message).toContain('is not ready (503 "Draining"), 3 times');
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
  const overflowWords =
    'request (24015 tokens) exceeds the available context size (8192 tokens), try increasing it';
  const swap = 'unspecific error: ';

  it.each([
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

  it.each([
    ['invalid type for "enable_thinking" (expected boolean, got string)'],
    ['Unrecognized request argument supplied: chat_template_kwargs'],
    ['reasoning_budget_tokens: Extra inputs are not permitted'],
  ])('of the setting of thinking names it: %s', async (message) => {
    const { failure } = await serving([refusal(400, 'invalid_request_error', message)]);
    const error = await failure();
    expect(error.message).toContain(`did not accept the setting of thinking (400 "${message}")`);
    expect(error.message).toContain(': leave thinking of this model to the server');
    expect(error.retryable).toBe(false);
  });

  it.each([
    ['Failed to initialize samplers: failed to parse grammar'],
    ['Unable to generate parser for this template. JSON schema error at #/properties/a'],
    ["'response_format.type' must be 'text'"],
  ])('of the schema names it: %s', async (message) => {
    const { failure } = await serving([refusal(400, 'invalid_request_error', message)]);
    expect((await failure()).message).toContain('cannot hold an answer to a schema (400');
  });

  it.each([
    ['counts beside the words', overflow(24015, 8192)],
    ['counts in the words of llama-server', refusal(400, 'x', overflowWords)],
    [
      'counts in the words of vLLM',
      refusal(
        400,
        'BadRequestError',
        "This model's maximum context length is 8192 tokens. However, you requested 24015 tokens in the messages",
      ),
    ],
  ])('of a question that does not fit says by how much, from %s', async (_, scene) => {
    const { server, failure } = await serving([scene]);
    const error = await failure();
    // 24015 of the question and 512 of max_tokens.
    expect(error.message).toBe(
      `Qwen3-Next (tiny at ${server.baseUrl}) has no room for the question: it has 24015 tokens and the context 8192: start the server with --ctx-size of at least 24527 (question and max_tokens) times its --parallel, or shorten the watchlist.`,
    );
    expect(error.retryable).toBe(false);
    expect(server.asked).toHaveLength(1);
  });

  it('of a question that does not fit keeps the words where they tell no counts', async () => {
    const { failure } = await serving([refusal(413, 'x', 'prompt too long')]);
    expect((await failure()).message).toContain(
      'has no room for the question (413 "prompt too long"): give the server a larger context',
    );
  });

  it('for want of quota is final', async () => {
    const { server, failure } = await serving([
      refusal(429, 'insufficient_quota', 'You exceeded your current quota'),
    ]);
    expect((await failure()).retryable).toBe(false);
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
