import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { codeVersion, environmentVariable } from '#adapters/system';
import { ROOT } from '../browser/stamp-of.ts';
import { context } from './built-image.ts';
import { keptProgram } from './kept-program.ts';
import { isToolHere, without } from './tool-here.ts';

const LONG_MS = 120_000;
let program: string;
beforeAll(async () => void (program = await keptProgram()), LONG_MS);

const node = (words: readonly string[], env: NodeJS.ProcessEnv): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, words, { encoding: 'utf8', env });
const entered = (words: readonly string[], env: NodeJS.ProcessEnv): SpawnSyncReturns<string> =>
  node([join(program, 'deploy/image/entry.mjs'), ...words], env);
const healthy = (port: string | number): SpawnSyncReturns<string> =>
  node([join(program, 'deploy/image/healthy.mjs')], { INVEST_PORT: `${port}` });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().optional(), hasInstallScript: z.boolean().optional() }),
  ),
});

describe('what the builder is given', () => {
  it('is the program and nothing that is private, tested or built here', () => {
    const files = context();
    const found = globSync('**/*', { cwd: files });
    rmSync(files, { recursive: true });
    expect(found).toContain('src/cli/main.ts');
    expect(
      found.filter((path) =>
        /(^|\/)(\.git|\.env|node_modules|home|test|dist)(\/|$)|\.test/.test(path),
      ),
    ).toEqual([]);
  });
});

describe('the program of the image', () => {
  it('has every file that it imports', () => {
    const script = `
      const { globSync } = await import('node:fs');
      for (const face of globSync('src/**/index.ts')) await import(process.cwd() + '/' + face);
      const named = globSync('src/**/*.ts').flatMap((file) =>
        [...process.getBuiltinModule('fs').readFileSync(file, 'utf8')
          .matchAll(/^(?!import type).*(?:from|import\\() ?'([@a-z][^'.]*[^']*)'/gm)].map((each) => each[1]));
      const packages = [...new Set(named)].filter((name) => !/^(node:|@types)/.test(name));
      for (const name of packages) await import(name);
      console.log(packages.length);`;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { cwd: program, encoding: 'utf8', env: {} },
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(Number(stdout)).toBeGreaterThan(10);
  });

  it('has packages of production alone, without install scripts, types or maps', () => {
    const { packages } = lock.parse(
      JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')),
    );
    const wanted = Object.entries(packages).filter(
      ([name, { dev }]) => name !== '' && dev !== true,
    );
    const here = globSync('node_modules/**/package.json', { cwd: program })
      .map((path) => path.slice(0, -'/package.json'.length))
      .filter((path) => packages[path] !== undefined);
    expect(here.toSorted()).toEqual(wanted.map(([name]) => name).toSorted());
    expect(wanted.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
    expect(globSync('node_modules/**/*.{ts,mts,cts,map}', { cwd: program })).toEqual([]);
    expect(globSync('src/**/*.test.ts', { cwd: program })).toEqual([]);
  });
});

describe('the health check', () => {
  it('is not content where nobody answers', async () => {
    const { status, stderr } = healthy(await freePort());
    expect([status, stderr]).toEqual([1, 'not healthy: ECONNREFUSED\n']);
  });

  it('is not content with an answer that says ill', async () => {
    const server = createServer((...[, response]) => response.writeHead(503).end());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const child = spawn(process.execPath, [join(program, 'deploy/image/healthy.mjs')], {
      env: { INVEST_PORT: `${port}` },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [said] = await once(child.stderr, 'data');
    expect([await once(child, 'exit'), String(said)]).toEqual([
      [1, null],
      'not healthy: it answers 503\n',
    ]);
    server.close();
  });
});

const canJail =
  isToolHere('bwrap', 'bubblewrap') &&
  spawnSync('bwrap', ['--unshare-all', '--ro-bind', '/', '/', 'true']).status === 0;

describe('the program in a jail', { timeout: LONG_MS }, () => {
  const title =
    'runs read-only, without capabilities, with its two volumes and nothing else to write';

  it.skipIf(!canJail)(`${title}${without(canJail, 'bwrap')}`, async () => {
    const home = mkdtempSync(join(tmpdir(), 'invest-jail-'));
    for (const name of ['data', 'logs']) mkdirSync(join(home, name), { mode: 0o700 });
    const port = await freePort();
    const told = { INVEST_HOME: '/opt/app', INVEST_WORLD: 'simulated', INVEST_PORT: `${port}` };
    const walls = [
      ...`--unshare-all --share-net --die-with-parent --new-session --clearenv --cap-drop ALL`.split(
        ' ',
      ),
      ...`--ro-bind / / --proc /proc --dev /dev --tmpfs /tmp --tmpfs /opt`.split(' '),
      ...`--ro-bind ${program} /opt/invest --ro-bind ${process.execPath} /opt/node`.split(' '),
      ...`--bind ${home}/data /opt/app/data --bind ${home}/logs /opt/app/logs`.split(' '),
      ...`--remount-ro /opt --chdir /opt/app --setenv PATH /usr/bin:/bin`.split(' '),
      ...Object.entries(told).flatMap(([name, value]) => ['--setenv', name, value]),
    ];
    const entry = ['/opt/node', '/opt/invest/deploy/image/entry.mjs'];
    const child = spawn('bwrap', [...walls, ...entry], { stdio: 'ignore' });
    try {
      for (let look = 0; look < 200 && healthy(port).status !== 0; look += 1) await pause(200);
      expect(healthy(port).stderr).toBe('');
      const shell = (script: string): number | null =>
        spawnSync('bwrap', [...walls, 'sh', '-c', script]).status;
      expect(shell('grep -q "^CapEff:[[:space:]]*0*$" /proc/self/status')).toBe(0);
      expect(shell('touch /opt/invest/x || touch /opt/app/x || touch /etc/x')).not.toBe(0);
      expect(shell('touch /opt/app/data/x && touch /opt/app/logs/x')).toBe(0);
    } finally {
      child.kill('SIGTERM');
    }
    await once(child, 'exit');
    rmSync(home, { recursive: true, force: true });
  });
});

describe('what a container begins with', { timeout: LONG_MS }, () => {
  it('makes a home where there is none, serves it, is healthy and well, and ends when it is told to', async () => {
    const home = mkdtempSync(join(tmpdir(), 'invest-entry-'));
    const port = await freePort();
    const env = {
      PATH: environmentVariable('PATH') ?? '',
      INVEST_HOME: home,
      INVEST_WORLD: 'simulated',
      INVEST_PORT: `${port}`,
      INVEST_CONTAINER: '1',
    };
    const child = spawn(process.execPath, [join(program, 'deploy/image/entry.mjs')], {
      stdio: 'ignore',
      env,
    });
    try {
      for (let look = 0; look < 200 && healthy(port).status !== 0; look += 1) await pause(200);
      expect(healthy(port).stderr).toBe('');
      expect(existsSync(join(home, 'data', 'invest.db'))).toBe(true);
      const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { accept: 'text/html' } });
      // Whoever reaches it from outside has to set a password first.
      expect(await page.text()).toContain('one-time-code');
      expect(existsSync(join(program, 'dist', 'web', 'index.html'))).toBe(true);
      // A cycle that is just under way has not ended yet, and the doctor says so; on a busy machine a simulated home
      // misses slots of a minute, and it says that too.
      const ill = (): readonly string[] =>
        entered(['doctor'], env)
          .stdout.split('\n')
          .filter((line) => line.includes('FAULT') && !line.includes('FAULT slots'));
      let said = ill();
      for (let look = 0; look < 20 && said.length > 0; look += 1) said = ill();
      expect(said).toEqual([]);
    } finally {
      child.kill('SIGTERM');
    }
    expect(await once(child, 'exit')).toEqual([0, null]);
    rmSync(home, { recursive: true, force: true });
  });

  it('passes a verb on with its end', () => {
    const { status, stdout } = entered(['--version'], {});
    expect([status, stdout.trim()]).toEqual([0, codeVersion()]);
    expect(entered(['dance'], {}).status).toBe(2);
  });

  it('says whose a volume is that it may not write, and how to give it over', () => {
    const home = mkdtempSync(join(tmpdir(), 'invest-closed-'));
    // No folder may be opened that is a file, not even by root.
    writeFileSync(join(home, 'data'), '', { mode: 0o600 });
    const { status, stderr } = entered([], { INVEST_HOME: home });
    rmSync(home, { recursive: true });
    expect(status).toBe(1);
    const who = `${process.getuid?.()}:${process.getgid?.()}`;
    expect(stderr).toContain(
      `cannot write ${home}/data (of ${who}); this container runs as ${who}.`,
    );
    expect(stderr).toContain(`--entrypoint chown invest -R ${who} ${home}/data\n`);
  });
});
