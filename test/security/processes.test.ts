import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function listening(listener: RequestListener) {
  const asked: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    request.resume();
    listener(request, response);
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { base: `http://127.0.0.1:${port}`, asked, connections: () => connections };
}

async function asking(base: string, how: 'waits' | 'leaves', variables = {}) {
  const child = spawn(process.execPath, [`${import.meta.dirname}/asking-child.ts`, base, how], {
    cwd: `${import.meta.dirname}/../..`,
    env: variables,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  ends.push(() => child.kill('SIGKILL'));
  const told: unknown = JSON.parse(await text(child.stdout));
  return told as { strays: string[]; closedAt: number; endedAt: number; came: string[] };
}

const absent: RequestListener = (_, response) => {
  response.writeHead(404, { 'content-type': 'application/json' });
  response.end('{}');
};

/** Answers nothing, ever. */
const silent: RequestListener = () => undefined;

describe('a process that asked the outside', () => {
  it('takes no proxy from its environment: who is named there sees no token and no judged address', async () => {
    const trap = await listening(absent);
    const server = await listening(absent);
    const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy'];
    const variables = Object.fromEntries(names.map((name) => [name, trap.base]));
    const free = { NO_PROXY: '', no_proxy: '', NODE_USE_ENV_PROXY: '1' };
    const { came } = await asking(server.base, 'waits', { ...variables, ...free });
    expect(came).toHaveLength(5);
    expect(server.asked).toEqual(
      expect.arrayContaining([
        '/feed',
        '/api/v1/auth/anonymous',
        '/v1/models',
        '/v1/chat/completions',
      ]),
    );
    expect(trap.connections()).toBe(0);
  });

  it('ends at once when all is closed', async () => {
    const server = await listening(absent);
    const { strays, closedAt, endedAt } = await asking(server.base, 'waits');
    expect(strays).toEqual([]);
    expect(endedAt - closedAt).toBeLessThan(1500);
  });

  it('that closes during its requests leaves no rejection behind and ends within the deadlines', async () => {
    const server = await listening(silent);
    const { strays, closedAt, endedAt, came } = await asking(server.base, 'leaves');
    expect(strays).toEqual([]);
    expect(came).toEqual(expect.arrayContaining(['yahoo PortError', 'tracker PortError']));
    expect(endedAt - closedAt).toBeLessThan(8000);
  });
});
