import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { openStore } from '#adapters/sqlite';
import { fingerprint, systemClock } from '#adapters/system';
import { defaultConfig, withRulesArms } from '#config';
import { verifyEntries } from '#core/ledger';
import { homePaths, initHome, openHome } from '#worlds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { invest } from '../crash/invest.ts';
import { newYork } from '../days/tape-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'homes-'));
const INIT = ['init', '--yes', '--world', 'simulated', '--model', 'rules'];
const CONFIGURED = defaultConfig().accounts;
const ACCOUNTS = CONFIGURED.length;
const BUILT = CONFIGURED.length;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const opener = {
  fingerprint,
  wall: () => systemClock.now(),
  holder: 'test:1:1',
  isAlive: () => false,
};

describe('init', { timeout: 30_000 }, () => {
  it.each([
    ['before anything was in the store', ''],
    ['when the store had its tables', 'tables'],
    ['when store and configuration were there', 'tables config'],
  ])('that was cut off %s is made again', async (_, there) => {
    const directory = join(folder, `cut-${there.length}`);
    const paths = homePaths(directory);
    mkdirSync(dirname(paths.store), { recursive: true });
    writeFileSync(paths.store, '');
    if (there.includes('tables')) openStore(paths.store, opener).close();
    if (there.includes('config')) writeFileSync(paths.config, withRulesArms());
    const { code, stdout } = await invest([...INIT, '--home', directory]);
    expect(stdout).toContain(`made a simulated home with ${ACCOUNTS} accounts`);
    expect(code).toBe(0);
    const again = await invest([...INIT, '--home', directory]);
    expect(again.stderr).toContain(`${directory} is a home already`);
    expect(again.code).toBe(1);
    expect((await invest(['ledger', 'verify', '--home', directory])).code).toBe(0);
  });

  it('of three processes at once makes one home; the two that lose say that it is there', async () => {
    for (const round of [1, 2]) {
      const directory = join(folder, `race-${round}`);
      const seeds = ['11', '12', '13'];
      const ends = await Promise.all(
        seeds.map(async (seed) => invest([...INIT, '--seed', seed, '--home', directory])),
      );
      const winners = ends.filter(({ code }) => code === 0);
      expect(winners.map(({ stdout }) => stdout.split('\n')[0])).toEqual([
        `made a simulated home with ${ACCOUNTS} accounts in ${directory}`,
      ]);
      const losers = ends.filter(({ code }) => code !== 0);
      expect(losers.map(({ code }) => code)).toEqual([1, 1]);
      for (const { stderr } of losers) {
        expect(stderr).toMatch(/ is (a home already|being made by another process just now)/);
        expect(stderr.split('\n')).toHaveLength(2);
      }
      const home = await openHome(directory, { line: () => undefined });
      const [place] = ends.flatMap(({ code }, number) => (code === 0 ? [number] : []));
      expect(String(home.seed)).toBe(seeds[place ?? 0]);
      expect(home.store.accounts()).toHaveLength(ACCOUNTS);
      for (const key of home.store.accounts()) {
        expect(await home.store.ledger.entries(key)).toHaveLength(1);
      }
      expect(home.store.chainFaults()).toEqual([]);
      home.close();
    }
  });

  it('leaves a home alone that a living process is making', async () => {
    const directory = join(folder, 'making');
    const { store: path } = homePaths(directory);
    mkdirSync(dirname(path), { recursive: true });
    const alive = { ...opener, holder: `${hostname()}:${process.ppid}:1` };
    const store = openStore(path, alive);
    store.leases.take('(init)');
    const { code, stderr } = await invest([...INIT, '--home', directory]);
    expect(stderr).toBe(`invest: ${directory} is being made by another process just now\n`);
    expect(code).toBe(1);
    expect(store.accounts()).toEqual([]);
    store.leases.release('(init)');
    store.close();
    expect((await invest([...INIT, '--home', directory])).code).toBe(0);
  });

  it('opens an account that its configuration has gained since, and touches no other', async () => {
    const directory = join(folder, 'gained');
    const text = parseDocument(withRulesArms());
    text.setIn(['accounts', 'monthly_value', 'enabled'], false);
    const request = { directory, world: 'simulated', seed: 1 } as const;
    expect(initHome({ ...request, config: String(text) })).toMatchObject({
      kind: 'made',
      accounts: ACCOUNTS - 1,
    });
    const at = ['--at', '2025-01-06T17:00:00-05:00', '--home', directory];
    expect((await invest(['settle', ...at])).code).toBe(0);
    const { config } = homePaths(directory);
    text.setIn(['accounts', 'monthly_value', 'enabled'], true);
    writeFileSync(config, String(text));
    const failing = await invest(['run', 'monthly_value', '--home', directory]);
    expect(failing.stderr).toContain('account monthly_value has no entries; run invest init');
    expect(failing.code).toBe(1);
    expect((await invest(['init', '--home', directory])).stdout).toContain('with 1 accounts');
    expect(readFileSync(config, 'utf8')).toBe(String(text));
    const home = await openHome(directory, { line: () => undefined });
    const entries = await home.store.ledger.entries('monthly_value');
    expect(entries.map(({ at: when, event }) => [when, event.kind])).toEqual([
      [newYork('2025-01-06 17:00'), 'opening'],
    ]);
    expect(await home.store.ledger.entries('weekly_balanced')).toHaveLength(1);
    expect(home.seed).toBe(1);
    home.close();
    expect((await invest(['run', 'monthly_value', '--home', directory])).code).toBe(0);
  });
});

describe('a demo that is killed in its midst', { timeout: 60_000 }, () => {
  const directory = join(folder, 'demo');

  beforeAll(async () => {
    for (const afterMs of [1200, 2400, 4800, 9600, 19_200]) {
      const demo = ['demo', '--months', '120', '--no-serve', '--home', directory];
      const { signal } = await invest(demo, afterMs);
      if (signal === 'SIGKILL' && begun()) return;
    }
  }, 60_000);

  function latestOf(store: ReturnType<typeof openStore>): readonly number[] {
    return store.accounts().map((key) => Number(store.latest(key) ?? 0));
  }

  /** Far enough that every account has something on the record. */
  function begun(): boolean {
    if (!existsSync(homePaths(directory).store)) return false;
    const store = openStore(homePaths(directory).store, opener);
    const latest = latestOf(store);
    store.close();
    return Math.max(...latest) > newYork('2025-01-10 00:00');
  }

  it('keeps the time of the home: nothing on the record is later', () => {
    const store = openStore(homePaths(directory).store, opener);
    const latest = latestOf(store);
    const now = Number(store.fact('now'));
    store.close();
    expect(latest).toHaveLength(ACCOUNTS);
    expect(Math.max(...latest)).toBeGreaterThan(newYork('2025-01-10 00:00'));
    expect(now).toBeGreaterThanOrEqual(Math.max(...latest));
  });

  it('can be looked at, settled and verified', async () => {
    for (const words of [['accounts'], ['settle'], ['ledger', 'verify'], ['accounts']]) {
      const { code, stderr } = await invest([...words, '--home', directory]);
      expect(stderr).toBe('');
      expect(code).toBe(0);
    }
    const home = await openHome(directory, { line: () => undefined });
    for (const { key } of home.accounts) {
      expect(verifyEntries(key, await home.store.ledger.entries(key)).faults).toEqual([]);
      expect(await home.store.journal.unfinished(key)).toEqual([]);
    }
    home.close();
  });
});

describe('a live home', { timeout: 30_000 }, () => {
  const SAYS = /^127\.0\.0\.1:9 .*ECONNREFUSED/;
  // Nothing listens there: a test asks nobody on the internet.
  const config = withRulesArms()
    .replace('https://query2.finance.yahoo.com', 'http://127.0.0.1:9')
    .replace(/feeds:\n(?: +.*\n)+?(?=\n)/, 'feeds: []\n');
  const directory = join(folder, 'live');

  beforeAll(() => {
    if (!config.includes('feeds: []')) throw new Error('the home would ask the internet');
    initHome({ directory, world: 'live', seed: 1, config });
  });

  it.each([
    ['run', ['run', 'weekly_balanced'], 1],
    ['run-all', ['run-all'], BUILT],
  ] as const)(
    'abstains with the sentence on %s, and its cycles are closed',
    async (_, words, count) => {
      const { code, stdout } = await invest([...words, '--json', '--home', directory]);
      expect(code).toBe(0);
      const records = [JSON.parse(stdout)].flat();
      expect(records).toHaveLength(count);
      const [first] = records;
      expect(first.end).toMatchObject({
        outcome: 'ABSTAINED',
        because: expect.stringMatching(SAYS),
      });
      for (const { end } of records)
        expect(end.because).toMatch(end.outcome === 'SKIPPED' ? /^closed$/ : SAYS);
      const home = await openHome(directory, { line: () => undefined });
      for (const { key } of home.accounts) {
        expect(await home.store.journal.unfinished(key)).toEqual([]);
      }
      home.close();
    },
  );

  it('has no other time than the wall: --at is refused', async () => {
    const at = ['--at', '2025-01-06T17:00:00-05:00'];
    const { code, stderr } = await invest(['run', 'weekly_balanced', ...at, '--home', directory]);
    expect(stderr).toContain('--at works in files and simulated homes only');
    expect(code).toBe(1);
  });
});
