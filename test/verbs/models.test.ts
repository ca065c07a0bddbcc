import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultConfigText, withModel } from '#config';
import { modelsListViewSchema, modelsTryViewSchema } from '#contract';
import { assert } from '#core/prelude';
import { initHome } from '#worlds';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { QUESTION_TOKENS } from '#verbs/models';
import { invest, type Ran } from '../crash/invest.ts';
import { llamaSwap, type LlamaSwap, type ModelSetup } from '../fakes/llama-swap/index.ts';
import { byPath, fakeServer, json } from '../llm/fake-server.ts';
import { realQuestions } from '../llm/real-questions.ts';

const folder = mkdtempSync(join(tmpdir(), 'models-verbs-'));
const servers: LlamaSwap[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(async (server) => server.stop()));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Every look is a process of its own. */
const SLOW = { timeout: 60_000 };

/** A port that no program listens on. */
const NOBODY = 'http://127.0.0.1:9/v1';

async function serving(models: Readonly<Record<string, ModelSetup>>): Promise<LlamaSwap> {
  const server = await llamaSwap({ models });
  servers.push(server);
  return server;
}

type Settings = Readonly<Record<string, string | number | readonly object[]>>;

let homes = 0;

/** A home with some models beside the default ones, one of them asked by every account. */
function homeWith(models: Readonly<Record<string, Settings>>, used: string) {
  homes += 1;
  const directory = join(folder, `home-${homes}`);
  const document = parseDocument(defaultConfigText());
  for (const [name, settings] of Object.entries(models)) {
    document.setIn(
      ['models', name],
      document.createNode({ kind: 'openai-compatible', ...settings }),
    );
  }
  const config = withModel(String(document), used);
  const made = initHome({ directory, world: 'simulated', seed: 1, config });
  assert(made.kind === 'made', `a home is made: ${made.kind === 'refused' ? made.because : ''}`);
  return async (...words: readonly string[]): Promise<Ran> =>
    invest(['models', ...words, '--home', directory]);
}

const listOf = ({ stdout }: Ran) => modelsListViewSchema.parse(JSON.parse(stdout)).models;
const trialsOf = ({ stdout }: Ran) => modelsTryViewSchema.parse(JSON.parse(stdout));

describe('invest models list', SLOW, () => {
  it('tells of every model where it is, whether it is there, and who uses it', async () => {
    const server = await serving({ tiny: { contextTokens: 65_536 } });
    const models = homeWith(
      {
        Tiny: {
          base_url: server.baseUrl,
          model: 'tiny',
          thinking: 'server',
          parallel: 2,
          fallback: 'Away',
        },
        Away: { base_url: NOBODY, model: 'away' },
        Unlisted: { base_url: server.baseUrl, model: 'another' },
      },
      'Tiny',
    );
    const ran = await models('--json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const rows = new Map(listOf(ran).map((row) => [row.name, row]));
    expect([...rows.keys()]).toEqual(
      expect.arrayContaining(['Tiny', 'Away', 'Unlisted', 'Qwen3-Next', 'rules:steady']),
    );
    expect(rows.get('Tiny')).toMatchObject({
      kind: 'openai-compatible',
      server: server.baseUrl,
      serverModel: 'tiny',
      ok: true,
      reachable: true,
      loaded: false,
      parallel: 2,
      thinking: 'server',
      fallback: 'Away',
      fix: null,
    });
    expect(rows.get('Tiny')?.accounts).toContain('weekly_balanced');
    expect(rows.get('Away')).toMatchObject({
      ok: false,
      reachable: false,
      loaded: null,
      room: null,
      accounts: [],
      fallbackOf: ['Tiny'],
    });
    expect(rows.get('Away')?.says).toContain('refused the connection');
    expect(rows.get('Unlisted')).toMatchObject({
      ok: false,
      reachable: true,
      fix: 'Set model to one of: tiny',
    });
    expect(rows.get('rules:steady')).toMatchObject({ kind: 'rules', ok: true, server: null });
    // Looking has loaded nothing.
    expect(server.told().chats).toEqual([]);
    expect(listOf(await models('list', '--json')).find(({ name }) => name === 'Tiny')?.loaded).toBe(
      false,
    );
    const { stdout } = await models();
    expect(stdout).toMatch(/Tiny +│ http:\/\/127\.0\.0\.1:\d+\/v1 +│ yes +│ no /);
    expect(stdout).toContain('as started');
    expect(stdout).toContain('Away stands in for Tiny');
    expect(stdout).toContain('Unlisted cannot be asked: ');
  });

  it('tells of each server of a pool, and which of them has other weights', async () => {
    const served = (size: number) =>
      fakeServer(
        byPath({
          '/v1/models': json({ data: [{ id: 'tiny', meta: { n_params: 1000, size } }] }),
          '/props': json({ default_generation_settings: { n_ctx: 8192 }, chat_template: 'x' }),
        }),
      );
    const pool = await Promise.all([served(700), served(700), served(701)]);
    const [first, second, third] = pool.map(({ baseUrl }) => baseUrl);
    assert(first !== undefined && second !== undefined && third !== undefined, 'three serve');
    const further = [{ base_url: second, weight: 3 }, { base_url: third }, { base_url: NOBODY }];
    const models = homeWith({ Pool: { base_url: first, model: 'tiny', servers: further } }, 'Pool');
    const row = listOf(await models('--json')).find(({ name }) => name === 'Pool');
    expect(row).toMatchObject({ ok: true, says: expect.stringContaining('2 of 4 servers') });
    expect(row?.servers).toMatchObject([
      { server: first, ok: true, asked: true, weights: 'same shape', weight: 1 },
      { server: second, ok: true, asked: true, weights: 'same shape', weight: 3 },
      { server: third, ok: true, asked: false, weights: 'different' },
      { server: NOBODY, ok: false, asked: true, weights: 'untold' },
    ]);
    const { stdout } = await models();
    expect(stdout).toContain('Pool is answered for by 4 servers:');
    expect(stdout).toContain('different: it has other weights: 1000 parameters, 701 bytes');
    await Promise.all(pool.map(async (server) => server.stop()));
  });

  it('tells the context of one question where the server does, and that it is small', async () => {
    const server = await fakeServer(
      byPath({
        '/v1/models': json({ object: 'list', data: [{ id: 'tiny', meta: { n_ctx: 8192 } }] }),
        '/props': json({ default_generation_settings: { n_ctx: 8192 }, total_slots: 2 }),
      }),
    );
    try {
      const models = homeWith({ Tiny: { base_url: server.baseUrl, model: 'tiny' } }, 'Tiny');
      const row = listOf(await models('--json')).find(({ name }) => name === 'Tiny');
      const neededTokens = 8192 + QUESTION_TOKENS;
      expect(row).toMatchObject({
        loaded: true,
        room: { contextTokens: 8192, neededTokens, enough: false },
      });
      const { stdout } = await models();
      expect(stdout).toContain('Tiny: a context of 8192 tokens is small');
    } finally {
      await server.stop();
    }
  });

  it('says so of a key that is missing, without asking anybody', async () => {
    const models = homeWith(
      { Keyed: { base_url: NOBODY, model: 'x', api_key_env: 'NO_SUCH_KEY_OF_INVEST' } },
      'Keyed',
    );
    const row = listOf(await models('--json')).find(({ name }) => name === 'Keyed');
    expect(row).toMatchObject({ ok: false, reachable: null, loaded: null });
    expect(row?.says).toContain('NO_SUCH_KEY_OF_INVEST is not set');
    const ran = await models('try', '--json');
    expect(ran.code).toBe(1);
    expect(trialsOf(ran).models[0]).toMatchObject({ verdict: 'not usable', trial: null });
  });
});

describe('invest models try', SLOW, () => {
  it('finds a server that holds its answers to a schema usable', async () => {
    const server = await serving({ tiny: { contextTokens: 65_536, loadMs: 300 } });
    const models = homeWith({ Tiny: { base_url: server.baseUrl, model: 'tiny' } }, 'Tiny');
    const ran = await models('try', '--json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const view = trialsOf(ran);
    expect(view.ok).toBe(true);
    expect(view.models).toMatchObject([
      {
        name: 'Tiny',
        verdict: 'usable',
        fix: null,
        trial: { grammar: 'enforced', thinking: 'off as asked', modelUsed: 'tiny' },
        room: { contextTokens: 65_536, neededTokens: 8192 + QUESTION_TOKENS, enough: true },
      },
    ]);
    expect(view.models[0]?.trial?.loadMs).toBeGreaterThan(300);
    // The double says 100 tokens a second.
    expect(view.models[0]?.trial?.tokensPerSecond).toBeCloseTo(100, 6);
    const again = await models('try', 'Tiny');
    expect(again.stdout).toMatch(/^Tiny: usable\n +Tiny \(tiny at .*it writes 100 tokens a second/);
    expect(listOf(await models('--json')).find(({ name }) => name === 'Tiny')?.loaded).toBe(true);
  });

  it.each(['outside', 'prose'] as const)(
    'says what a server costs that ignores the schema and answers %s',
    async (answers) => {
      const server = await serving({ tiny: { contextTokens: 65_536, answers } });
      const models = homeWith({ Tiny: { base_url: server.baseUrl, model: 'tiny' } }, 'Tiny');
      const ran = await models('try', '--json');
      expect(ran.code).toBe(0);
      const [row] = trialsOf(ran).models;
      expect(row).toMatchObject({ verdict: 'usable, with a fault', trial: { grammar: 'ignored' } });
      expect(row?.fix).toContain('Answers will more often be unreadable');
      const { stdout } = await models('try');
      expect(stdout).toContain('Tiny: usable, with a fault');
      expect(stdout).toContain('does not hold its answers to a schema');
    },
  );

  it('tells whether a model thinks, as asked or as its server was started', async () => {
    const server = await serving({ tiny: { contextTokens: 65_536, thinkingTokens: 20 } });
    const own = { base_url: server.baseUrl, model: 'tiny' };
    const models = homeWith(
      { On: { ...own, thinking: 'on' }, AsStarted: { ...own, thinking: 'server' } },
      'On',
    );
    const { models: rows } = trialsOf(await models('try', 'On', 'AsStarted', '--json'));
    expect(rows.map(({ name, verdict, trial }) => [name, verdict, trial?.thinking])).toEqual([
      ['On', 'usable', 'on as asked'],
      ['AsStarted', 'usable', 'thinks'],
    ]);
  });

  it('ends with 3 where a server is down', async () => {
    const models = homeWith({ Away: { base_url: NOBODY, model: 'away' } }, 'Away');
    const ran = await models('try', '--json');
    expect(ran.code).toBe(3);
    expect(trialsOf(ran)).toMatchObject({
      ok: false,
      models: [{ name: 'Away', verdict: 'unreachable', trial: null, room: null }],
    });
    const { stdout } = await models('try');
    expect(stdout).toContain('Away: unreachable');
    expect(stdout).toContain('Start the server, or correct base_url.');
  });

  it('ends with 1 where a server lists another model, whatever else is down', async () => {
    const server = await serving({ other: {} });
    const models = homeWith(
      {
        Tiny: { base_url: server.baseUrl, model: 'tiny', fallback: 'Away' },
        Away: { base_url: NOBODY, model: 'away' },
      },
      'Tiny',
    );
    const ran = await models('try', '--json');
    expect(ran.code).toBe(1);
    // The model that stands in is used too.
    expect(trialsOf(ran).models).toMatchObject([
      { name: 'Tiny', verdict: 'not usable', fix: 'Set model to one of: other' },
      { name: 'Away', verdict: 'unreachable' },
    ]);
    expect(server.told().chats).toEqual([]);
  });

  it('says how much room a question and its answer need where the context is small', async () => {
    const server = await serving({
      small: { contextTokens: 8192 },
      least: { contextTokens: 2048 },
    });
    const models = homeWith(
      {
        Small: { base_url: server.baseUrl, model: 'small', max_tokens: 6000 },
        Least: { base_url: server.baseUrl, model: 'least', max_tokens: 512 },
      },
      'Small',
    );
    const small = await models('try', '--json');
    expect(small.code).toBe(0);
    const [row] = trialsOf(small).models;
    expect(row).toMatchObject({
      verdict: 'usable, with a fault',
      room: { contextTokens: 8192, neededTokens: 6000 + QUESTION_TOKENS, enough: false },
    });
    expect(row?.fix).toContain('(an estimate)');
    const least = await models('try', 'Least', '--json');
    expect(least.code).toBe(1);
    expect(trialsOf(least).models[0]?.verdict).toBe('not usable');
  });

  it('tries rules without asking anybody, and refuses a name that is not configured', async () => {
    const models = homeWith({}, 'rules:steady');
    const rules = await models('try');
    expect(rules).toMatchObject({ code: 0 });
    expect(rules.stdout).toContain('rules:steady: usable');
    const wrong = await models('try', 'Nemotrom');
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('there is no model Nemotrom; did you mean Nemotron?');
  });
});

describe('the room of a question', () => {
  it('covers the longest of our questions that the tests know', () => {
    const lengths = realQuestions().map(([, { messages }]) =>
      messages.reduce((total, { content }) => total + content.length, 0),
    );
    expect(lengths).toHaveLength((3 * 5 + 2 * 4) * 4);
    expect(QUESTION_TOKENS).toBeGreaterThanOrEqual(Math.max(...lengths) / 3.5);
  });
});
