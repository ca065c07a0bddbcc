import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { codeVersion, environmentVariable } from '#adapters/system';
import { notesOf } from '../../tools/write-release.ts';
import { faultsOfImage, POLICY } from './faults-of-image.ts';

const LONG_MS = 120_000;
const root = new URL('../../', import.meta.url).pathname;
const textOf = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
const image = textOf('Dockerfile');

describe('the Dockerfile', () => {
  it('keeps to every rule', () => {
    expect(faultsOfImage(image)).toEqual([]);
    expect(Object.keys(POLICY).length).toBeGreaterThan(12);
  });

  it.each([
    ['DL3006', image.replaceAll('BASE=debian:13-slim', 'BASE=debian')],
    ['DL3007', image.replaceAll('BASE=debian:13-slim', 'BASE=debian:latest')],
    ['DL3009', image.replace('&& rm -rf /var/lib/apt/lists/*', '')],
    ['DL3014', image.replace('--no-install-recommends', '')],
    ['DL3004', image.replace('RUN groupadd', 'RUN sudo groupadd')],
    ['DL3020', image.replace('COPY . .', 'ADD . .')],
    ['DL4006', image.replace('RUN groupadd', 'RUN curl -s https://example.org | sh && groupadd')],
    ['DL3000', image.replace('WORKDIR /src', 'WORKDIR src')],
    ['DL3002', image.replace('USER 10001:10001', 'USER root')],
    ['DL3002', image.replace('USER 10001:10001', '')],
    [
      'DL3025',
      image.replace(
        'ENTRYPOINT ["node", "/opt/invest/deploy/image/entry.mjs"]',
        'ENTRYPOINT node x',
      ),
    ],
    ['DL3055', image.replace('HEALTHCHECK', '# HEALTHCHECK')],
    [
      'DL3055',
      image.replace('["node", "/opt/invest/deploy/image/healthy.mjs"]', 'curl -f http://localhost'),
    ],
    ['DL3022', image.replace('--from=built', '--from=biult')],
    ['no secret', image.replace('NODE_ENV=production', 'NODE_ENV=production API_KEY=abc')],
    ['packages run no scripts', image.replaceAll('--ignore-scripts', '')],
    ['labels', image.replace('org.opencontainers.image.licenses', 'licenses')],
  ])('is found out by %s where it breaks it', (rule, broken) => {
    expect(broken).not.toBe(image);
    expect(faultsOfImage(broken).filter((fault) => fault.startsWith(rule))).not.toEqual([]);
  });
});

const compose = z.looseObject({
  services: z.record(z.string(), z.looseObject({})),
  volumes: z.record(z.string(), z.looseObject({ name: z.string().optional() }).nullable()),
});

const OWN_ORDER = ['service-keys-order', 'services-alphabetical-order', 'require-quotes-in-ports'];
/** The first cannot see a default within a variable; the second wants no local name of an image that is built. */
const NOT_SEEN = ['no-unbound-port-interfaces', 'no-build-and-image'];

function linted(path: string): { readonly status: number | null; readonly text: string } {
  const off = [...OWN_ORDER, ...NOT_SEEN].flatMap((rule) => ['--disable-rule', rule]);
  const words = [`${root}node_modules/dclint/bin/dclint.cjs`, path, ...off];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  return { status, text: `${stdout}${stderr}`.trim() };
}

describe.each(['docker-compose.yml', 'docker-compose.prod.yml'])('%s', (path) => {
  const { services, volumes } = compose.parse(parse(textOf(path)));

  it('keeps to the schema of compose and to a linter', () => {
    expect(linted(`${root}${path}`)).toEqual({ status: 0, text: '' });
  });

  it('gives the service nothing that it does not need', () => {
    expect(services['invest']).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      volumes: ['invest_data:/app/data', 'invest_logs:/app/logs'],
    });
    for (const [name, service] of Object.entries(services)) {
      expect(service, name).toMatchObject({ cap_drop: ['ALL'] });
      expect(service, name).not.toHaveProperty('privileged');
      expect(JSON.stringify(service['ports'] ?? []), name).not.toMatch(/"\d+:\d+"/);
      if (name !== 'invest') expect(service).toHaveProperty('profiles');
    }
  });

  it('keeps the names of volumes that are in use', () => {
    expect(volumes).toMatchObject({
      invest_data: { name: 'invest_invest_data' },
      invest_logs: { name: 'invest_invest_logs' },
    });
  });
});

describe('a compose file that is wrong', () => {
  it('is found out by the schema', () => {
    const folder = mkdtempSync(join(tmpdir(), 'invest-compose-'));
    const path = join(folder, 'docker-compose.yml');
    spawnSync('cp', [`${root}docker-compose.yml`, path]);
    spawnSync('sed', ['-i', 's/read_only: true/read_onyl: true/', path]);
    expect(linted(path).status).not.toBe(0);
    rmSync(folder, { recursive: true });
  });
});

describe('the version', () => {
  it('is the same in all places', () => {
    expect(textOf('docker-compose.prod.yml')).toContain(`INVEST_VERSION:-${codeVersion()}}`);
    expect(image).toContain(`ARG VERSION=${codeVersion()}`);
    const pinned = z
      .object({ devDependencies: z.object({ node: z.string() }) })
      .parse(JSON.parse(textOf('package.json')));
    expect(textOf('deploy/image/fetch-node.sh')).toContain(
      `NODE_VERSION=${pinned.devDependencies.node}`,
    );
  });

  it('has its notes in the changelog, and another has none', () => {
    expect(notesOf(textOf('CHANGELOG.md'), codeVersion()).length).toBeGreaterThan(100);
    expect(() => notesOf(textOf('CHANGELOG.md'), '99.0.0')).toThrow('no part about 99.0.0');
  });
});

const workflow = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      'timeout-minutes': z.int(),
      steps: z.array(z.looseObject({ uses: z.string().optional(), run: z.string().optional() })),
    }),
  ),
});

describe.each(['check.yml', 'docker-publish.yml'])('the workflow %s', (name) => {
  const text = textOf(`.github/workflows/${name}`);
  const { permissions, jobs } = workflow.parse(parse(text));
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it('takes actions by digest, each with its version beside it', () => {
    const used = [...text.matchAll(/uses: (?<action>\S+)(?<rest>.*)$/gm)];
    expect(used.length).toBe(steps.filter(({ uses }) => uses !== undefined).length);
    for (const [line, action = '', rest = ''] of used) {
      expect(action, line).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      expect(rest, line).toMatch(/^ # v\d+\.\d+\.\d+$/);
    }
  });

  it('may read and no more where a job does not say so', () => {
    expect(permissions).toEqual({ contents: 'read' });
  });

  it('puts nothing of an event into a shell', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });
});

describe('the unit', () => {
  const path = `${root}deploy/systemd/invest.service`;
  const isHere = spawnSync('systemd-analyze', ['--version']).status === 0;

  it.skipIf(!isHere)(
    `is exposed to 2.0 at most${isHere ? '' : ' (no systemd-analyze here)'}`,
    () => {
      const words = ['security', '--offline=true', '--threshold=20', '--no-pager', path];
      const { status, stdout } = spawnSync('systemd-analyze', words, { encoding: 'utf8' });
      expect([status, stdout.split('\n').findLast((line) => line.includes('exposure'))]).toEqual([
        0,
        expect.stringMatching(/: [01]\.\d /),
      ]);
    },
  );

  it('says what it starts', () => {
    expect(readFileSync(path, 'utf8')).toMatch(/^ExecStart=\/opt\/invest\/node\/bin\/node /m);
  });
});

describe('what a container begins with', { timeout: LONG_MS }, () => {
  const PORT = '18931';
  const healthy = (port: string): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, [`${root}deploy/image/healthy.mjs`], {
      encoding: 'utf8',
      env: { INVEST_PORT: port },
    });

  it('is not healthy where nobody answers, or where what answers is ill', async () => {
    expect(healthy('9').status).toBe(1);
    const server = createServer((...[, response]) => response.writeHead(503).end());
    server.listen(Number(PORT), '127.0.0.1');
    await once(server, 'listening');
    const child = spawn(process.execPath, [`${root}deploy/image/healthy.mjs`], {
      env: { INVEST_PORT: PORT },
    });
    expect(await once(child, 'exit')).toEqual([1, null]);
    server.close();
  });

  it('makes a home where there is none, serves it, is healthy, and ends when it is told to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'invest-entry-'));
    const child = spawn(process.execPath, [`${root}deploy/image/entry.mjs`], {
      stdio: 'ignore',
      env: {
        PATH: environmentVariable('PATH') ?? '',
        INVEST_HOME: folder,
        INVEST_WORLD: 'simulated',
        INVEST_PORT: PORT,
        INVEST_CONTAINER: '1',
      },
    });
    try {
      let status: number | null = 1;
      for (let look = 0; look < 200 && status !== 0; look += 1) {
        await pause(200);
        ({ status } = healthy(PORT));
      }
      expect(status).toBe(0);
      expect(existsSync(join(folder, 'data', 'invest.db'))).toBe(true);
    } finally {
      child.kill('SIGTERM');
    }
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });

  it('passes a verb on with its end', () => {
    const words = [`${root}deploy/image/entry.mjs`, '--version'];
    const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8', env: {} });
    expect([status, stdout.trim()]).toEqual([0, codeVersion()]);
    const wrong = [`${root}deploy/image/entry.mjs`, 'dance'];
    expect(spawnSync(process.execPath, wrong, { env: {} }).status).toBe(2);
  });
});

describe('shell scripts of the image', () => {
  const isHere = spawnSync('shellcheck', ['--version']).status === 0;
  it.skipIf(!isHere)(`are clean${isHere ? '' : ' (no shellcheck here)'}`, () => {
    const scripts = ['fetch-node.sh', 'keep-program.sh', 'invest.sh'];
    const paths = scripts.map((name) => `${root}deploy/image/${name}`);
    const { status, stdout } = spawnSync('shellcheck', paths, { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, '']);
  });
});
