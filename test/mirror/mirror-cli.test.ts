import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#adapters/system';
import { mirrorDriftViewSchema, mirrorStatusViewSchema } from '#contract';
import { openHome, type Home } from '#worlds';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mirrorAfter } from '../../src/cli/mirror/index.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { invest, type Ran } from '../crash/invest.ts';
import { startFakeGhostfolio, type FakeGhostfolio } from '../fakes/ghostfolio/index.ts';

let folder: string;
let home: string;
let ghostfolio: FakeGhostfolio;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mirror-cli-'));
  home = join(folder, 'home');
  ghostfolio = await startFakeGhostfolio({ clock: systemClock });
  const made = await invest(['init', '--home', home, '--world', 'simulated', '--seed', '3']);
  if (made.code !== 0) throw new Error(made.stderr);
}, 60_000);

afterEach(async () => {
  await ghostfolio.stop();
  rmSync(folder, { recursive: true, force: true });
});

function configured(): void {
  const token = join(folder, 'token');
  writeFileSync(token, `${ghostfolio.token}\n`, { mode: 0o600 });
  appendFileSync(
    join(home, 'data', 'config.yaml'),
    `\nghostfolio:\n  url: ${ghostfolio.baseUrl}\n  token_file: ${token}\n`,
  );
}

async function mirror(...args: readonly string[]): Promise<Ran> {
  return invest(['mirror', ...args, '--home', home]);
}

async function statusNow() {
  return mirrorStatusViewSchema.parse(JSON.parse((await mirror('status', '--json')).stdout));
}

async function reconciled(...more: readonly string[]) {
  const { stdout, code } = await mirror('reconcile', '--json', ...more);
  return { code, view: mirrorDriftViewSchema.parse(JSON.parse(stdout)) };
}

async function cycle(): Promise<void> {
  const ran = await invest(['run-all', '--home', home, '--at', '2025-03-06T15:00:00-05:00']);
  expect(ran.code).toBe(0);
}

describe('invest mirror', () => {
  it('says how to configure it where it is not', async () => {
    const { code, stderr } = await mirror('sync');
    expect(code).toBe(1);
    expect(stderr).toMatch(/no Ghostfolio is configured; add to .*config\.yaml/);
    expect(stderr).toContain('token_env: GHOSTFOLIO_TOKEN');
  }, 60_000);

  it('rebuilds only where that is meant, and only what there is', async () => {
    expect((await mirror('rebuild')).code).toBe(2);
    configured();
    const { code, stderr } = await mirror('rebuild', 'weekly_balancd', '--yes');
    expect([code, stderr]).toEqual([2, expect.stringContaining('did you mean weekly_balanced?')]);
  }, 60_000);

  it('shows a home from its first account to its last fill, and mends what the user has done to it', async () => {
    configured();
    expect((await statusNow()).accounts.every(({ remote }) => remote === null)).toBe(true);
    expect((await mirror('init')).code).toBe(0);
    expect((await mirror('init')).code).toBe(0);
    const named = ghostfolio.accounts().map(({ name }) => name);
    expect(named.filter((name) => name === 'Weekly Balanced (invest)')).toHaveLength(1);
    await cycle();
    const synced = await mirror('sync');
    expect([synced.code, synced.stderr]).toEqual([0, '']);
    const { accounts, healthy } = await statusNow();
    expect(healthy).toBe(true);
    const confirmed = accounts.reduce((total, each) => total + each.confirmed, 0);
    expect(confirmed).toBeGreaterThan(10);
    expect(ghostfolio.activities()).toHaveLength(confirmed);
    expect((await reconciled()).code).toBe(0);

    const snapshot = ghostfolio.snapshot();
    snapshot.database.activities.splice(0, 3);
    ghostfolio.restore(snapshot);
    const found = await reconciled();
    expect([found.code, found.view.ok]).toEqual([1, false]);
    const fixed = await reconciled('--fix');
    expect([fixed.code, fixed.view.ok]).toEqual([0, true]);
    expect(ghostfolio.activities()).toHaveLength(confirmed);
    expect((await mirror('rebuild', 'weekly_balanced', '--yes')).code).toBe(0);
    expect(ghostfolio.activities()).toHaveLength(confirmed);
    expect((await reconciled()).code).toBe(0);
    expect(ghostfolio.forbidden).toEqual({
      bulkDelete: 0,
      updateAccountBalance: 0,
      transferBalance: 0,
      import: 0,
    });
  }, 60_000);

  it('fills another Ghostfolio after init and sync, and the first one again after what init names', async () => {
    configured();
    await mirror('init');
    await cycle();
    expect((await mirror('sync')).code).toBe(0);
    const lines = ghostfolio.activities().length;
    const first = ghostfolio;
    const config = join(home, 'data', 'config.yaml');
    const before = readFileSync(config, 'utf8');
    const other = await startFakeGhostfolio({ clock: systemClock, seed: 2 });
    try {
      ghostfolio = other;
      writeFileSync(config, before.replace(/\nghostfolio:[^]*$/, ''));
      configured();
      const made = await mirror('init');
      expect(made.stdout).toContain('so all is sent again');
      expect(made.stdout).toContain('send what the books have: invest mirror sync\n');
      expect((await mirror('sync')).code).toBe(0);
      expect(other.activities()).toHaveLength(lines);
      expect((await reconciled()).code).toBe(0);
    } finally {
      ghostfolio = first;
      await other.stop();
    }
    const snapshot = first.snapshot();
    snapshot.database.activities.splice(0, 3);
    first.restore(snapshot);
    writeFileSync(config, before);
    writeFileSync(join(folder, 'token'), `${first.token}\n`);
    const back = await mirror('init');
    expect(back.stderr).toMatch(/of its confirmed lines are not there/);
    expect(back.stdout).toContain('invest mirror reconcile --fix');
    expect((await reconciled('--fix')).code).toBe(0);
    expect(first.activities()).toHaveLength(lines);
  }, 60_000);

  it('writes nothing where the user reckons in another currency than dollars', async () => {
    configured();
    await mirror('init');
    ghostfolio.setBaseCurrency(ghostfolio.token, 'EUR');
    await cycle();
    for (const verb of [['sync'], ['rebuild', '--yes'], ['reconcile', '--fix']] as const) {
      const { code, stdout, stderr } = await mirror(...verb);
      expect([verb, code]).toEqual([verb, 3]);
      expect(`${stdout}${stderr}`).toMatch(
        /reckons in EUR for this user.*; set the base currency to USD/,
      );
      expect(`${stdout}${stderr}`).not.toMatch(/[.;:,][.;:]/);
    }
    const status = await mirror('status');
    expect(status.stdout).toMatch(/^Ghostfolio at \S+ reckons in EUR.*; set the base currency/);
    expect(ghostfolio.activities()).toEqual([]);
  }, 60_000);

  it('ends with 3 where the tracker is not there, and never shows its token', async () => {
    configured();
    await ghostfolio.down();
    for (const verb of [['init'], ['status'], ['sync'], ['reconcile']] as const) {
      const { code, stdout, stderr } = await mirror(...verb);
      expect([verb, code]).toEqual([verb, 3]);
      expect(`${stdout}${stderr}`).not.toContain(ghostfolio.token);
      expect(stderr.split('\n').length).toBeLessThan(4);
    }
  }, 60_000);
});

describe('the mirror after a verb that writes', () => {
  function listening(): { screen: Terminal; warnings: string[] } {
    const warnings: string[] = [];
    const nothing = (): void => undefined;
    const warn = (text: string): void => {
      warnings.push(text);
    };
    return {
      screen: { say: nothing, json: nothing, table: nothing, progress: nothing, warn },
      warnings,
    };
  }

  async function after(): Promise<readonly string[]> {
    const opened: Home = await openHome(home, { line: () => undefined });
    const { screen, warnings } = listening();
    await mirrorAfter(opened, screen);
    opened.close();
    return warnings;
  }

  it('does nothing and says nothing until it was initialised, then sends what was booked', async () => {
    expect(await after()).toEqual([]);
    configured();
    await cycle();
    expect(await after()).toEqual([]);
    expect(ghostfolio.requests).toEqual([]);
    await mirror('init');
    expect(await after()).toEqual([]);
    expect(ghostfolio.activities().length).toBeGreaterThan(10);
  }, 60_000);

  it('is one warning where the tracker is down, and where it has no token', async () => {
    configured();
    await mirror('init');
    await ghostfolio.down();
    const warnings = await after();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^the mirror waits: /);
    rmSync(join(folder, 'token'));
    expect(await after()).toHaveLength(1);
  }, 60_000);
});
