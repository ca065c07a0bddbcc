import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withRulesArms } from '#config';
import { assert } from '#core/prelude';
import { ACTING_VERBS, READING_VERBS } from '#verbs/tables';
import { initHome, openHome, type Home } from '#worlds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'controls-'));
let home: Home;

beforeAll(async () => {
  const directory = join(folder, 'home');
  const made = initHome({ directory, world: 'simulated', seed: 1, config: withRulesArms() });
  assert(made.kind === 'made', 'a simulated home is made');
  home = await openHome(directory, { line: () => undefined });
});
afterAll(() => {
  home.close();
  rmSync(folder, { recursive: true, force: true });
});

async function done(name: string, asked: object) {
  const verb = ACTING_VERBS.find((each) => each.name === name);
  assert(verb !== undefined, `${name} is in the table`);
  return verb.act(home, asked, { by: 'a test' });
}

async function read(path: string, asked: object = {}): Promise<unknown> {
  const verb = READING_VERBS.find((each) => each.path === path);
  assert(verb !== undefined, `${path} is in the table`);
  const told = await verb.tell(home, asked);
  assert(told.kind === 'told', `${path} tells`);
  return verb.view.parse(told.view);
}

describe('what forbids and allows, as HTTP has it', () => {
  it('halts with who and why, and allows again', async () => {
    const told = await done('halt', { because: 'the prices are wrong' });
    expect(told).toMatchObject({ kind: 'done', says: expect.stringMatching(/^halted: no orders/) });
    const status = await read('/service/status');
    expect(status).toMatchObject({ halted: { by: 'a test', because: 'the prices are wrong' } });
    expect(await home.worldOf(anyAccount()).forbidden?.()).toMatch(/the prices are wrong/);
    await done('resume', {});
    expect(await read('/service/status')).toMatchObject({ halted: null, paused: [] });
    expect(await home.worldOf(anyAccount()).forbidden?.()).toBeUndefined();
  });

  it('pauses one account or all, and resumes one', async () => {
    await done('pause', { account: 'wheel' });
    expect(await read('/service/status')).toMatchObject({ paused: [{ account: 'wheel' }] });
    await done('pause', {});
    const { length } = home.config.accounts;
    expect(await read('/service/status')).toHaveProperty('paused.length', length);
    await done('resume', { account: 'wheel' });
    expect(await read('/service/status')).toHaveProperty('paused.length', length - 1);
    await done('resume', {});
    expect(await read('/service/status')).toHaveProperty('paused.length', 0);
  });

  it('says no of an account that is not there, and takes no account to halt', async () => {
    expect(await done('pause', { account: 'weel' })).toMatchObject({
      kind: 'no',
      isMissing: true,
      because: 'there is no account weel; did you mean wheel?',
    });
    await expect(done('halt', { account: 'wheel' })).rejects.toThrow(/"message"/);
  });

  it('reads the chains again, and finds no hash that was never in them', async () => {
    expect(await read('/audit/verify')).toMatchObject({ ok: true, expected: null });
    const hash = 'a'.repeat(64);
    expect(await read('/audit/verify', { expect: hash })).toMatchObject({
      ok: false,
      expected: { hash: hash, place: null },
    });
    await expect(read('/audit/verify', { expect: 'nothing' })).rejects.toThrow(/64 digits/);
  });
});

function anyAccount() {
  const [account] = home.accounts;
  assert(account !== undefined, 'there are accounts');
  return account;
}
