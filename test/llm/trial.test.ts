import { tryModel, type ServerSettings } from '#adapters/openai-compatible';
import { afterEach, describe, expect, it } from 'vitest';
import {
  cutStream,
  delta,
  fakeServer,
  finish,
  json,
  opening,
  refusal,
  stream,
  usage,
  type Asked,
  type FakeServer,
  type Scene,
} from './fake-server.ts';

const open: FakeServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.stop()));
});

const notFound = refusal(404, 'not_found_error', 'File Not Found');

/** A server that answers each chat by a scene, the last one for ever, and other paths as llama-server does. */
async function trying(chats: readonly Scene[], settings: Partial<ServerSettings> = {}) {
  let chat = 0;
  const server = await fakeServer((response) => {
    const path = response.req.url ?? '';
    if (path.startsWith('/props'))
      return json({ default_generation_settings: { n_ctx: 8192 }, total_slots: 2 })(response);
    if (path !== '/v1/chat/completions') return notFound(response);
    const scene = chats[Math.min(chat, chats.length - 1)] ?? notFound;
    chat += 1;
    return scene(response);
  });
  open.push(server);
  const trial = await tryModel(
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
    { pause: async () => undefined },
  );
  const questions = server.asked.filter(({ path }) => path === '/v1/chat/completions');
  return { server, trial, questions };
}

const says = (content: string, ...before: readonly Record<string, unknown>[]): Scene =>
  stream([opening, ...before, delta({ content }), finish('stop'), usage]);

const fitting = [
  '{"pick" :"velvet-anvil",\n"figure":7}',
  '{"tally":4142,"colour":"puce"}',
  '{"note":"","grades":[61,62]}',
] as const;
const held = fitting.map((answer) => says(answer));

const schemaOf = ({ body }: Asked) =>
  (body['response_format'] as { json_schema: { schema: Record<string, unknown> } }).json_schema
    .schema;

describe('a trial', () => {
  it('asks three questions at temperature 1 that do not tell their schema', async () => {
    const { questions } = await trying(held, { seed: 7 });
    expect(questions).toHaveLength(3);
    for (const question of questions) {
      const { body } = question;
      expect(body).toMatchObject({ stream: true, temperature: 1, max_tokens: 512 });
      expect(body).not.toHaveProperty('seed');
      const told = JSON.stringify(body['messages']).toLowerCase();
      const properties = Object.keys(schemaOf(question)['properties'] as object);
      for (const word of ['schema', 'heron', 'ochre', '4141', ...properties])
        expect(told).not.toContain(word);
    }
  });

  it('finds a server that holds its answers to a schema', async () => {
    const { server, trial } = await trying(held);
    expect(trial).toMatchObject({
      ok: true,
      modelUsed: 'tiny',
      grammar: 'enforced',
      thinking: 'off as asked',
      contextTokens: 8192,
    });
    expect(trial).not.toHaveProperty('fix');
    expect(trial.loadMs).toBeGreaterThan(0);
    expect(trial.latencyMs).toBeGreaterThan(trial.loadMs ?? Infinity);
    expect(trial.says).toMatch(
      new RegExp(
        String.raw`^Qwen3-Next \(tiny at ${server.baseUrl}\) answers: its first token came after \d+ ms, the server holds its answers to a schema, it does not think, as asked, its context has 8192 tokens\.$`,
      ),
    );
  });

  it.each([
    ['what was asked for', 'hello\n\nThe sea ...'],
    ['JSON of its own', '{"pick":"hello"}'],
    ['a word that is not in the enum', '{"pick":"hello","figure":7}'],
    ['a number out of bounds', '{"pick":"velvet-anvil","figure":8}'],
    ['a key too many', '{"pick":"velvet-anvil","figure":7,"poem":"..."}'],
    ['words before the JSON', 'Sure! {"pick":"velvet-anvil","figure":7}'],
  ])('finds a schema that is ignored by %s, and asks no further', async (_, content) => {
    const { trial, questions } = await trying([says(content)]);
    expect(trial).toMatchObject({ ok: true, grammar: 'ignored' });
    expect(trial.fix).toContain('Answers will more often be unreadable');
    expect(questions).toHaveLength(1);
  });

  it.each([
    ['a list too long', '{"note":"","grades":[61,62,61]}'],
    ['a text too long', '{"note":"123456789","grades":[]}'],
  ])('finds a schema that is ignored in the third answer by %s', async (_, content) => {
    const { trial, questions } = await trying([held[0]!, held[1]!, says(content)]);
    expect(trial.grammar).toBe('ignored');
    expect(questions).toHaveLength(3);
  });

  it('reads an answer behind thoughts, in a fence, or in the reasoning', async () => {
    const { trial } = await trying([
      says(`<think>{"a"}</think>${fitting[0]}`),
      says(`\`\`\`json\n${fitting[1]}\n\`\`\``),
      stream([opening, delta({ reasoning_content: `Hm {"b"}: ${fitting[2]}` }), finish('stop')]),
    ]);
    expect(trial).toMatchObject({ ok: true, grammar: 'enforced', thinking: 'thinks although off' });
    expect(trial.fix).toContain('--reasoning off');
  });

  it('takes a word of thinking inside the JSON for what it is', async () => {
    const { trial } = await trying([held[0]!, held[1]!, says('{"note":"</think>","grades":[]}')]);
    expect(trial.grammar).toBe('enforced');
  });

  it('finds a server that takes no schema', async () => {
    const named = await trying([refusal(400, 'x', "'response_format.type' must be 'text'")]);
    expect(named.trial).toMatchObject({ ok: false, grammar: 'refused' });
    expect(named.trial.fix).toContain('Nothing can be asked with this server');
    expect(named.questions).toHaveLength(1);
    const unnamed = await trying([refusal(400, 'x', 'bad request'), says('Hello.')]);
    expect(unnamed.trial).toMatchObject({ ok: false, grammar: 'refused' });
    expect(unnamed.questions[1]?.body).not.toHaveProperty('response_format');
    const neither = await trying([refusal(400, 'x', 'bad request')]);
    expect(neither.trial).toMatchObject({ ok: false, grammar: 'unclear' });
    expect(neither.trial.says).toContain('did not accept the question (400 "bad request").');
  });

  it('finds a refused setting of thinking', async () => {
    const { trial } = await trying([refusal(400, 'x', 'unknown field chat_template_kwargs')]);
    expect(trial).toMatchObject({ ok: false, grammar: 'unclear', thinking: 'setting refused' });
    expect(trial.fix).toContain('Leave thinking of this model to the server');
  });

  it('finds a model whose thoughts leave no room for an answer', async () => {
    const thoughts = stream([opening, delta({ reasoning_content: 'Hm' }), finish('length')]);
    const { trial } = await trying([thoughts]);
    expect(trial).toMatchObject({ ok: false, grammar: 'unclear', thinking: 'thinks although off' });
    expect(trial.fix).toContain('all 512 tokens went into thinking: raise max_tokens');
  });

  it.each([
    ['on', 'on as asked', { reasoning_content: 'Hm' }],
    ['on', 'does not think although on', undefined],
    ['server', 'thinks', { reasoning_content: 'Hm' }],
    ['server', 'does not think', undefined],
  ] as const)('with thinking %s finds that it %s', async (thinking, found, thought) => {
    const before = thought === undefined ? [] : [delta(thought)];
    const { trial } = await trying(
      fitting.map((answer) => says(answer, ...before)),
      { thinking },
    );
    expect(trial).toMatchObject({ ok: true, grammar: 'enforced', thinking: found });
  });

  it('tells why nothing answers, without the key', async () => {
    const { server, trial } = await trying([refusal(401, 'x', 'key secret-1 is wrong')], {
      apiKey: 'secret-1',
    });
    expect(trial).toMatchObject({ ok: false, grammar: 'unclear', thinking: 'unclear' });
    expect(trial).not.toHaveProperty('modelUsed');
    expect(trial).not.toHaveProperty('loadMs');
    expect(trial.says).toBe(
      `Qwen3-Next (tiny at ${server.baseUrl}) refused the key (401 "key *** is wrong").`,
    );
    expect(trial.fix).toBe('Check api_key_env or api_key_file of this model.');
  });

  it('waits for a model that loads, and calls no broken answer usable', async () => {
    const loading = refusal(503, 'unavailable_error', 'Loading model');
    expect((await trying([loading, loading, ...held])).trial.grammar).toBe('enforced');
    const broken = await trying([cutStream([opening, delta({ content: '{"ans' })])]);
    expect(broken.trial).toMatchObject({ ok: false, grammar: 'unclear' });
  });

  it('says when max_tokens fills the context', async () => {
    const { trial } = await trying(held, { maxTokens: 8192 });
    expect(trial.ok).toBe(true);
    expect(trial.fix).toContain('max_tokens leaves no room for a question in a context of 8192');
  });
});
