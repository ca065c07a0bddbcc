import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));
const path = `${root}deploy/club/docker-compose.yml`;
const text = readFileSync(path, 'utf8');
const service = z.record(z.string(), z.unknown());
const { services } = z
  .looseObject({ services: z.record(z.string(), service) })
  .parse(parse(text, { merge: true }));

describe('the compose file of a club', () => {
  it('keeps to the schema of compose and to a linter', () => {
    const rules = [
      'service-keys-order',
      'top-level-properties-order',
      'no-unbound-port-interfaces',
    ];
    const off = [
      ...rules,
      'require-quotes-in-ports',
      'no-quotes-in-volumes',
      'services-alphabetical-order',
    ];
    const words = [
      `${root}node_modules/dclint/bin/dclint.cjs`,
      path,
      ...off.flatMap((rule) => ['--disable-rule', rule]),
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    expect({ status, said: `${stdout}${stderr}`.trim() }).toEqual({ status: 0, said: '' });
  });

  it('has PostgreSQL, one service and three workers', () => {
    expect(Object.keys(services)).toEqual(['invest', 'worker', 'postgres']);
    expect(services['worker']).toMatchObject({
      scale: 3,
      command: ['worker', '--roles', 'cycle,backtest,mirror'],
    });
    expect(services['worker']).not.toHaveProperty('ports');
    expect(services['postgres']).not.toHaveProperty('ports');
  });

  it.each(Object.entries(services))('closes and bounds %s', (_, each) => {
    expect(each).toMatchObject({
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      pids_limit: expect.any(Number),
      mem_limit: expect.any(String),
      healthcheck: { test: expect.any(Array), retries: expect.any(Number) },
    });
  });

  it('has no default for a secret', () => {
    const named = [...text.matchAll(/\$\{(\w*PASSWORD\w*)(.*?)\}/g)].map(([, , rest]) => rest);
    expect(named).toEqual([':-', ':-']);
  });
});
