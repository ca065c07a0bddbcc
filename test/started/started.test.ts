import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serviceStatusViewSchema } from '#contract';
import { investIn } from './invest-in.ts';

const LONG_MS = 120_000;

let folder: string;
let home: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'started-'));
  home = join(folder, 'home');
});

afterEach(() => {
  investIn(home).run('stop');
  rmSync(folder, { recursive: true, force: true });
});

const addressIn = (out: string): string => /http:\/\/\S+/.exec(out)?.[0] ?? '';

describe('invest start on a machine where nothing is yet', { timeout: LONG_MS }, () => {
  it('makes a home, answers once it is ready, is found by every command, and stops', async () => {
    const { run } = investIn(home);
    const started = run('start', '--yes', '--port', '0');
    expect(started).toMatchObject({ code: 0, err: '' });
    expect(started.out).toContain('made a simulated home with 13 accounts');
    const address = addressIn(started.out);
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    const accounts: unknown = await (await fetch(`${address}/api/accounts`)).json();
    expect(accounts).toHaveLength(13);
    expect(run('start', '--port', '0')).toMatchObject({ code: 0 });
    expect(run('start').out).toContain(`it runs already`);
    const status = run('status', '--json');
    const view = serviceStatusViewSchema.parse(JSON.parse(status.out));
    expect(view.service?.address).toBe(address);
    expect(status.code).toBe(0);
    expect(run('logs', '--no-follow').out).toContain(`answers at ${address}`);
    expect(run('stop')).toMatchObject({ code: 0, out: 'stopped\n' });
    expect(run('status').code).toBe(1);
    expect(run('stop').out).toBe('no service runs on this home\n');
    await expect(fetch(`${address}/health/live`)).rejects.toThrow('fetch failed');
    expect(run('ledger', 'verify').code).toBe(0);
  });

  it('keeps everything of the home to its owner', () => {
    const { run } = investIn(home);
    run('start', '--yes', '--port', '0');
    for (const path of ['data/invest.db', 'data/config.yaml', 'data/service.json'])
      expect(statSync(join(home, path)).mode & 0o077).toBe(0);
    expect(statSync(join(home, 'logs/service-log')).mode & 0o077).toBe(0);
  });

  it('says why it did not start, and leaves no file of a service behind', async () => {
    const { run, foreground } = investIn(home);
    run('init', '--yes');
    const first = run('start', '--port', '0');
    const port = new URL(addressIn(first.out)).port;
    const other = join(folder, 'other');
    const second = investIn(other);
    second.run('init', '--yes');
    const refused = second.run('start', '--port', port);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(`127.0.0.1:${port} cannot be listened on`);
    expect(existsSync(join(other, 'data/service.json'))).toBe(false);
    const twice = foreground('--port', '0');
    const [code] = await once(twice, 'exit');
    expect(code).toBe(0);
  });
});

describe('invest start in the foreground', { timeout: LONG_MS }, () => {
  it('writes its log to standard output and ends by SIGTERM within its time', async () => {
    const { run, foreground } = investIn(home);
    run('init', '--yes');
    const child = foreground('--port', '0');
    let out = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
    });
    while (!out.includes('answers at')) await pause(50);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(out).toContain('ended');
  });

  it('asks for a code on an address that others can reach, and answers nothing else', async () => {
    const { run } = investIn(home);
    const started = run('start', '--yes', '--host', '0.0.0.0', '--port', '0');
    const port = new URL(addressIn(started.out)).port;
    const code = /set-up code (\S+):/.exec(started.out)?.[1] ?? '';
    expect(code).toMatch(/^\S{4}-\S{4}-\S{4}-\S{4}$/);
    const at = `http://127.0.0.1:${port}`;
    expect((await fetch(`${at}/health/live`)).status).toBe(200);
    expect((await fetch(`${at}/api/accounts`)).status).toBe(403);
    expect((await fetch(`${at}/metrics`)).status).toBe(403);
    const wrong = await fetch(`${at}/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: at },
      body: JSON.stringify({ code: 'AAAA-AAAA-AAAA-AAAA', password: 'a long enough one' }),
    });
    expect(wrong.status).toBeGreaterThanOrEqual(400);
  });
});

describe('halt, pause and resume', { timeout: LONG_MS }, () => {
  it('are seen by a service that runs, and stay over a restart', async () => {
    const { run } = investIn(home);
    run('start', '--yes', '--port', '0');
    expect(run('halt', '--because', 'a test').code).toBe(0);
    expect(run('pause', 'wheel').code).toBe(0);
    expect(run('pause', 'weel')).toMatchObject({ code: 1 });
    expect(run('restart', '--port', '0').code).toBe(0);
    const view = serviceStatusViewSchema.parse(JSON.parse(run('status', '--json').out));
    expect(view.halted).toMatchObject({ because: 'a test' });
    expect(view.paused.map(({ account }) => account)).toEqual(['wheel']);
    const byHand = run('run', 'weekly_balanced');
    expect(byHand.out + byHand.err).toMatch(/halted|running|run by another/);
    expect(run('resume').code).toBe(0);
    const free = serviceStatusViewSchema.parse(JSON.parse(run('status', '--json').out));
    expect([free.halted, free.paused]).toEqual([null, []]);
  });
});

describe('a files home', { timeout: LONG_MS }, () => {
  it('is served without a schedule: it has no time that passes', async () => {
    const { run } = investIn(home);
    run('init', '--world', 'files', '--yes');
    const started = run('start', '--port', '0');
    expect(started.code).toBe(0);
    expect((await fetch(`${addressIn(started.out)}/api/accounts`)).status).toBe(200);
    expect(run('logs', '--no-follow').out).toContain('nothing is scheduled');
  });
});
