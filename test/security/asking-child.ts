import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openGhostfolio } from '#adapters/ghostfolio';
import { openAiCompatible, probeServer } from '#adapters/openai-compatible';
import { openNews } from '#adapters/rss';
import { systemClock as clock } from '#adapters/system';
import { openYahoo } from '#adapters/yahoo';
import { equity, idOf } from '#core/instruments';
import { observation } from '../fixtures/observation.ts';

// A process of its own: asks every outside at one server, closes, says what it came to, and must then end by itself.
const [, , base = '', how = 'waits'] = process.argv;
const strays: string[] = [];
process.on('unhandledRejection', (error) => strays.push(String(error)));
process.on('exit', () => {
  writeSync(1, JSON.stringify({ strays, closedAt, endedAt: clock.now(), came }));
});
let closedAt: number = 0;
const came: string[] = [];

const outside = { clock, pause, random: () => 0.5, log: { line: () => undefined } };
const { host } = new URL(base);
const yahoo = openYahoo(
  { baseUrl: base, storePath: ':memory:', profiles: new Map(), deadlineMs: 20_000 },
  outside,
);
const feeds = openNews(
  {
    feeds: [{ name: 'Own', url: `${base}/feed` }],
    allowPrivate: [host],
    namesOf: async () => new Map(),
    timeLimitMs: 3000,
  },
  outside,
);
const tracker = openGhostfolio({ baseUrl: base, token: 'token', readTimeoutMs: 20_000 }, outside);
const settings = {
  name: 'm',
  baseUrl: `${base}/v1`,
  model: 'm',
  temperature: 0,
  maxTokens: 64,
  totalTimeoutMs: 3000,
  chunkTimeoutMs: 1000,
  thinking: 'server',
} as const;
const question = {
  pass: 'analysis',
  promptVersion: '1',
  messages: [{ role: 'user', content: 'hello' }],
  schema: {},
} as const;

const asked: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['yahoo', async () => yahoo.market().quotes([idOf(equity('AAPL'))])],
  ['feeds', async () => feeds.news.headlines([], 1)],
  ['tracker', async () => tracker.accounts()],
  ['probe', async () => probeServer(settings.baseUrl, undefined)],
  [
    'model',
    async () => openAiCompatible(settings, () => clock.now()).answer(question, observation()),
  ],
];
const all = Promise.allSettled(
  asked.map(async ([name, ask]) => {
    try {
      await ask();
      came.push(`${name} answered`);
    } catch (error) {
      came.push(`${name} ${error instanceof Error ? error.name : 'failed'}`);
    }
  }),
);
// Whoever leaves does so while every request is on its way.
if (how === 'waits') await all;
else await pause(300);
void yahoo.close();
feeds.close();
tracker.close();
closedAt = clock.now();
