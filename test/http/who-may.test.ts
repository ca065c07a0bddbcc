import { DAY_MS, instant } from '#core/calendar';
import type { Route } from '#http';
import type { Scope } from '#ports';
import { beforeEach, describe, expect, it } from 'vitest';
import { openedHouse, EVERYWHERE, HERE, PASSWORD, T0, type OpenedHouse } from './opened-house.ts';

const TABLE = openedHouse().http.routes;
const SCOPES = ['read', 'operate', 'admin'] as const;
const filled = ({ path }: Route): string => path.replaceAll(/\{\w+\}/g, 'x');
const isScope = (access: Route['access']): access is Scope =>
  SCOPES.some((scope) => scope === access);
const guarded = TABLE.filter(({ access }) => isScope(access));
const title = ({ method, path }: Route): string => `${method} ${path}`;

/** What is asked of a route where it does not matter how it ends once it is let in. */
function asking(route: Route) {
  return route.method === 'GET'
    ? { method: 'GET' }
    : { method: route.method, body: {}, key: `key-${route.name}` };
}

describe('the table of routes', () => {
  it('has each name and each method and path once', () => {
    expect(new Set(TABLE.map(({ name }) => name)).size).toBe(TABLE.length);
    expect(new Set(TABLE.map(title)).size).toBe(TABLE.length);
  });

  it('lets nobody in without a scope but to what says so', () => {
    const open = TABLE.filter(({ access }) => !isScope(access)).map(title);
    expect(open.toSorted()).toEqual(
      [
        'GET /health/live',
        'GET /login',
        'POST /login',
        'POST /api/login',
        'GET /setup',
        'POST /setup',
      ].toSorted(),
    );
  });

  it('wants more than to read for whatever changes something, logging out aside', () => {
    const writing = guarded.filter(({ method, name }) => method !== 'GET' && name !== 'logout');
    expect(writing.every(({ access }) => access !== 'read')).toBe(true);
  });
});

describe.each(guarded.map((route) => [title(route), route] as const))('%s', (_, route) => {
  let house: OpenedHouse;
  beforeEach(async () => {
    house = openedHouse();
    await house.keys.setPassword(PASSWORD);
  });

  it('answers nobody without credentials', async () => {
    const { status, headers } = await house.ask(filled(route), asking(route));
    const expected = route.gives.kind === 'page' ? [303, '/login'] : [401, null];
    expect([status, headers.get('location')]).toEqual(expected);
  });

  it('refuses a token that is none, one of a wrong form, and a cookie that is none', async () => {
    const unknown = `inv_${'0'.repeat(12)}_${'0'.repeat(64)}`;
    for (const token of [unknown, 'inv_x', ''])
      expect((await house.ask(filled(route), { ...asking(route), token })).status).toBe(401);
    const headers = { cookie: `invest=${'0'.repeat(64)}` };
    const { status } = await house.ask(filled(route), { ...asking(route), headers });
    expect([401, 303]).toContain(status);
  });

  it('refuses a token and a session that have expired', async () => {
    const token = await house.tokenOf('admin', 1);
    const { secret } = await house.keys.beginSession();
    house.clock.moveTo(instant(T0 + 7 * DAY_MS));
    expect((await house.ask(filled(route), { ...asking(route), token })).status).toBe(401);
    const headers = { cookie: `invest=${secret}` };
    const { status } = await house.ask(filled(route), { ...asking(route), headers });
    expect([401, 303]).toContain(status);
  });

  it('refuses each lesser scope, and lets in its own and each higher', async () => {
    const needed = SCOPES.findIndex((scope) => scope === route.access);
    for (const [rank, scope] of SCOPES.entries()) {
      const token = await house.tokenOf(scope);
      const stop = new AbortController();
      const asked = { ...asking(route), token, signal: stop.signal };
      const { status } = await house.ask(filled(route), asked);
      stop.abort();
      const came = status === 401 || status === 403 ? status : 'in';
      expect(came, scope).toBe(rank < needed ? 403 : 'in');
    }
  });

  it('answers no one at a public address without a password, a token neither', async () => {
    const bare = openedHouse();
    const token = await bare.tokenOf('admin');
    for (const seen of [EVERYWHERE, { ...HERE, boundTo: '192.168.1.5' }])
      for (const more of [{}, { token }]) {
        const asked = { ...asking(route), ...more, seen };
        const { status, headers } = await bare.ask(filled(route), asked);
        const expected = route.gives.kind === 'page' ? [303, '/setup'] : [403, null];
        expect([status, headers.get('location')]).toEqual(expected);
      }
  });
});

describe('without a password', () => {
  it('is open to this machine at a loopback address', async () => {
    const { ask } = openedHouse();
    expect((await ask('/api/accounts/steady/positions')).status).toBe(200);
    expect(await (await ask('/api/me')).json()).toEqual({ who: 'local caller', scope: 'admin' });
  });

  it('is closed to whoever comes through a proxy, by another name, or from elsewhere', async () => {
    const { ask } = openedHouse({ allowedHosts: ['invest.example.org'] });
    const cases = [
      { headers: { 'x-forwarded-for': '203.0.113.9' } },
      { headers: { forwarded: 'for=203.0.113.9' } },
      { headers: { host: 'invest.example.org' } },
      { seen: { ...HERE, remote: '203.0.113.9' } },
      { seen: { ...HERE, remote: undefined } },
    ];
    for (const asked of cases) expect((await ask('/api/me', asked)).status).toBe(403);
  });

  it('tells that it lives, in every case', async () => {
    const { ask } = openedHouse();
    for (const seen of [HERE, EVERYWHERE])
      expect((await ask('/health/live', { seen })).status).toBe(200);
  });
});

describe('what is no route', () => {
  it('is 404, and another method 405 with those that there are', async () => {
    const { ask } = openedHouse();
    expect((await ask('/api/nothing')).status).toBe(404);
    const { status, headers } = await ask('/api/jobs/x', { method: 'PATCH' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, DELETE, HEAD']);
  });

  it('is 401 where there is a password', async () => {
    const { ask, keys } = openedHouse();
    await keys.setPassword(PASSWORD);
    expect((await ask('/api/nothing')).status).toBe(401);
    expect((await ask('/health/live', { method: 'DELETE' })).status).toBe(401);
  });
});
