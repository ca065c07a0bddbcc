import { fingerprint } from '#adapters/system';
import { DAY_MS, instant, MINUTE_MS } from '#core/calendar';
import { describe, expect, it } from 'vitest';
import { EVERYWHERE, HERE, openedHouse, PASSWORD, T0, type OpenedHouse } from './opened-house.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const login = ({ ask }: OpenedHouse, password: string, more = {}): Promise<Response> =>
  ask('/api/login', { method: 'POST', body: { password }, ...more });
const form = (fields: Record<string, string>) => ({
  method: 'POST',
  headers: FORM,
  body: new URLSearchParams(fields).toString(),
});

function cookieOf(response: Response): string {
  return /^([^;]+);/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '';
}

async function housed(): Promise<OpenedHouse> {
  const house = openedHouse();
  await house.keys.setPassword(PASSWORD);
  return house;
}

describe('a password', () => {
  it('lets in with a cookie that scripts and other sites do not see', async () => {
    const house = await housed();
    const response = await login(house, PASSWORD);
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toMatch(
      /^invest=[\da-f]{64}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=2592000$/,
    );
    const me = await house.ask('/api/me', { headers: { cookie: cookieOf(response) } });
    expect(await me.json()).toEqual({ who: expect.stringMatching(/^session /), scope: 'admin' });
  });

  it('binds its cookie to the host and to TLS where a proxy speaks that for us', async () => {
    const house = openedHouse({ allowedHosts: ['https://invest.example.org'] });
    await house.keys.setPassword(PASSWORD);
    const headers = { host: 'invest.example.org', origin: 'https://invest.example.org' };
    const response = await login(house, PASSWORD, { headers });
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-invest=.*; Secure$/);
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
    const cookie = cookieOf(response);
    const me = await house.ask('/api/me', { headers: { host: 'invest.example.org', cookie } });
    expect(me.status).toBe(200);
  });

  it('lets in by the form of the page, and leads on', async () => {
    const house = await housed();
    const origin = { origin: 'http://127.0.0.1:8501' };
    const asked = form({ password: PASSWORD });
    const headers = { ...FORM, ...origin };
    const { status, headers: told } = await house.ask('/login', { ...asked, headers });
    expect([status, told.get('location')]).toEqual([303, '/api/docs']);
    const wrong = await house.ask('/login', form({ password: 'wrong' }));
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toContain('role="alert"');
  });

  it('that is wrong lets nobody in, is written down, and never what it was', async () => {
    const house = await housed();
    expect((await login(house, 'hunter2-hunter2')).status).toBe(401);
    const acts = await house.store.acts.newest(5);
    expect(acts[0]).toMatchObject({ who: 'nobody', what: 'login', outcome: 'refused' });
    expect(JSON.stringify(acts)).not.toContain('hunter2');
    expect(JSON.stringify(house.logged)).not.toContain('hunter2');
  });

  it('is asked for less and less often after five wrong ones, from each address', async () => {
    const house = await housed();
    for (let wrong = 0; wrong < 5; wrong += 1)
      expect((await login(house, 'wrong')).status).toBe(401);
    const waits: number[] = [];
    for (let wrong = 0; wrong < 4; wrong += 1) {
      const refused = await login(house, PASSWORD);
      expect(refused.status).toBe(429);
      const seconds = Number(refused.headers.get('retry-after'));
      waits.push(seconds);
      house.clock.moveTo(instant(house.clock.now() + seconds * 1000));
      expect((await login(house, 'wrong')).status).toBe(401);
    }
    expect(waits).toEqual([1, 2, 4, 8]);
    const elsewhere = { seen: { ...HERE, remote: '203.0.113.9' } };
    expect((await login(house, PASSWORD, elsewhere)).status).toBe(200);
    house.clock.moveTo(instant(house.clock.now() + 16_000));
    expect((await login(house, PASSWORD)).status).toBe(200);
    expect((await login(house, 'wrong')).status).toBe(401);
  });

  it('is hashed at most twice at once', async () => {
    const house = await housed();
    const all = await Promise.all([1, 2, 3, 4].map(async () => login(house, PASSWORD)));
    const came = Map.groupBy(all, ({ status }) => status);
    expect([came.get(200)?.length, came.get(429)?.length]).toEqual([2, 2]);
  });

  it('is set at home without one, changed only by who knows it; then other sessions end', async () => {
    const house = openedHouse();
    const put = (body: unknown, key: string, headers = {}) =>
      house.ask('/api/admin/password', { method: 'PUT', body, key, headers });
    expect((await put({ password: 'short' }, 'a')).status).toBe(422);
    expect((await put({ password: PASSWORD }, 'b')).status).toBe(200);
    expect((await put({ password: PASSWORD }, 'c')).status).toBe(401);
    const cookie = cookieOf(await login(house, PASSWORD));
    const other = cookieOf(await login(house, PASSWORD));
    const next = { password: 'another long sentence', current: 'not this one' };
    expect((await put(next, 'd', { cookie })).status).toBe(403);
    expect((await put({ ...next, current: PASSWORD }, 'e', { cookie })).status).toBe(200);
    for (const old of [cookie, other])
      expect((await house.ask('/api/me', { headers: { cookie: old } })).status).toBe(401);
    expect((await login(house, PASSWORD)).status).toBe(401);
    expect((await login(house, 'another long sentence')).status).toBe(200);
  });

  it('stands nowhere but as an argon2id hash, nor does what is known of its request give it away', async () => {
    const house = openedHouse();
    const kept: unknown[] = [];
    const { answered } = house.store;
    const spied = openedHouse({
      answered: {
        ...answered,
        open: async (request) => (kept.push(request), answered.open(request)),
      },
    });
    const body = { password: PASSWORD };
    await spied.ask('/api/admin/password', { method: 'PUT', key: 'k', body });
    const [stored] = await spied.store.credentials.all('password');
    expect(stored?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    const plain = fingerprint(JSON.stringify(['PUT', '/api/admin/password', JSON.stringify(body)]));
    expect(JSON.stringify(kept)).not.toContain(plain);
    expect(JSON.stringify(kept)).not.toContain(PASSWORD);
  });
});

describe('a session', () => {
  it('ends after seven days without use, and after thirty days in any case', async () => {
    const house = await housed();
    const headers = { cookie: cookieOf(await login(house, PASSWORD)) };
    const isIn = async (day: number): Promise<boolean> => {
      house.clock.moveTo(instant(T0 + day * DAY_MS));
      return (await house.ask('/api/me', { headers })).status === 200;
    };
    for (const day of [6, 12, 18, 24, 29.9]) expect(await isIn(day), `${day}`).toBe(true);
    expect(await isIn(30)).toBe(false);
    const idle = { cookie: cookieOf(await login(house, PASSWORD)) };
    house.clock.moveTo(instant(T0 + 37 * DAY_MS));
    expect((await house.ask('/api/me', { headers: idle })).status).toBe(401);
  });

  it('is ended by whoever has it, and by an administrator', async () => {
    const house = await housed();
    const [one, other] = [await login(house, PASSWORD), await login(house, PASSWORD)].map(cookieOf);
    const headers = { cookie: one ?? '' };
    const listed = await house.ask('/api/admin/sessions', { headers });
    const sessions = (await listed.json()) as { id: string }[];
    expect(sessions).toHaveLength(2);
    const out = await house.ask('/api/logout', { method: 'POST', body: {}, headers });
    expect(out.headers.get('set-cookie')).toMatch(/^invest=; .*Max-Age=0$/);
    expect((await house.ask('/api/me', { headers })).status).toBe(401);
    const mine = { cookie: other ?? '' };
    const [left] = (await (await house.ask('/api/admin/sessions', { headers: mine })).json()) as {
      id: string;
    }[];
    const path = `/api/admin/sessions/${left?.id}`;
    const ended = await house.ask(path, { method: 'DELETE', key: 'k', headers: mine });
    expect(ended.status).toBe(200);
    expect((await house.ask('/api/me', { headers: mine })).status).toBe(401);
  });

  it('writes at most once a minute that it was used', async () => {
    const house = await housed();
    const headers = { cookie: cookieOf(await login(house, PASSWORD)) };
    const used = async (at: number) => {
      house.clock.moveTo(instant(at));
      await house.ask('/api/me', { headers });
      return (await house.store.credentials.all('session'))[0]?.lastUsedAt;
    };
    expect(await used(T0 + MINUTE_MS - 1)).toBe(T0);
    expect(await used(T0 + MINUTE_MS)).toBe(T0 + MINUTE_MS);
  });
});

describe('a token', () => {
  const made = async (house: OpenedHouse, key: string) =>
    house.ask('/api/admin/tokens', {
      method: 'POST',
      key,
      body: { name: 'backup', scope: 'read', expiresInDays: 2 },
    });

  it('shows its secret once, and only its hash is kept', async () => {
    const house = openedHouse();
    const response = await made(house, 'k');
    expect(response.status).toBe(201);
    const { secret, id } = (await response.json()) as { secret: string; id: string };
    expect(secret).toMatch(new RegExp(`^inv_${id}_[\\da-f]{64}$`));
    const again = await made(house, 'k');
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await again.json()).toMatchObject({ id, secret: null });
    const everything = JSON.stringify([
      await house.store.credentials.all('token'),
      await house.store.acts.newest(9),
      await (await house.ask('/api/admin/tokens')).json(),
    ]);
    expect(everything).toContain(id);
    expect(everything).not.toContain(secret.slice(-64));
  });

  it('does what its scope allows until it is revoked', async () => {
    const house = openedHouse();
    const { secret: token, id } = (await (await made(house, 'k')).json()) as Record<string, string>;
    await house.keys.setPassword(PASSWORD);
    expect((await house.ask('/api/me', { token: token ?? '' })).status).toBe(200);
    const admin = await house.tokenOf('admin');
    const path = `/api/admin/tokens/${id}`;
    const revoked = await house.ask(path, { method: 'DELETE', key: 'r', token: admin });
    expect(revoked.status).toBe(200);
    expect((await house.ask('/api/me', { token: token ?? '' })).status).toBe(401);
    const gone = await house.ask(path, { method: 'DELETE', key: 's', token: admin });
    expect(gone.status).toBe(404);
  });

  it('is judged also where nobody needs one', async () => {
    const house = openedHouse();
    expect((await house.ask('/api/me', { token: 'inv_no' })).status).toBe(401);
    const token = await house.tokenOf('read');
    const halt = { method: 'POST', key: 'k', body: {}, token };
    expect((await house.ask('/api/controls/halt', halt)).status).toBe(403);
  });

  it('that is right is heard while wrong ones have to wait', async () => {
    const house = await housed();
    const token = await house.tokenOf('read');
    const wrong = `inv_${'a'.repeat(12)}_${'b'.repeat(64)}`;
    const came: number[] = [];
    for (let asked = 0; asked < 8; asked += 1)
      came.push((await house.ask('/api/me', { token: wrong })).status);
    expect(came).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    expect((await house.ask('/api/me', { token })).status).toBe(200);
    const told = await house.store.acts.newest(50);
    expect(told.filter(({ what }) => what === 'token')).toHaveLength(5);
  });

  it('with the secret of one and the id of another is none', async () => {
    const house = await housed();
    const [one, other] = [await house.tokenOf('admin'), await house.tokenOf('read')];
    const mixed = [...other.split('_').slice(0, 2), ...one.split('_').slice(2)].join('_');
    expect((await house.ask('/api/me', { token: mixed })).status).toBe(401);
  });
});

describe('the set-up', () => {
  const set = (house: OpenedHouse, code: string, more = {}) =>
    house.ask('/setup', {
      ...form({ code, password: PASSWORD, again: PASSWORD, ...more }),
      seen: EVERYWHERE,
    });

  it('sets the first password with the code, once, and logs in', async () => {
    const house = openedHouse();
    const code = await house.keys.newSetupCode();
    expect(code).toMatch(/^(?:[\dA-HJKMNP-TV-Z]{4}-){3}[\dA-HJKMNP-TV-Z]{4}$/);
    const typed = code.toLowerCase().replaceAll('-', ' ');
    const response = await set(house, typed);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/api/docs']);
    const headers = { cookie: cookieOf(response) };
    expect((await house.ask('/api/me', { headers, seen: EVERYWHERE })).status).toBe(200);
    expect((await set(house, code)).headers.get('location')).toBe('/login');
    const told = await house.store.acts.newest(5);
    expect(told.map(({ what }) => what)).toEqual(['login', 'password set']);
    expect(JSON.stringify([told, house.logged])).not.toContain(code);
  });

  it('is done by one of two who have the code at once', async () => {
    const house = openedHouse();
    const code = await house.keys.newSetupCode();
    const both = await Promise.all([set(house, code), set(house, code)]);
    const cookies = both.filter(({ headers }) => headers.has('set-cookie'));
    expect(cookies).toHaveLength(1);
    expect(await house.store.credentials.all('password')).toHaveLength(1);
  });

  it('refuses a wrong code, an old one and one that was replaced, and lets nobody guess', async () => {
    const house = openedHouse();
    const replaced = await house.keys.newSetupCode();
    const code = await house.keys.newSetupCode();
    expect((await set(house, replaced)).status).toBe(403);
    expect((await set(house, 'XXXX')).status).toBe(403);
    house.clock.moveTo(instant(T0 + DAY_MS));
    expect((await set(house, code)).status).toBe(403);
    for (let guess = 0; guess < 4; guess += 1) await set(house, 'XXXX');
    const waiting = await set(house, await house.keys.newSetupCode());
    expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await house.store.credentials.all('password')).toEqual([]);
  });

  it('says what is wrong with a password and keeps the code', async () => {
    const house = openedHouse();
    const code = await house.keys.newSetupCode();
    expect((await set(house, code, { password: 'short', again: 'short' })).status).toBe(422);
    expect((await set(house, code, { again: 'another one, longer' })).status).toBe(422);
    expect((await set(house, code)).status).toBe(303);
  });

  it('shows what is typed into its address as text', async () => {
    const { ask } = openedHouse();
    const page = await ask(`/setup?code=${encodeURIComponent('"><script>alert(1)</script>')}`);
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text).not.toContain('<script');
    expect(text).toContain('&quot;&gt;&lt;script');
  });

  it('takes no form of another site', async () => {
    const house = openedHouse();
    const code = await house.keys.newSetupCode();
    for (const origin of ['http://evil.example.com', 'null']) {
      const asked = form({ code, password: PASSWORD, again: PASSWORD });
      const headers = { ...FORM, origin };
      expect((await house.ask('/setup', { ...asked, headers })).status).toBe(403);
    }
    expect(await house.store.credentials.all('password')).toEqual([]);
  });
});
