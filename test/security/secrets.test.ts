import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openGhostfolio } from '#adapters/ghostfolio';
import { openAiCompatible, probeServer } from '#adapters/openai-compatible';
import { openNews } from '#adapters/rss';
import { systemClock as clock } from '#adapters/system';
import { openYahoo } from '#adapters/yahoo';
import { equity, idOf } from '#core/instruments';
import { PortError } from '#ports';
import { observation } from '../fixtures/observation.ts';

const outside = {
  clock,
  pause: async () => undefined,
  random: () => 0.5,
  log: { line: () => undefined },
};

const ends: (() => void)[] = [];
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invest-secrets-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
});
afterEach(() => {
  for (const end of ends.splice(0).toReversed()) end();
});

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => listener(request, response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function events(response: ServerResponse, ...told: readonly unknown[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(told.map((one) => `data: ${JSON.stringify(one)}\n\n`).join(''));
}

const QUESTION = {
  pass: 'analysis',
  promptVersion: '1',
  messages: [{ role: 'user', content: 'hello' }],
  schema: {},
} as const;

/** What the adapter says of a call, its reply or its error with all causes. */
async function said(base: string, apiKey: string): Promise<{ reply?: object; text: string }> {
  const settings = {
    name: 'm',
    baseUrl: `${base}/v1`,
    model: 'm',
    apiKey,
    temperature: 0,
    maxTokens: 64,
    totalTimeoutMs: 3000,
    chunkTimeoutMs: 1000,
    thinking: 'server',
  } as const;
  const model = openAiCompatible(settings, () => clock.now(), outside.pause);
  try {
    const reply = await model.answer(QUESTION, observation());
    return { reply, text: inspect(reply, { depth: 9 }) };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { text: inspect(error, { depth: 9 }) };
  }
}

const SHORT = `sk-${'a1b2c3d4'.repeat(10)}`;
const LONG = `ey${'Jhbc0123'.repeat(60)}`;

describe('the key of a model server', () => {
  it.each([SHORT, LONG])(
    'is in no error, wherever the words of the server are cut',
    async (key) => {
      for (const before of [0, 200, 230, 260, 280, 290]) {
        const base = await serving((request, response) =>
          json(response, 401, {
            error: { message: `${'x'.repeat(before)} ${request.headers.authorization ?? ''}` },
          }),
        );
        expect((await said(base, key)).text).not.toContain(key.slice(0, 8));
        const { says, fix = '' } = await probeServer(`${base}/v1`, key);
        expect(`${says} ${fix}`).not.toContain(key.slice(0, 8));
      }
    },
  );

  it('is in no record of an answer that broke off with it', async () => {
    const base = await serving((request, response) =>
      events(
        response,
        { choices: [{ delta: { content: 'The' } }] },
        { error: { message: `no ${request.headers.authorization ?? ''}`, code: 400 } },
      ),
    );
    const { text } = await said(base, SHORT);
    expect(text).toContain('broken off');
    expect(text).not.toContain(SHORT.slice(0, 8));
  });

  it('is in no cause where it is none that a header can hold', async () => {
    const base = await serving((_, response) => json(response, 200, {}));
    expect((await said(base, 'first-word\nsecond-word')).text).not.toMatch(
      /first-word|second-word/,
    );
  });

  it('goes to no other host: a redirect is not followed', async () => {
    const seen: (string | undefined)[] = [];
    const other = await serving((request, response) => {
      seen.push(request.headers.authorization);
      json(response, 200, { data: [] });
    });
    const base = await serving((request, response) => {
      response.writeHead(307, { location: `${other}${request.url ?? ''}` });
      response.end();
    });
    expect((await said(base, SHORT)).text).toContain('307');
    await probeServer(`${base}/v1`, SHORT);
    expect(seen).toEqual([]);
  });
});

it('an end of an answer that names a member of every object is no end of a whole answer', async () => {
  for (const finish_reason of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    const base = await serving((_, response) =>
      events(response, { choices: [{ delta: { content: '{}' }, finish_reason }] }),
    );
    expect((await said(base, SHORT)).reply).toMatchObject({ finish: 'error', text: '{}' });
  }
});

describe('the security token of Ghostfolio', () => {
  const TOKEN = 'security-token-of-ghostfolio';
  const BEARER = 'bearer-of-ghostfolio';

  it.each([301, 302, 303, 307, 308])('goes to no other host after a %i', async (status) => {
    const seen: string[] = [];
    const other = await serving((request, response) => {
      seen.push(request.url ?? '');
      json(response, 200, {});
    });
    const base = await serving((request, response) => {
      response.writeHead(status, { location: `${other}${request.url ?? ''}?token=${TOKEN}` });
      response.end();
    });
    const tracker = openGhostfolio({ baseUrl: base, token: TOKEN }, outside);
    ends.push(() => tracker.close());
    const error: unknown = await tracker.accounts().catch((caught: unknown) => caught);
    expect(inspect(error, { depth: 9 })).not.toContain(TOKEN);
    expect(seen).toEqual([]);
  });

  it('and the bearer are in no error that repeats them', async () => {
    const base = await serving((request, response) =>
      request.url === '/api/v1/auth/anonymous'
        ? json(response, 201, { authToken: BEARER })
        : json(response, 400, {
            message: [`${'x'.repeat(280)} ${request.headers.authorization ?? ''}`, TOKEN],
          }),
    );
    const tracker = openGhostfolio({ baseUrl: base, token: TOKEN }, outside);
    ends.push(() => tracker.close());
    const error: unknown = await tracker.accounts().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PortError);
    expect(inspect(error, { depth: 9 })).not.toMatch(/bearer-of|security-token-of/);
  });
});

describe('what is kept of the outside', () => {
  it('is readable by its owner only, whatever the umask, also the files beside it', async () => {
    const before = process.umask(0);
    ends.push(() => void process.umask(before));
    const [yahooPath, feedsPath] = [join(folder, 'yahoo.db'), join(folder, 'feeds.db')];
    const base = await serving((_, response) => json(response, 404, {}));
    const yahoo = openYahoo({ baseUrl: base, storePath: yahooPath, profiles: new Map() }, outside);
    const feeds = openNews(
      { feeds: [], cachePath: feedsPath, namesOf: async () => new Map() },
      outside,
    );
    await yahoo
      .market()
      .quotes([idOf(equity('AAPL'))])
      .catch(() => undefined);
    for (const path of [yahooPath, `${yahooPath}-wal`, `${yahooPath}-shm`, feedsPath])
      expect([path, (statSync(path).mode & 0o777).toString(8)]).toEqual([path, '600']);
    feeds.close();
    await yahoo.close();
  });
});
