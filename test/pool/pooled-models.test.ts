import { readConfig, type Config } from '#config';
import { assert } from '#core/prelude';
import { modelLines, theMachine } from '#worlds';
import { afterEach, describe, expect, it } from 'vitest';
import { answer } from '../fixtures/answer.ts';
import { observation } from '../fixtures/observation.ts';
import {
  byPath,
  delta,
  fakeServer,
  finish,
  json,
  opening,
  resetStream,
  stream,
  usage,
  type FakeServer,
  type Scene,
} from '../llm/fake-server.ts';

const servers: FakeServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(async (server) => server.stop()));
});

const QUESTION = { pass: 'analysis', promptVersion: 'test', messages: [], schema: {} } as const;
const SEEN = observation();
const SAID = [opening, delta({ content: answer('analysis').text }), finish('stop'), usage];
const SIZE = 700;

/** A server of one model with a file of that size. */
async function serving(chat: Scene, size = SIZE): Promise<FakeServer> {
  const models = json({ data: [{ id: 'qwen', meta: { n_params: 1000, size } }] });
  const server = await fakeServer(byPath({ '/v1/models': models, '/v1/chat/completions': chat }));
  servers.push(server);
  return server;
}

function configWith(urls: readonly string[], more = ''): Config {
  const [first = '', ...others] = urls;
  const further = others.map((url) => `      - base_url: ${url}`).join('\n');
  const text = `models:\n  Pool:\n    base_url: ${first}\n    model: qwen\n${more}    servers:\n${further}\n`;
  const read = readConfig(text, 'config.yaml');
  assert(read.kind === 'config', JSON.stringify(read));
  return read.config;
}

const linesOver = (config: Config) =>
  modelLines(config, { ...theMachine, pause: async () => undefined });

const chatsOf = ({ asked }: FakeServer): number =>
  asked.filter(({ path }) => path === '/v1/chat/completions').length;

const hostOf = ({ baseUrl }: FakeServer): string => new URL(baseUrl).host;

describe('a model of several servers', () => {
  it('is asked of all of them, and says which has answered', async () => {
    const [one, two] = await Promise.all([serving(stream(SAID, 20)), serving(stream(SAID, 20))]);
    const lines = linesOver(configWith([one.baseUrl, two.baseUrl]));
    const model = lines.named('Pool');
    const replies = await Promise.all(
      Array.from({ length: 8 }, async () => model.answer(QUESTION, SEEN)),
    );
    const answeredBy = (server: FakeServer): number =>
      replies.filter(({ server: host }) => host === hostOf(server)).length;
    expect([answeredBy(one), answeredBy(two)]).toEqual([chatsOf(one), chatsOf(two)]);
    expect(chatsOf(one) + chatsOf(two)).toBe(8);
    expect(chatsOf(one)).toBeGreaterThan(0);
    expect(chatsOf(two)).toBeGreaterThan(0);
    expect(lines.figures.pools()).toMatchObject([
      { model: 'Pool', servers: [{ failed: 0 }, { failed: 0 }] },
    ]);
  });

  it('is asked of another server where one dies in mid-stream, every time', async () => {
    const dying = await serving(resetStream([opening, delta({ content: '{"regime"' })]));
    const well = await serving(stream(SAID));
    const model = linesOver(configWith([dying.baseUrl, well.baseUrl])).named('Pool');
    for (let question = 0; question < 3; question += 1) {
      expect(await model.answer(QUESTION, SEEN)).toMatchObject({
        finish: 'stop',
        server: hostOf(well),
      });
    }
    // It rests after its first failure: three tries, and no more.
    expect(chatsOf(dying)).toBe(3);
  });

  it('gives the broken answer of the last one where all of them break off', async () => {
    const broken = resetStream([opening, delta({ content: '{"regime"' })]);
    const [one, two] = await Promise.all([serving(broken), serving(broken)]);
    const model = linesOver(configWith([one.baseUrl, two.baseUrl])).named('Pool');
    expect(await model.answer(QUESTION, SEEN)).toMatchObject({
      finish: 'error',
      text: '{"regime"',
    });
  });

  it('goes on without a server that is away', async () => {
    const well = await serving(stream(SAID));
    const lines = linesOver(configWith(['http://127.0.0.1:9/v1', well.baseUrl]));
    expect(await lines.named('Pool').answer(QUESTION, SEEN)).toMatchObject({
      server: hostOf(well),
    });
    expect(lines.figures.pools()[0]?.servers[0]).toMatchObject({
      failed: 1,
      health: { kind: 'resting' },
    });
  });

  it('never asks a server that has other weights than the first, and names it', async () => {
    const [first, foreign] = await Promise.all([
      serving(stream(SAID, 20)),
      serving(stream(SAID), SIZE + 1),
    ]);
    const lines = linesOver(configWith([first.baseUrl, foreign.baseUrl]));
    const model = lines.named('Pool');
    await Promise.all(Array.from({ length: 6 }, async () => model.answer(QUESTION, SEEN)));
    expect([chatsOf(first), chatsOf(foreign)]).toEqual([6, 0]);
    expect(lines.figures.pools()[0]?.servers[1]?.hindrance).toContain(
      'is not asked: it has other weights: 1000 parameters, 701 bytes, the first server of the model has 1000 parameters, 700 bytes',
    );
  });

  it('asks one that tells no weights unless it is to be refused', async () => {
    const untold = await fakeServer(
      byPath({ '/v1/models': json({ data: [] }), '/v1/chat/completions': stream(SAID, 20) }),
    );
    servers.push(untold);
    const first = await serving(stream(SAID, 20));
    const urls = [first.baseUrl, untold.baseUrl];
    const askBy = async (more: string): Promise<number> => {
      const before = chatsOf(untold);
      const model = linesOver(configWith(urls, more)).named('Pool');
      await Promise.all(Array.from({ length: 4 }, async () => model.answer(QUESTION, SEEN)));
      return chatsOf(untold) - before;
    };
    expect(await askBy('')).toBeGreaterThan(0);
    expect(await askBy('    untold_weights: refuse\n')).toBe(0);
  });
});
