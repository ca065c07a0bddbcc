import { describe, expect, it } from 'vitest';
import { openedHouse, PASSWORD, type OpenedHouse } from './opened-house.ts';

const HALT = '/api/controls/halt';

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as Record<string, unknown>;
}

function halt({ ask }: OpenedHouse, key: string, body: unknown = {}): Promise<Response> {
  return ask(HALT, { method: 'POST', key, body });
}

describe('an answer', () => {
  it('carries the headers that keep a browser from harm, whatever it is', async () => {
    const { ask } = openedHouse();
    for (const path of ['/api/me', '/api/nothing', '/api/docs', '/login', '/setup', '/metrics']) {
      const { headers } = await ask(path);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('referrer-policy')).toMatch(/^(?:no-referrer|same-origin)$/);
      expect(headers.has('server')).toBe(false);
      expect(headers.has('access-control-allow-origin')).toBe(false);
    }
  });

  it('tells what a verb tells, its warnings beside it', async () => {
    const { ask } = openedHouse();
    const told = await ask('/api/accounts/old/positions?limit=3');
    expect(await told.json()).toEqual({ account: 'old', limit: 3 });
    expect(told.headers.get('invest-warnings')).toBe('["prices are \\u201cold\\u201d"]');
    expect(JSON.parse(told.headers.get('invest-warnings') ?? '')).toEqual(['prices are “old”']);
  });

  it('says by path what is not as it must be, and what is asked for too much', async () => {
    const { ask } = openedHouse();
    const many = await ask('/api/accounts/old/positions?limit=many');
    expect(many.status).toBe(422);
    expect(await problemOf(many)).toMatchObject({ errors: [{ path: 'limit' }] });
    expect((await ask('/api/accounts/old/positions?limit=1&limit=2')).status).toBe(422);
    expect((await ask('/api/accounts/old/positions?extra=1')).status).toBe(422);
  });

  it('takes the account of the path where the query names another', async () => {
    const { ask } = openedHouse();
    const told = await ask('/api/accounts/mine/positions?account=other');
    expect(await told.json()).toMatchObject({ account: 'mine' });
  });

  it('is 404 for what is not there, 409 for a no and a lease, 503 with a time where the outside fails', async () => {
    const house = openedHouse();
    expect((await house.ask('/api/accounts/nobody/positions')).status).toBe(404);
    expect((await halt(house, 'a', { because: 'no' })).status).toBe(409);
    expect((await halt(house, 'b', { because: 'lease' })).status).toBe(409);
    const outside = await halt(house, 'c', { because: 'outside' });
    expect([outside.status, outside.headers.get('retry-after')]).toEqual([503, '30']);
    expect(await problemOf(outside)).toMatchObject({ detail: 'the model does not answer' });
  });

  it('says nothing of our own fault but where the log has it', async () => {
    const house = openedHouse();
    for (const response of [
      await house.ask('/api/accounts/broken/positions'),
      await halt(house, 'a', { because: 'bug' }),
    ]) {
      expect(response.status).toBe(500);
      const text = JSON.stringify(await problemOf(response));
      expect(text).not.toContain('secret-of-a-bug');
      expect(text).not.toContain('.ts');
      const id = /http fault ([\da-f]+)/.exec(text)?.[1] ?? 'none';
      expect(
        house.logged.some((line) => line.includes(id) && line.includes('secret-of-a-bug')),
      ).toBe(true);
    }
  });
});

describe('what changes something', () => {
  it('wants a key, JSON, and not too much of it', async () => {
    const { ask, done } = openedHouse();
    const method = 'POST';
    expect((await ask(HALT, { method, body: {} })).status).toBe(400);
    expect((await ask(HALT, { method, body: {}, key: 'x'.repeat(129) })).status).toBe(400);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await ask(HALT, { method, key: 'k', body: 'a=b', headers: form })).status).toBe(415);
    const plain = { 'content-type': 'text/plain' };
    expect((await ask(HALT, { method, key: 'k', body: '{}', headers: plain })).status).toBe(415);
    expect((await ask(HALT, { method, key: 'k' })).status).toBe(415);
    const zipped = { 'content-encoding': 'gzip' };
    expect((await ask(HALT, { method, key: 'k', body: '{}', headers: zipped })).status).toBe(415);
    expect((await ask(HALT, { method, key: 'k', body: 'no json' })).status).toBe(400);
    expect((await ask(HALT, { method, key: 'k', body: [] })).status).toBe(422);
    expect((await ask(HALT, { method, key: 'k', body: { other: 1 } })).status).toBe(422);
    const large = { because: 'x'.repeat(256 * 1024) };
    expect((await ask(HALT, { method, key: 'k', body: large })).status).toBe(413);
    expect(done()).toBe(0);
  });

  it('does not read on when a body without a length grows too large', async () => {
    const { http } = openedHouse();
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      },
    });
    const request = new Request(`http://127.0.0.1:8501${HALT}`, {
      method: 'POST',
      duplex: 'half',
      body,
      headers: {
        host: '127.0.0.1:8501',
        'content-type': 'application/json',
        'idempotency-key': 'k',
      },
    });
    const seen = { remote: '127.0.0.1', boundTo: '127.0.0.1', isEncrypted: false };
    expect((await http.fetch(request, seen)).status).toBe(413);
    expect(sent).toBeLessThan(10);
  });

  it('is done once for a key: the same again has the same answer', async () => {
    const house = openedHouse();
    const [first, again] = [await halt(house, 'k'), await halt(house, 'k')];
    expect(first.headers.has('idempotency-replayed')).toBe(false);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect([again.status, again.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await again.json()).toEqual(await first.json());
    expect(house.done()).toBe(1);
    expect((await halt(house, 'l')).headers.has('idempotency-replayed')).toBe(false);
    expect(house.done()).toBe(2);
  });

  it('tells a no again as it was told', async () => {
    const house = openedHouse();
    await halt(house, 'k', { because: 'no' });
    const again = await halt(house, 'k', { because: 'no' });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await problemOf(again)).toMatchObject({ status: 409, detail: 'not now' });
    expect(house.done()).toBe(1);
  });

  it('is refused where a key belongs to another request', async () => {
    const house = openedHouse();
    await halt(house, 'k');
    expect((await halt(house, 'k', { because: 'other' })).status).toBe(422);
    expect(house.done()).toBe(1);
  });

  it('is done once where two come at once', async () => {
    const house = openedHouse();
    const both = await Promise.all([halt(house, 'k'), halt(house, 'k')]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(house.done()).toBe(1);
  });

  it('is tried again where the outside had failed', async () => {
    const house = openedHouse();
    await halt(house, 'k', { because: 'outside' });
    const again = await halt(house, 'k', { because: 'outside' });
    expect(again.headers.has('idempotency-replayed')).toBe(false);
    expect(house.done()).toBe(2);
  });

  it('has keys of its own for each who asks', async () => {
    const house = openedHouse();
    await house.keys.setPassword(PASSWORD);
    for (const token of [await house.tokenOf('operate'), await house.tokenOf('operate')]) {
      const { status } = await house.ask(HALT, { method: 'POST', key: 'k', body: {}, token });
      expect(status).toBe(200);
    }
    expect(house.done()).toBe(2);
  });

  it('that was begun before a restart says that nobody knows how it ended', async () => {
    const house = openedHouse();
    await halt(house, 'k');
    const later = openedHouse({
      answered: { ...house.store.answered, open: async (request) => request },
    });
    const response = await halt(later, 'k');
    expect(response.status).toBe(409);
    expect(await problemOf(response)).toMatchObject({
      detail: expect.stringContaining('nobody knows'),
    });
    expect(later.done()).toBe(0);
  });

  it('is written down with who did it, also where it was refused or failed', async () => {
    const house = openedHouse();
    await house.keys.setPassword(PASSWORD);
    const [operate, read] = [await house.tokenOf('operate'), await house.tokenOf('read')];
    const method = 'POST';
    await house.ask(HALT, { method, key: 'a', body: {}, token: operate });
    await house.ask(HALT, { method, key: 'b', body: { because: 'no' }, token: operate });
    await house.ask(HALT, { method, key: 'c', body: { because: 'outside' }, token: operate });
    await house.ask(HALT, { method, key: 'd', body: {}, token: read });
    const acts = await house.store.acts.newest(10);
    expect(acts.map(({ who, what, outcome }) => [who, what, outcome])).toEqual([
      ['token of-read', 'halt', 'refused'],
      ['token of-operate', 'halt', 'failed'],
      ['token of-operate', 'halt', 'refused'],
      ['token of-operate', 'halt', 'done'],
    ]);
  });
});
