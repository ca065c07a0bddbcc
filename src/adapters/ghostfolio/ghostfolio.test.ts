import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { openGhostfolio } from '#adapters/ghostfolio';
import { virtualClock } from '#adapters/system';
import { instant, plusMs, readInstant, tradingDate } from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import { price, units, usd } from '#core/money';
import { mint } from '#core/prelude';
import { PortError, type TrackerActivity } from '#ports';
import { afterEach, describe, expect, it } from 'vitest';
import {
  startFakeGhostfolio,
  type FakeGhostfolio,
  type FakeOptions,
  type GhostfolioFault,
} from '../../../test/fakes/ghostfolio/index.ts';
import { faultPlan, type FaultRule } from '../../../test/fakes/plan/index.ts';

const NOW = readInstant('2026-11-20T15:30:00Z') ?? instant(0);
const ACCOUNT = { id: '11111111-1111-4111-8111-000000000001', name: 'swing', currency: 'USD' };
const SPREAD = { kind: 'own', symbol: 'GF_SPREAD-1', name: 'SPY bull put 560/550' } as const;

const stops: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** A fake with an account, and what was waited. */
async function desk(given: Partial<FakeOptions> & { timeoutMs?: number; user?: number } = {}) {
  const clock = virtualClock(NOW);
  const fake = await startFakeGhostfolio({ clock, ...given });
  const waits: number[] = [];
  const { timeoutMs = 2000, user = 0 } = given;
  const outside = {
    clock,
    pause: async (forMs: number) => waits.push(forMs),
    random: () => 0,
  };
  const settings = { baseUrl: fake.baseUrl, token: fake.tokens[user] ?? '', timeoutMs };
  const open = () => openGhostfolio({ ...settings, readTimeoutMs: timeoutMs }, outside);
  const tracker = open();
  stops.push(
    () => fake.stop(),
    () => tracker.close(),
  );
  return { clock, fake, tracker, waits, outside };
}

function sale(given: Partial<TrackerActivity> = {}): TrackerActivity {
  return {
    key: 'swing:fill-1',
    account: ACCOUNT.id,
    kind: 'BUY',
    security: { kind: 'listed', ticker: equity('SPY').ticker },
    quantity: units(0.333_333),
    unitPrice: price(561.27),
    fee: usd(0.35),
    at: plusMs(NOW, -1),
    ...given,
  };
}

function play(fake: FakeGhostfolio, ...rules: FaultRule<GhostfolioFault>[]): void {
  fake.play(faultPlan<GhostfolioFault>({ seed: 1, rules }));
}

const POST = ({ method, path }: { method: string; path: string }): boolean =>
  method === 'POST' && path === '/api/v1/activities';

describe('what is sent', () => {
  it('is the fields of the DTO and nothing else, with the key first in the comment', async () => {
    const { fake, tracker } = await desk();
    await tracker.openAccount(ACCOUNT);
    await tracker.record(sale());
    const posts = fake.requests.filter(POST);

    expect(posts.map(({ body }) => body)).toEqual([
      {
        accountId: ACCOUNT.id,
        comment: 'oid:swing:fill-1',
        currency: 'USD',
        dataSource: 'YAHOO',
        date: '2026-11-20T15:29:59.999Z',
        fee: 0.35,
        quantity: 0.333333,
        symbol: 'SPY',
        type: 'BUY',
        unitPrice: 561.27,
      },
    ]);
  });

  it('never is a bulk deletion, an import, a transfer or a line that moves cash', async () => {
    const { fake, tracker } = await desk();
    await tracker.openAccount(ACCOUNT);
    await tracker.describe(SPREAD);
    await tracker.record(sale({ security: SPREAD, kind: 'SELL' }));
    for (const id of ['', '.', '..', '%2e%2e', '?', '#']) await tracker.strike(id);

    expect(fake.forbidden).toEqual({
      bulkDelete: 0,
      updateAccountBalance: 0,
      transferBalance: 0,
      import: 0,
    });
    expect(fake.activities()).toHaveLength(1);
  });

  it('puts interest under one symbol', async () => {
    const { fake, tracker } = await desk();
    await tracker.openAccount(ACCOUNT);
    await tracker.record(sale({ kind: 'INTEREST' }));

    expect(fake.activities()).toMatchObject([{ type: 'INTEREST', symbol: 'GF_INTEREST' }]);
  });

  it('goes one after the other, however long the first takes', async () => {
    const { fake, tracker } = await desk();
    await tracker.openAccount(ACCOUNT);
    play(fake, { kind: 'late-commit', where: POST, count: 1, delayMs: 80 });
    const keys = ['a', 'b', 'c', 'd', 'e'];
    await Promise.all(keys.map((key) => tracker.record(sale({ key }))));

    expect(fake.activities().map(({ comment }) => comment)).toEqual(
      keys.map((key) => `oid:${key}`),
    );
  });

  it('has a connection of its own for each write, while reads share one', async () => {
    const sockets: Record<string, Set<unknown>> = { GET: new Set(), POST: new Set() };
    const { outside } = await desk();
    const baseUrl = await served((request, response) => {
      sockets[request.method ?? '']?.add(request.socket);
      const body = { authToken: 'bearer', id: 'x', accounts: [] };
      response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const tracker = openGhostfolio({ baseUrl, token: 'some-token' }, outside);
    for (const key of ['a', 'b', 'c']) {
      await tracker.record(sale({ key }));
      await tracker.accounts();
    }
    tracker.close();

    // One more for the sign-in.
    expect([sockets['POST']?.size, sockets['GET']?.size]).toEqual([4, 1]);
  });
});

describe('signing in', () => {
  it('happens once for all who ask at the same time', async () => {
    const { fake, tracker } = await desk({ latencyMs: 20 });
    await Promise.all([tracker.accounts(), tracker.accounts(), tracker.lines(ACCOUNT.id)]);

    expect(fake.requests.filter(({ path }) => path.includes('/auth/'))).toHaveLength(1);
  });

  it('is renewed once when it has expired, and the write is done once', async () => {
    const { fake, tracker } = await desk();
    await tracker.openAccount(ACCOUNT);
    fake.expireSignIns();
    const outcome = await tracker.record(sale());

    expect(outcome.kind).toBe('done');
    expect(fake.activities()).toHaveLength(1);
    expect(fake.requests.filter(({ path }) => path.includes('/auth/'))).toHaveLength(2);
  });

  it('is not renewed again by a call that was refused before the renewal', async () => {
    const { fake, tracker } = await desk();
    await tracker.accounts();
    fake.expireSignIns();
    play(fake, { kind: 'slow', where: '/api/v1/account', count: 1, delayMs: 100 });
    await Promise.all([tracker.accounts(), tracker.lines(ACCOUNT.id)]);

    expect(fake.requests.filter(({ path }) => path.includes('/auth/'))).toHaveLength(2);
  });

  it('waits once for as long as a limit asks', async () => {
    const { fake, tracker, waits } = await desk();
    play(fake, { kind: 'storm', where: '/auth/', count: 1, headers: { 'retry-after': '7' } });

    expect(await tracker.accounts()).toHaveLength(1);
    expect(waits).toEqual([7000]);
  });

  it('that is refused is told without the token', async () => {
    const { fake, outside } = await desk();
    const token = 'very-secret-token';
    const tracker = openGhostfolio({ baseUrl: fake.baseUrl, token }, outside);
    const outcome = await tracker.record(sale());
    const failure: unknown = await tracker.accounts().catch((error: unknown) => error);
    tracker.close();

    expect(outcome).toMatchObject({ kind: 'rejected', passing: true });
    expect(JSON.stringify(outcome)).toContain('security token');
    expect(failure).toBeInstanceOf(PortError);
    expect([failure instanceof PortError ? failure.message : '']).toEqual([CLAUSE]);
    expect(`${JSON.stringify(outcome)} ${String(failure)}`).not.toContain(token);
  });

  it('leaves no secret in words that the server echoes', async () => {
    const { fake, tracker } = await desk();
    await tracker.openAccount(ACCOUNT);
    const body = JSON.stringify({ message: [`no ${fake.token}`], error: 'Bad Request' });
    play(fake, { kind: 'status', status: 400, where: POST, body });
    const outcome = await tracker.record(sale());

    expect(outcome).toMatchObject({ kind: 'rejected', because: expect.stringContaining('no ***') });
  });
});

const CANNOT = '{"message":"Cannot POST /api/v1/activities","error":"Not Found","statusCode":404}';

/** What is told is put into other sentences: it has no final stop, and a setting bears its name in config.yaml. */
const CLAUSE: unknown = expect.stringMatching(/^(?!.*(?:base_url|[.;:,] ?$|\.;)).+$/);
const CLAUSES = [CLAUSE, CLAUSE];

/** The outcome and how many lines are stored. */
type Ending = readonly [string, number];

describe('the outcome of a write', () => {
  it.each<readonly [string, FaultRule<GhostfolioFault>, Ending]>([
    ['a lost reply', { kind: 'lost-reply' }, ['unknown', 1]],
    ['a reply that breaks off', { kind: 'reset' }, ['unknown', 1]],
    ['500 after it was done', { kind: 'after-commit-500' }, ['unknown', 1]],
    ['500 before', { kind: 'status', status: 500 }, ['unknown', 0]],
    ['a page of a gateway', { kind: 'html' }, ['unknown', 0]],
    ['502', { kind: 'status', status: 502, body: '<html>' }, ['unknown', 0]],
    [
      '404 of another server',
      { kind: 'status', status: 404, body: '<html>' },
      ['rejected for now', 0],
    ],
    ['an unknown route', { kind: 'status', status: 404, body: CANNOT }, ['rejected for now', 0]],
    [
      '400',
      { kind: 'status', status: 400, body: '{"statusCode":400,"message":"Bad Request"}' },
      ['rejected', 0],
    ],
    [
      '400 with a list',
      { kind: 'status', status: 400, body: '{"message":["a","b"]}' },
      ['rejected', 0],
    ],
    ['a closed connection', { kind: 'down' }, ['unknown', 0]],
    ['half a body', { kind: 'cut-body' }, ['unknown', 1]],
    ['a slow reply', { kind: 'slow', delayMs: 900 }, ['unknown', 1]],
    ['a limit', { kind: 'storm' }, ['rejected for now', 0]],
    ['408', { kind: 'status', status: 408 }, ['rejected for now', 0]],
    ['401 for ever', { kind: 'status', status: 401 }, ['rejected for now', 0]],
    ['403', { kind: 'status', status: 403 }, ['rejected for now', 0]],
  ])('after %s', async (_, rule, [expected, stored]) => {
    const { fake, tracker } = await desk({ timeoutMs: 400 });
    await tracker.openAccount(ACCOUNT);
    play(fake, { where: POST, ...rule });
    const outcome = await tracker.record(sale());

    const forNow = outcome.kind === 'rejected' && outcome.passing ? ' for now' : '';
    expect(`${outcome.kind}${forNow}`).toBe(expected);
    expect(['because' in outcome ? outcome.because : '']).toEqual([CLAUSE]);
    expect(fake.activities()).toHaveLength(stored);
  });

  it('is unknown when the work is done after the deadline', async () => {
    const { fake, tracker } = await desk({ timeoutMs: 300 });
    await tracker.openAccount(ACCOUNT);
    play(fake, { kind: 'late-commit', where: POST, delayMs: 600 });
    const outcome = await tracker.record(sale());
    const before = fake.activities().length;
    await new Promise((done) => setTimeout(done, 600));

    expect(outcome).toMatchObject({ kind: 'unknown', because: expect.stringContaining('0.3 s') });
    expect([before, fake.activities().length]).toEqual([0, 1]);
  });

  it('is rejected for now when nothing could be sent', async () => {
    const { fake, tracker } = await desk();
    await tracker.openAccount(ACCOUNT);
    await fake.down();
    const outcome = await tracker.record(sale());

    expect(outcome).toMatchObject({
      kind: 'rejected',
      passing: true,
      because: expect.stringContaining('refused the connection'),
    });
    await fake.up();
    expect((await tracker.record(sale())).kind).toBe('done');
  });

  it('is rejected for now when Yahoo is out of reach, and says where to look', async () => {
    const { fake, tracker } = await desk({ yahoo: 'down' });
    await tracker.openAccount(ACCOUNT);
    const outcome = await tracker.record(sale());

    expect(outcome).toMatchObject({
      kind: 'rejected',
      passing: true,
      because: expect.stringContaining('/health/data-provider/YAHOO'),
    });
    fake.setYahoo('up');
    expect((await tracker.record(sale())).kind).toBe('done');
  });

  it.each<readonly [string, Partial<TrackerActivity>]>([
    ['an account without an id of ours', { account: 'mine' }],
    ['a key with a space', { key: 'a b' }],
    ['a quantity below zero', { quantity: units(-1) }],
    ['a day to come', { at: plusMs(NOW, 1) }],
    ['a symbol that is not ours', { security: { kind: 'own', symbol: 'X', name: 'x' } }],
    ['a ticker with a slash', { security: { kind: 'listed', ticker: mint<Ticker>('BRK/B') } }],
  ])('is a refusal before anything is sent, for %s', async (_, given) => {
    const { fake, tracker } = await desk();
    const outcome = await tracker.record(sale(given));

    expect(outcome).toMatchObject({ kind: 'rejected', because: CLAUSE });
    expect(fake.requests).toEqual([]);
  });

  it('is final for what the server finds wrong in it', async () => {
    const { tracker } = await desk();
    await tracker.openAccount(ACCOUNT);
    const outcome = await tracker.record(sale({ kind: 'SELL', security: SPREAD }));

    expect(outcome).toMatchObject({ kind: 'rejected', passing: false });
  });

  it('never repeats a write, also not after an idle time that the server ends', async () => {
    const { fake, tracker } = await desk({ keepAliveMs: 30 });
    await tracker.openAccount(ACCOUNT);
    for (const key of ['a', 'b', 'c']) {
      await new Promise((done) => setTimeout(done, 31));
      expect((await tracker.record(sale({ key }))).kind).toBe('done');
    }
    expect(fake.activities()).toHaveLength(3);
  });

  it('follows no redirect', async () => {
    const { outside } = await desk();
    const asked: string[] = [];
    const baseUrl = await served((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(307, { location: 'http://127.0.0.1:9/elsewhere' }).end();
    });
    const tracker = openGhostfolio({ baseUrl, token: 'some-token' }, outside);
    const outcome = await tracker.record(sale());
    tracker.close();

    expect(outcome).toMatchObject({
      kind: 'rejected',
      passing: true,
      because: expect.stringContaining('redirects to http://127.0.0.1:9 (307)'),
    });
    expect(asked).toEqual(['/api/v1/auth/anonymous']);
  });
});

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

describe('lines', () => {
  it.each([
    [1, 0],
    [0, 1],
    [1, 1],
    [2, 2],
  ])('are read anew when %d go and %d come between two pages', async (going, coming) => {
    const { fake, tracker } = await desk();
    await tracker.openAccount(ACCOUNT);
    for (let line = 0; line < 510; line += 1) await tracker.record(sale({ key: `k${line}` }));
    const before = await tracker.lines(ACCOUNT.id);
    const asked = fake.requests.length;
    const reading = tracker.lines(ACCOUNT.id);
    fake.setLatency(300);
    while (fake.requests.length < asked + 2) await new Promise((done) => setTimeout(done, 1));
    fake.setLatency(0);
    for (const { id } of before.slice(0, going)) await tracker.strike(id);
    for (let line = 0; line < coming; line += 1) await tracker.record(sale({ key: `n${line}` }));
    const told = await reading;

    expect(told).toHaveLength(510 - going + coming);
    expect(new Set(told.map(({ id }) => id))).toEqual(
      new Set(fake.activities().map(({ id }) => id)),
    );
  });

  it('that are drafts are told so', async () => {
    const { fake, tracker } = await desk();
    await tracker.openAccount(ACCOUNT);
    const v1 = `${fake.baseUrl}/api/v1`;
    const { authToken } = await post(`${v1}/auth/anonymous`, { accessToken: fake.token });
    const body = { accountId: ACCOUNT.id, currency: 'USD', dataSource: 'YAHOO', symbol: 'SPY' };
    const amounts = { fee: 0, quantity: 1, unitPrice: 1, type: 'BUY' };
    const date = '2026-12-18T09:00:00Z';
    await post(`${v1}/activities`, { ...body, ...amounts, date }, authToken);

    expect(await tracker.lines(ACCOUNT.id)).toMatchObject([{ symbol: 'SPY', isDraft: true }]);
  });

  it('in another form than is known are a failure, never left out', async () => {
    const { fake, tracker } = await desk();
    const body = JSON.stringify({ activities: [{ id: 'x' }], count: 1 });
    play(fake, { kind: 'html', where: '/api/v1/activities', body, headers: {} });

    await expect(tracker.lines(ACCOUNT.id)).rejects.toThrow(/another form.*activities\.0/);
  });
});

async function post(address: string, body: object, bearer = '') {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { authToken: string };
}

describe('accounts and symbols', () => {
  it('are opened although the reply was lost', async () => {
    const { fake, tracker } = await desk();
    play(fake, {
      kind: 'lost-reply',
      where: ({ method }) => method === 'POST',
      every: 2,
      count: 1,
    });

    expect(await tracker.openAccount(ACCOUNT)).toEqual({ kind: 'done', id: ACCOUNT.id });
    expect(fake.accounts().filter(({ id }) => id === ACCOUNT.id)).toHaveLength(1);
  });

  it('of our own are named by an administrator only, which is said', async () => {
    const { tracker } = await desk({ users: 2, user: 1 });

    expect(await tracker.describe(SPREAD)).toMatchObject({
      kind: 'rejected',
      because: expect.stringMatching(/administrator.*GF_SPREAD-1.*role ADMIN/),
    });
    expect(await tracker.health()).toMatchObject({ kind: 'well', rights: 'user' });
  });

  it('get prices by day alone', async () => {
    const { fake, tracker } = await desk();
    await tracker.describe(SPREAD);
    const on = tradingDate('2026-11-20');
    await tracker.price(SPREAD.symbol, [{ on, price: price(1.85) }]);
    await tracker.price(SPREAD.symbol, [{ on, price: price(1.2) }]);

    expect(fake.prices(SPREAD.symbol)).toMatchObject([
      { date: '2026-11-20T00:00:00.000Z', marketPrice: 1.2 },
    ]);
  });
});

describe('health', () => {
  it('is well with version and rights of an administrator', async () => {
    const { tracker } = await desk();

    expect(await tracker.health()).toEqual({
      kind: 'well',
      rights: 'administrator',
      says: `${tracker.label} answers; signed in as administrator, version 3.58.0`,
    });
  });

  it('notes that Yahoo is out of reach', async () => {
    const { tracker } = await desk({ yahoo: 'down' });

    expect(await tracker.health()).toMatchObject({
      kind: 'well',
      says: expect.stringContaining('Yahoo cannot be reached'),
    });
  });

  it.each<
    readonly [string, (fake: FakeGhostfolio) => Promise<void> | void, readonly [RegExp, RegExp]]
  >([
    [
      'refused',
      (fake) => fake.down(),
      [/refused the connection/, /start Ghostfolio, or correct ghostfolio\.url/],
    ],
    ['half working', (fake) => fake.setRedis('down'), [/Redis is down/, /Redis/]],
    [
      'limited',
      (fake) => play(fake, { kind: 'storm', where: '/auth/' }),
      [/limits sign-ins/, /60 s/],
    ],
    ['a page', (fake) => play(fake, { kind: 'html' }), [/not Ghostfolio's/, /set ghostfolio\.url/]],
    ['404', (fake) => play(fake, { kind: 'status', status: 404 }), [/404/, /set ghostfolio\.url/]],
    ['503', (fake) => play(fake, { kind: 'status', status: 503 }), [/not well/, /database/]],
    [
      'euros',
      (fake) => fake.setBaseCurrency(fake.token, 'EUR'),
      [/EUR/, /PUT \/api\/v1\/user\/setting/],
    ],
  ])('is ill: %s', async (_, harm, [says, fix]) => {
    const { fake, tracker, waits } = await desk({ timeoutMs: 300 });
    await harm(fake);
    const health = await tracker.health();

    expect(health).toMatchObject({ kind: 'ill' });
    expect(health.says).toMatch(says);
    expect(health.kind === 'ill' ? health.fix : '').toMatch(fix);
    expect([health.says, health.kind === 'ill' ? health.fix : '']).toEqual(CLAUSES);
    expect(waits).toEqual([]);
  });

  it('is ill with a token that is not known', async () => {
    const { fake, outside } = await desk();
    const tracker = openGhostfolio({ baseUrl: fake.baseUrl, token: 'wrong' }, outside);

    expect(await tracker.health()).toMatchObject({
      kind: 'ill',
      says: expect.stringContaining('security token'),
    });
    tracker.close();
  });
});

describe('the address', () => {
  it.each(['ftp://x', 'localhost:3333', '', 'http://'])('"%s" is refused', async (baseUrl) => {
    const { outside } = await desk();

    expect(() => openGhostfolio({ baseUrl, token: 't' }, outside)).toThrow(
      /^ghostfolio\.url .*[^.]$/,
    );
  });

  it.each([
    ['http://localhost:3333/', 'http://localhost:3333'],
    ['http://me:secret@localhost:3333/api/v1/', 'http://localhost:3333'],
    ['https://home.example/ghostfolio/', 'https://home.example/ghostfolio'],
  ])('%s is told as %s', async (baseUrl, told) => {
    const { outside } = await desk();
    const tracker = openGhostfolio({ baseUrl, token: 't' }, outside);

    expect(tracker.label).toBe(`Ghostfolio at ${told}`);
    tracker.close();
  });
});
