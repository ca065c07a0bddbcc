import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cycleFileOf } from '#adapters/cycle-files';
import { withRulesArms } from '#config';
import { newYorkTime, tradingDate } from '#core/calendar';
import { assert } from '#core/prelude';
import { initHome, openHome, type Home } from '#worlds';
import { beginAt } from '../acts/begin-at.ts';
import { runAccounts } from '../acts/run-accounts.ts';
import { chainFindings } from './chain-findings.ts';
import { examineHome } from './examine.ts';
import { quickRepairs } from './quick-repairs.ts';
import { repair } from './repair.ts';
import { repairChore } from './repair-chore.ts';

const SUNDAY = newYorkTime(tradingDate('2025-01-05'), 14, 0);
const KEY = 'weekly_balanced';
const folder = mkdtempSync(join(tmpdir(), 'repairs-'));

let home: Home;

beforeAll(async () => {
  const directory = join(folder, 'home');
  const made = initHome({ directory, world: 'simulated', seed: 1, config: withRulesArms() });
  assert(made.kind === 'made', 'a home is made');
  home = await openHome(directory, { line: () => undefined });
  const accounts = home.accounts.filter(({ key }) => key === KEY);
  await beginAt(SUNDAY, accounts, { home, mode: 'real' });
  await runAccounts(accounts, { home, mode: 'real' });
}, 120_000);

afterAll(() => {
  home.close();
  rmSync(folder, { recursive: true });
});

async function illOf(): Promise<readonly string[]> {
  return (await quickRepairs(home)).filter(({ ok }) => !ok).map(({ id }) => id);
}

describe('what store and disk tell', () => {
  it('is told in well under 200 ms, once more than once', async () => {
    expect(await illOf()).toEqual([]);
    const begun = performance.now();
    for (let time = 0; time < 5; time += 1) await quickRepairs(home);
    const each = (performance.now() - begun) / 5;
    // Two busy cores may double it; an idle one needs about 20 ms.
    expect(each).toBeLessThan(200);
  });

  it('tells a missing JSON file, which is written again as it was, twice as once', async () => {
    const [line] = home.store.cycles(KEY, 1);
    assert(line !== undefined, 'a cycle has ended');
    const path = cycleFileOf(home.paths.logs, line);
    const before = readFileSync(path, 'utf8');
    rmSync(path);
    expect(await illOf()).toEqual(['files']);
    expect(await repair(home, 'files')).toBe('1 files of cycles are written again');
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(await repair(home, 'files')).toBe('0 files of cycles are written again');
    expect(await illOf()).toEqual([]);
  });
});

describe('a fault', () => {
  const half = (): string => join(home.paths.data, 'old.half');
  const breakIt = (): void => {
    writeFileSync(half(), 'x', { mode: 0o600 });
    // In 2020: more than an hour ago.
    utimesSync(half(), 1_600_000_000, 1_600_000_000);
  };

  it('is known since it was first seen, until it has passed', async () => {
    breakIt();
    const first = (await quickRepairs(home)).find(({ id }) => id === 'halves');
    const second = (await quickRepairs(home)).find(({ id }) => id === 'halves');
    expect(first).toMatchObject({ ok: false, repair: 'halves', effect: expect.any(String) });
    expect(first?.since).not.toBeNull();
    expect(second?.since).toBe(first?.since);
    await repair(home, 'halves');
    const third = (await quickRepairs(home)).find(({ id }) => id === 'halves');
    expect(third).toMatchObject({ ok: true, since: null, effect: null, repair: null });
  });

  it('is remembered while nobody looks at it: a quick look leaves what only the long one sees', async () => {
    const at = home.outside.clock.now();
    await home.store.faults.seen(['model Qwen3-Next', 'slots gone_account'], at);
    await quickRepairs(home);
    const known = (await home.store.faults.all()).map(({ id }) => id);
    expect(known).toEqual(['model Qwen3-Next']);
    await examineHome(home);
    expect(await home.store.faults.all()).toEqual([]);
  });

  it('is told once by the chore, once more when it has passed, and again where it comes again', async () => {
    const chore = repairChore(home);
    const from = await home.store.events.newest();
    const told = async () =>
      (await home.store.events.after(from, 100)).map(({ level, title, subject }) => ({
        level,
        subject,
        isWell: title.endsWith('is well again'),
      }));
    breakIt();
    expect(await chore.run()).toBe('1 faults; see invest doctor');
    expect(await chore.run()).toBeUndefined();
    // A service that was begun again knows what was told before.
    expect(await repairChore(home).run()).toBeUndefined();
    expect(await told()).toEqual([{ level: 'warning', subject: 'halves', isWell: false }]);
    await repair(home, 'halves');
    await repairChore(home).run();
    expect(await chore.run()).toBeUndefined();
    expect(await told()).toEqual([
      { level: 'warning', subject: 'halves', isWell: false },
      { level: 'notice', subject: 'halves', isWell: true },
    ]);
    breakIt();
    await chore.run();
    expect(await told()).toHaveLength(3);
    await repair(home, 'halves');
    await chore.run();
  });
});

describe('the safe repairs', () => {
  it('move a damaged cache aside and leave a whole one and the ledger alone', async () => {
    const { feeds, yahoo, store } = home.paths;
    writeFileSync(feeds, 'this is no database at all, whatever its name says', { mode: 0o600 });
    const whole = new DatabaseSync(yahoo);
    whole.exec('CREATE TABLE kept (it TEXT) STRICT');
    whole.close();
    const hash = home.store.journalHash();
    expect(await repair(home, 'caches')).toContain(feeds);
    expect(existsSync(feeds)).toBe(false);
    expect(existsSync(yahoo)).toBe(true);
    const names = readdirSync(dirname(feeds)).filter((name) => name.startsWith(basename(feeds)));
    expect(names).toEqual([expect.stringMatching(/^feeds\.db\.damaged-\d{8}T\d{6}Z$/)]);
    expect(await repair(home, 'caches')).toBe('no cache is damaged');
    expect(existsSync(store)).toBe(true);
    expect(home.store.journalHash()).toBe(hash);
  });

  it('empty the write-ahead log, and say so where somebody reads the store', async () => {
    const reader = new DatabaseSync(home.paths.store);
    reader.exec('BEGIN; SELECT count(*) FROM facts');
    home.store.keepFact('beside', 'a reader');
    await expect(repair(home, 'wal')).rejects.toThrow('somebody reads the store');
    reader.close();
    await expect(repair(home, 'wal')).resolves.toMatch(/empty/);
  }, 20_000);
});

describe('the chain of records', () => {
  it('is ill where a record was changed by hand', () => {
    expect(chainFindings(home).every(({ ok }) => ok)).toBe(true);
    const changed = (from: string, to: string): void => {
      const store = new DatabaseSync(home.paths.store);
      store.prepare('UPDATE cycles SET head = replace(head, ?, ?)').run(from, to);
      store.close();
    };
    changed('rules:steady', 'rules:stead2');
    expect(chainFindings(home).find(({ id }) => id === 'chain')).toMatchObject({
      ok: false,
      fix: expect.stringContaining('invest audit verify'),
    });
    changed('rules:stead2', 'rules:steady');
    expect(chainFindings(home).every(({ ok }) => ok)).toBe(true);
  });
});
