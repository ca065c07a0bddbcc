import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfig } from '#config';
import { assert } from '#core/prelude';
import type { Changed } from './changing.ts';
import { settingsHome, type SettingsHome } from './settings-home.ts';

const CHILD = fileURLToPath(new URL('./changing.ts', import.meta.url));
const TIMES = 25;

let of: SettingsHome;
beforeEach(async () => {
  of = await settingsHome();
});
afterEach(() => {
  of.close();
});

async function changing(account: string): Promise<Changed> {
  const words = [CHILD, of.directory, account, String(TIMES)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return JSON.parse(stdout) as Changed;
}

it('two processes that change the file at once lose nothing that they were told is written', async () => {
  const accounts = ['wheel', 'spreads'];
  const children = await Promise.all(accounts.map(changing));
  expect(children.flatMap(({ wrong }) => wrong)).toEqual([]);
  for (const { last, refused } of children) expect(last + refused).toBeGreaterThanOrEqual(TIMES);
  const read = readConfig(of.text(), 'a');
  assert(read.kind === 'config', 'the file is whole');
  const budgets = accounts.map(
    (key) => read.config.accounts.find((each) => each.key === key)?.budget,
  );
  expect(budgets).toEqual(children.map(({ last }) => last * 1_000_000));
  expect(readdirSync(of.home.paths.data).filter((name) => name.endsWith('.half'))).toEqual([]);
}, 90_000);
