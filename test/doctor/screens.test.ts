import { execFile, spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doctorViewSchema, type DoctorCheck } from '#contract';
import { invest } from '../crash/invest.ts';
import { examined } from './examined.ts';
import { NOBODY, startSite, type Site } from './site.ts';

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));
const hasScript = spawnSync('script', ['--version']).status === 0;

let site: Site;
beforeEach(async () => {
  site = await startSite();
});
afterEach(async () => site.stop());

/** Moments and speeds differ from run to run. */
const steady = (checks: readonly DoctorCheck[]): readonly DoctorCheck[] =>
  checks.map((check) => ({ ...check, says: check.says.replaceAll(/[\d.]+(?: m?s\b)?/g, 'N') }));

async function asJson(): Promise<{ code: number | null; ok: boolean; checks: DoctorCheck[] }> {
  const { code, stdout, stderr } = await invest(['doctor', '--json', '--home', site.directory]);
  expect(stderr).toBe('');
  return { code, ...doctorViewSchema.parse(JSON.parse(stdout)) };
}

describe('invest doctor --json', () => {
  it('tells a well home the same as a person', async () => {
    const { checks, ran } = await examined(site);
    const told = await asJson();
    expect(told).toMatchObject({ code: 0, ok: true });
    expect(ran.code).toBe(0);
    expect(steady(told.checks)).toEqual(steady(checks));
  });

  it('tells an ill home the same as a person', async () => {
    site.configure({ model: { base_url: `${NOBODY}/v1` }, yahoo: NOBODY });
    await site.ghostfolio.down();
    const { checks, ran } = await examined(site);
    const told = await asJson();
    expect(told).toMatchObject({ code: 1, ok: false });
    expect(ran.code).toBe(1);
    expect(steady(told.checks)).toEqual(steady(checks));
    expect(told.checks.filter(({ ok }) => !ok)).toHaveLength(3);
  });
});

describe('invest doctor on a terminal', () => {
  it.skipIf(!hasScript)('shows what it is asking, and wipes it', async () => {
    const command = `'${process.execPath}' '${PROGRAM}' doctor --home '${site.directory}'`;
    const { stdout } = await run('script', ['-qefc', command, '/dev/null']);
    expect(stdout).toMatch(/░ 0 % {2}asking for prices and news, Ghostfolio and the models/);
    expect(stdout).toMatch(/% {2}asking Qwen3-Next\r/);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('all is well');
  });

  it('is silent about it where nobody watches', async () => {
    const { ran } = await examined(site);
    expect(ran.stderr).toBe('');
    expect(ran.stdout).not.toContain('asking');
    expect(ran.stdout).not.toContain('\u001B');
  });
});
