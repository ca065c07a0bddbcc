import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const root = new URL('../../', import.meta.url).pathname;
const textOf = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

const compose = z.looseObject({
  services: z.record(z.string(), z.looseObject({})),
  volumes: z.record(z.string(), z.looseObject({ name: z.string().optional() }).nullable()),
});

const OWN_ORDER = ['service-keys-order', 'services-alphabetical-order', 'require-quotes-in-ports'];
/** The first cannot see a default within a variable; the second wants no local name of an image that is built. */
const NOT_SEEN = ['no-unbound-port-interfaces', 'no-build-and-image'];

/** By the schema of the compose specification, and a linter. */
function linted(path: string): { readonly status: number | null; readonly text: string } {
  const off = [...OWN_ORDER, ...NOT_SEEN].flatMap((rule) => ['--disable-rule', rule]);
  const words = [`${root}node_modules/dclint/bin/dclint.cjs`, path, ...off];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  return { status, text: `${stdout}${stderr}`.trim() };
}

describe.each(['docker-compose.yml', 'docker-compose.prod.yml'])('%s', (path) => {
  const { services, volumes } = compose.parse(parse(textOf(path), { merge: true }));

  it('keeps to the schema of compose and to a linter', () => {
    expect(linted(`${root}${path}`)).toEqual({ status: 0, text: '' });
  });

  it('gives the service nothing that it does not need', () => {
    expect(services['invest']).toMatchObject({
      read_only: true,
      init: true,
      user: '${PUID:-10001}:${PGID:-10001}',
      volumes: ['invest_data:/app/data', 'invest_logs:/app/logs'],
      ports: ['${INVEST_BIND:-127.0.0.1}:${INVEST_PORT:-8501}:8501'],
      healthcheck: { test: ['CMD', 'node', '/opt/invest/deploy/image/healthy.mjs'] },
    });
    expect(services['invest']).not.toHaveProperty('cap_add');
  });

  it.each(Object.entries(services))('closes and bounds %s', (name, service) => {
    expect(service).toMatchObject({
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
      pids_limit: expect.any(Number),
      mem_limit: expect.any(String),
      healthcheck: { test: expect.any(Array), retries: expect.any(Number) },
    });
    expect(service).not.toHaveProperty('privileged');
    expect(JSON.stringify(service['ports'] ?? [])).not.toMatch(/"\d+:\d+"/);
    expect(Object.hasOwn(service, 'profiles')).toBe(name !== 'invest');
  });

  it('has no secret and no default for one', () => {
    const named = [...textOf(path).matchAll(/\$\{(\w*(?:PASSWORD|SECRET|SALT|TOKEN)\w*)(.*?)\}/g)];
    expect(named.length).toBeGreaterThan(3);
    expect(
      named.map(([, , rest]) => rest).filter((rest) => !/^(?::-|:\+\w)$/.test(rest ?? '')),
    ).toEqual([]);
  });

  it('keeps the names of volumes that are in use', () => {
    expect(volumes).toMatchObject({
      invest_data: { name: 'invest_invest_data' },
      invest_logs: { name: 'invest_invest_logs' },
    });
  });
});

describe('both compose files', () => {
  it('differ in where the image comes from and in nothing else', () => {
    const [built, published] = ['docker-compose.yml', 'docker-compose.prod.yml'].map((path) => {
      const { services, ...rest } = compose.parse(parse(textOf(path)));
      const { image: _, build: __, ...invest } = services['invest'] ?? {};
      return { ...rest, services: { ...services, invest } };
    });
    expect(built).toEqual(published);
  });
});

describe('a compose file that is wrong', () => {
  it.each([
    ['a key that there is none of', 'read_only: true', 'read_onyl: true'],
    ['a value of another kind', 'pids_limit: 256', 'pids_limit: [256]'],
    ['a word where a list belongs', 'profiles: [llm]', 'profiles: llm'],
  ])('is found out by the schema: %s', (_, right, wrong) => {
    const folder = mkdtempSync(join(tmpdir(), 'invest-compose-'));
    const path = join(folder, 'docker-compose.yml');
    writeFileSync(path, textOf('docker-compose.yml').replace(right, wrong));
    const { status, text } = linted(path);
    rmSync(folder, { recursive: true });
    expect(status).not.toBe(0);
    expect(text).toContain('invalid-schema');
  });
});

describe('the guard of the Ghostfolio profile', () => {
  const { services } = compose.parse(parse(textOf('docker-compose.prod.yml'), { merge: true }));
  const [shell = '', flag = '', script = ''] = z
    .array(z.string())
    .parse(services['ghostfolio-redis']?.['command']);
  const begun = (password: string, areSet: string): string => {
    const text = script
      .replaceAll('$$', '$')
      .replace('exec redis-server', 'exec echo redis-server');
    const env = { PATH: '/usr/bin:/bin', REDIS_PASSWORD: password, ARE_SET: areSet };
    return spawnSync(shell, [flag, text], { encoding: 'utf8', env }).stdout.trim();
  };

  it('starts with all secrets, and with none missing', () => {
    expect(begun('word', 'paj')).toBe('redis-server --requirepass word --save');
    for (const [password, areSet] of [
      ['', 'paj'],
      ['word', 'pa'],
      ['word', ''],
    ] as const)
      expect(begun(password, areSet)).toContain('set POSTGRES_PASSWORD, REDIS_PASSWORD');
  });
});
