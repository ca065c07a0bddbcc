import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { invest, type Ran } from '../crash/invest.ts';
import { settingsHome, type SettingsHome } from './settings-home.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));
const SECRET = 'Zx9SecretZx9';
const SLOW = { timeout: 90_000 };

let of: SettingsHome;
let before = '';
beforeAll(async () => {
  of = await settingsHome();
  before = of.text();
});
beforeEach(() => {
  of.write(before);
});
afterAll(() => {
  of.close();
});

async function asked(...words: readonly string[]): Promise<Ran> {
  return invest([...words, '--home', of.directory]);
}

/** With something on its standard input. */
async function piped(input: string, ...words: readonly string[]): Promise<Ran> {
  const started = spawn(process.execPath, [PROGRAM, ...words, '--home', of.directory]);
  started.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => {
    started.once('close', resolve);
  });
  const [stdout, stderr] = await Promise.all([text(started.stdout), text(started.stderr)]);
  return { code: await ended, signal: null, stdout, stderr };
}

describe('invest config', () => {
  it('sets a value, tells the difference, and puts the former text back', SLOW, async () => {
    const tried = await asked('config', 'set', 'accounts.wheel.budget', '2500', '--dry-run');
    expect([tried.code, of.text()]).toEqual([0, before]);
    const done = await asked('config', 'set', 'accounts.wheel.budget', '2500');
    expect(done.code).toBe(0);
    for (const { stdout } of [tried, done]) {
      expect(stdout).toContain('-     budget: 10000');
      expect(stdout).toContain('+     budget: 2500');
    }
    expect(of.text()).toBe(before.replace(/(wheel:\n(?: {4}.*\n)*? {4}budget: )10000/, '$12500'));
    const lines: readonly { id: string }[] = JSON.parse(
      (await asked('config', 'history', '--json')).stdout,
    );
    const back = await asked('config', 'rollback', lines[0]?.id ?? '');
    expect([back.code, of.text()]).toEqual([0, before]);
  });

  it('refuses a wrong value in the words of config check, and writes nothing', SLOW, async () => {
    const refused = await asked('config', 'set', 'cash_yield', 'bil');
    expect([refused.code, of.text()]).toEqual([1, before]);
    of.write(before.replace('cash_yield: none', 'cash_yield: bil'));
    const checked = await asked('config', 'check', '--json');
    const { faults }: { faults: readonly { says: string; didYouMean?: string }[] } = JSON.parse(
      checked.stdout,
    );
    expect(faults).toHaveLength(1);
    for (const { says, didYouMean = '' } of faults) {
      expect(refused.stderr).toContain(says);
      expect(refused.stderr).toContain(`did you mean ${didYouMean}?`);
    }
  });

  it('takes the address that config check tells', SLOW, async () => {
    const row = await asked('config', 'set', 'accounts.wheel.schedule[0].time', '18:30');
    expect([row.code, row.stderr]).toEqual([0, '']);
    expect(of.text()).toContain("{ days: [THU], time: '18:30' }");
  });

  it('takes a name with a dot in brackets', SLOW, async () => {
    const server = { kind: 'openai-compatible', base_url: 'http://127.0.0.1:9/v1' };
    const model = { ...server, model: 'qwen3.5' };
    const named = await asked('config', 'set', 'models[Qwen-3.5]', JSON.stringify(model));
    expect([named.code, named.stderr]).toEqual([0, '']);
    expect(of.text()).toContain('Qwen-3.5:');
    const kind = await asked('config', 'set', 'models[Qwen-3.5].model', 'qwen3.5-next');
    expect([kind.code, kind.stderr]).toEqual([0, '']);
    expect(of.text()).toContain('qwen3.5-next');
  });

  it('mends a file that has a fault, by hand and by going back', SLOW, async () => {
    await asked('config', 'set', 'accounts.wheel.budget', '2500');
    of.write(before.replace('cash_yield: none', 'cash_yield: bil'));
    const mended = await asked('config', 'set', 'cash_yield', 'bill');
    expect([mended.code, mended.stderr]).toEqual([0, '']);
    of.write('accounts: [\n');
    const lines: readonly { id: string }[] = JSON.parse(
      (await asked('config', 'history', '--json')).stdout,
    );
    const back = await asked('config', 'rollback', lines.at(-1)?.id ?? '');
    expect([back.code, of.text()]).toEqual([0, before]);
  });
});

describe('invest secret', () => {
  it('keeps what comes by a pipe, and tells where, never what', SLOW, async () => {
    const kept = await piped(`${SECRET}\n`, 'secret', 'set', 'llama');
    const path = join(of.home.paths.data, 'secrets', 'llama');
    expect(kept).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(path) });
    expect(kept.stdout).not.toContain(SECRET);
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual([
      `${SECRET}\n`,
      0o600,
    ]);
    const model = {
      kind: 'openai-compatible',
      base_url: 'http://127.0.0.1:9/v1',
      model: 'm',
      api_key_file: path,
    };
    await asked('config', 'set', 'models.Mine', JSON.stringify(model));
    const listed = await asked('secret', 'list', '--json');
    expect(JSON.parse(listed.stdout)).toEqual([
      { source: 'file', name: path, isSet: true, because: null },
    ]);
  });

  it('keeps nothing where nothing comes, nor under a name that leads elsewhere', SLOW, async () => {
    expect((await piped(' \n', 'secret', 'set', 'empty')).code).toBe(1);
    const led = await piped(SECRET, 'secret', 'set', '../config.yaml');
    expect(led.code).not.toBe(0);
    expect(led.stderr).not.toContain(SECRET);
    expect(of.text()).toBe(before);
  });
});
