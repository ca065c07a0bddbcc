import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { defaultConfig, withRulesArms } from '#config';
import { PortError } from '#ports';
import { homePaths, initHome, openHome, type Home } from '#worlds';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { leased, runAccounts, settleAccounts } from '#verbs/acts';
import { invest } from '../crash/invest.ts';
import { newYork } from '../days/tape-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'one-account-'));
const good = join(folder, 'good');
const AT = ['--at', '2025-01-06T12:00:00-05:00'];
const LATER = ['settle', '--at', '2025-01-06T17:00:00-05:00'];
const BUILT = defaultConfig().accounts.length;
const HEAD = {
  id: 'monthly_value@begun',
  account: 'monthly_value',
  slot: 'begun',
  mode: 'real',
  strategy: 'value',
  model: 'rules:steady',
  configHash: 'c',
  codeVersion: 'v',
  world: 'simulated',
} as const;
let count = 0;
const open: Home[] = [];

beforeAll(() => {
  initHome({ directory: good, world: 'simulated', seed: 1, config: withRulesArms() });
});
afterEach(() => {
  for (const home of open.splice(0)) home.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A copy of the home with something done to its store. */
function homeWith(sql: string, ...values: readonly string[]): string {
  count += 1;
  const directory = join(folder, `home-${count}`);
  cpSync(good, directory, { recursive: true });
  const database = new DatabaseSync(homePaths(directory).store);
  database.prepare(sql).run(...values);
  database.close();
  return directory;
}

/** The process that started this one lives, and is not the one that runs the accounts. */
const heldByUs = (key: string): string =>
  homeWith(
    `INSERT INTO leases VALUES ('${key}', ?, 1, 9000000000000000) ON CONFLICT (account) DO UPDATE SET holder = excluded.holder, until = excluded.until`,
    `${hostname()}:${process.ppid}:1`,
  );

const neverOpened = (key: string): string => homeWith('DELETE FROM entries WHERE account = ?', key);

async function opened(directory: string): Promise<Home> {
  const home = await openHome(directory, { line: () => undefined });
  open.push(home);
  return home;
}

/** How many cycles each account has, those with none left out. */
async function cyclesIn(directory: string): Promise<Readonly<Record<string, number>>> {
  const { store, accounts } = await opened(directory);
  const counts = accounts.map(({ key }): [string, number] => [key, store.countCycles(key)]);
  return Object.fromEntries(counts.filter(([, cycles]) => cycles > 0));
}

const ROWS = [
  {
    which: 'whose lease another living process holds',
    spoil: heldByUs,
    says: /^warning monthly_value: monthly_value is being run by another process \(.+\); try again when it is done\n$/,
    exit: 3,
  },
  {
    which: 'that was never opened',
    spoil: neverOpened,
    says: /^warning monthly_value: account monthly_value has no entries; run invest init\n$/,
    exit: 1,
  },
];

describe('an account', { timeout: 30_000 }, () => {
  it.each(ROWS)('$which fails by its name, the others are run', async ({ spoil, says, exit }) => {
    const home = spoil('monthly_value');
    const { code, stderr } = await invest(['run-all', ...AT, '--home', home]);
    expect(stderr).toMatch(says);
    expect(code).toBe(exit);
    const cycles = await cyclesIn(home);
    expect(Object.values(cycles)).toEqual(Array.from({ length: BUILT - 1 }, () => 1));
    expect(Object.keys(cycles)).not.toContain('monthly_value');
  });

  it.each(ROWS)(
    '$which fails by its name, the others are settled',
    async ({ spoil, says, exit }) => {
      const home = spoil('monthly_value');
      const { code, stderr, stdout } = await invest([...LATER, '--home', home]);
      expect(stderr).toMatch(says);
      expect(stdout).toContain(`${BUILT - 1} accounts are settled up to 2025-01-06T17:00:00-05:00`);
      expect(code).toBe(exit);
    },
  );

  it.each([
    ['run-all', ...AT],
    ['settle', '--at', AT[1] ?? ''],
  ])('in the midst of a cycle of another process keeps %s from no other', async (...words) => {
    const home = heldByUs('monthly_value');
    const { store } = await opened(home);
    await store.journal.open({ ...HEAD, at: newYork('2025-01-06 11:00') });
    const { code, stderr } = await invest([...words, '--home', home]);
    expect(stderr).toMatch(
      /^warning monthly_value: monthly_value is being run by another process .+\n$/,
    );
    expect(code).toBe(3);
    const cycles = words[0] === 'settle' ? 0 : BUILT - 1;
    expect(Object.keys(await cyclesIn(home))).toHaveLength(cycles + 1);
    expect(await store.journal.unfinished('monthly_value')).toHaveLength(1);
  });

  it('that fails is told to the caller with what may be done, leases of all are given back', async () => {
    const home = await opened(heldByUs('monthly_value'));
    home.startAt(newYork('2025-01-06 12:00'));
    const running = { home, mode: 'real' } as const;
    const { records, failures } = await runAccounts(home.accounts, running);
    expect(records.map(({ head }) => head.account)).not.toContain('monthly_value');
    expect(records).toHaveLength(BUILT - 1);
    expect(failures.map(({ account, error }) => [account, error.port, error.retryable])).toEqual([
      ['monthly_value', 'lease', true],
    ]);
    const settled = await settleAccounts(home.accounts, running);
    expect(settled.map(({ account }) => account)).toEqual(['monthly_value']);
    expect(heldIn(home)).toEqual(['monthly_value']);
  });
});

/** The accounts whose lease is not free. */
function heldIn({ paths }: Home): readonly string[] {
  const database = new DatabaseSync(paths.store);
  const rows = database.prepare('SELECT account FROM leases WHERE until > 0').all();
  database.close();
  return rows.map(({ account }) => String(account));
}

describe('a lease that is taken for some work', () => {
  it('is given back when the work throws, whatever it throws', async () => {
    const home = await opened(homeWith('UPDATE leases SET until = 0'));
    for (const error of [
      new PortError('store', 'gone', { retryable: true }),
      new TypeError('bug'),
    ]) {
      const work = leased(home, 'weekly_balanced', async () => {
        expect(heldIn(home)).toEqual(['weekly_balanced']);
        throw error;
      });
      await expect(work).rejects.toBe(error);
      expect(heldIn(home)).toEqual([]);
    }
  });

  it.each([
    ['a lost lease', new PortError('lease', 'gone', { retryable: true }), 'daily_momentum: gone'],
    ['a store that fails', new PortError('store', 'full', { retryable: true }), 'full'],
    ['our own error', new TypeError('a bug'), 'a bug'],
  ] as const)('of every account is given back after %s in one of them', async (_, error, says) => {
    const home = await opened(homeWith('UPDATE leases SET until = 0'));
    const fail = async (): Promise<never> => {
      throw error;
    };
    const failing: Home = {
      ...home,
      worldOf: (account) => {
        const world = home.worldOf(account);
        if (account.key !== 'daily_momentum') return world;
        return { ...world, journal: { ...world.journal, open: fail } };
      },
    };
    home.startAt(newYork('2025-01-06 12:00'));
    const running = { home: failing, mode: 'real' } as const;
    const told = await runAccounts(failing.accounts, running).then(
      ({ failures }) => failures.map((each) => `${each.account}: ${each.error.message}`),
      (thrown: Error) => [thrown.message],
    );
    expect(told).toEqual([says]);
    expect(heldIn(home)).toEqual([]);
  });
});
