import { createConnection } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { openedHouse, PASSWORD, type OpenedHouse } from './opened-house.ts';
import { until } from './until.ts';

const closing: OpenedHouse[] = [];
afterEach(async () => {
  for (const { http } of closing.splice(0)) await http.close();
});

async function listening(house = openedHouse(), host = '127.0.0.1'): Promise<number> {
  closing.push(house);
  const { port } = await house.http.listen({ host, port: 0 });
  return port;
}

/** What a socket answers to these bytes. */
async function sent(port: number, text: string): Promise<string> {
  const socket = createConnection({ host: '127.0.0.1', port });
  socket.end(text);
  let answer = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    answer += part;
  });
  await once(socket, 'close');
  return answer;
}

describe('a house that listens', () => {
  it('answers on its socket, with the headers of every answer', async () => {
    const port = await listening();
    const response = await fetch(`http://127.0.0.1:${port}/api/me`);
    expect(await response.json()).toEqual({ who: 'local caller', scope: 'admin' });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.has('server')).toBe(false);
    const head = await fetch(`http://127.0.0.1:${port}/api/me`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('refuses another name than its own: whoever points a name at us hears nothing', async () => {
    const port = await listening();
    const asked = (host: string): string =>
      `GET /api/me HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    expect(await sent(port, asked(`localhost:${port}`))).toMatch(/^HTTP\/1\.1 200 /);
    expect(await sent(port, asked(`evil.example.com:${port}`))).toMatch(/^HTTP\/1\.1 403 /);
    const twice = `GET /api/me HTTP/1.1\r\nHost: localhost\r\nHost: evil.example.com\r\nConnection: close\r\n\r\n`;
    expect(await sent(port, twice)).toMatch(/^HTTP\/1\.1 40[03] /);
    const none = `GET /api/me HTTP/1.1\r\nConnection: close\r\n\r\n`;
    expect(await sent(port, none)).toMatch(/^HTTP\/1\.1 400 /);
    const absolute = `GET http://evil.example.com/api/me HTTP/1.1\r\nHost: evil.example.com\r\nConnection: close\r\n\r\n`;
    expect(await sent(port, absolute)).toMatch(/^HTTP\/1\.1 403 /);
  });

  it('says nothing of itself to what is no request', async () => {
    const port = await listening();
    for (const text of [
      'nonsense\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
      'GET \\\\x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    ]) {
      const answer = await sent(port, text);
      expect(answer).toMatch(/^HTTP\/1\.1 40[0-9] /);
      expect(answer).not.toMatch(/node|stack|\.ts|Error:/i);
    }
  });

  it('is public where it listens on every address: there nothing is open without a password', async () => {
    const port = await listening(openedHouse(), '0.0.0.0');
    const at = `http://127.0.0.1:${port}`;
    expect((await fetch(`${at}/api/me`)).status).toBe(403);
    expect((await fetch(`${at}/health/live`)).status).toBe(200);
    expect((await fetch(`${at}/setup`)).status).toBe(200);
    const docs = await fetch(`${at}/api/docs`, { redirect: 'manual' });
    expect(docs.headers.get('location')).toBe('/setup');
  });

  it('goes the whole way from its code to a session to a write, as a browser does', async () => {
    const house = openedHouse();
    const port = await listening(house, '0.0.0.0');
    const at = `http://127.0.0.1:${port}`;
    const fields = { code: await house.keys.newSetupCode(), password: PASSWORD, again: PASSWORD };
    const own = { origin: at, 'sec-fetch-site': 'same-origin' };
    const body = new URLSearchParams(fields);
    const set = await fetch(`${at}/setup`, {
      method: 'POST',
      body,
      headers: own,
      redirect: 'manual',
    });
    expect(set.status).toBe(303);
    const cookie = (set.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const headers = { ...own, cookie, 'idempotency-key': 'k', 'content-type': 'application/json' };
    const path = `${at}/api/controls/halt`;
    const done = await fetch(path, { method: 'POST', body: '{}', headers });
    expect(await done.json()).toEqual({ times: 1 });
    const again = await fetch(path, { method: 'POST', body: '{}', headers });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('takes away without a body, and with one of JSON only', async () => {
    const at = `http://127.0.0.1:${await listening()}/api/jobs/none`;
    const headers = { 'idempotency-key': 'k' };
    expect((await fetch(at, { method: 'DELETE', headers })).status).toBe(404);
    const json = { 'idempotency-key': 'j', 'content-type': 'application/json' };
    expect((await fetch(at, { method: 'DELETE', headers: json, body: '{}' })).status).toBe(404);
    expect((await fetch(at, { method: 'DELETE', headers, body: '{}' })).status).toBe(415);
  });

  it('stops reading a body that is too large and goes on answering others', async () => {
    const port = await listening();
    const at = `http://127.0.0.1:${port}`;
    const headers = { 'idempotency-key': 'k', 'content-type': 'application/json' };
    const body = `{"because":"${'x'.repeat(1_000_000)}"}`;
    const refused = await fetch(`${at}/api/controls/halt`, { method: 'POST', body, headers });
    expect(refused.status).toBe(413);
    expect((await fetch(`${at}/api/me`)).status).toBe(200);
  });

  it('tells events over the socket, forgets who has gone, and ends the others when it closes', async () => {
    const house = openedHouse();
    const port = await listening(house);
    const path = `http://127.0.0.1:${port}/api/events`;
    for (let round = 0; round < 40; round += 1) {
      const stop = new AbortController();
      const response = await fetch(path, { signal: stop.signal });
      expect(response.status, `${round}`).toBe(200);
      stop.abort();
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    const response = await fetch(path);
    let ended = false;
    const read = async (): Promise<void> => {
      for await (const _ of response.body ?? []);
    };
    void read().finally(() => {
      ended = true;
    });
    await house.http.close();
    await until(() => ended);
  });

  it('says which port it could not have', async () => {
    const port = await listening();
    await expect(openedHouse().http.listen({ host: '127.0.0.1', port })).rejects.toThrow(
      `127.0.0.1:${port} cannot be listened on (EADDRINUSE)`,
    );
  });
});
