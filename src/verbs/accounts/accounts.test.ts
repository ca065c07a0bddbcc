import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withRulesArms } from '#config';
import { newYorkTime, toIso, tradingDate } from '#core/calendar';
import { verifyEntries, type Book } from '#core/ledger';
import { usd } from '#core/money';
import { assert } from '#core/prelude';
import { PortError } from '#ports';
import { initHome, openHome, type Home } from '#worlds';
import { beginAt } from '../acts/begin-at.ts';
import { runAccounts } from '../acts/run-accounts.ts';
import { addAccount, continueResets, resetAccount, retireAccount } from './index.ts';

const SUNDAY = newYorkTime(tradingDate('2025-01-05'), 14, 0);
const KEY = 'weekly_balanced';
const BY = { by: 'a test' };
const NEW = { key: 'daily_value', strategy: 'value', model: 'rules:steady' } as const;

let folder: string;
let home: Home;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  const directory = join(folder, 'home');
  const made = initHome({ directory, world: 'simulated', seed: 1, config: withRulesArms() });
  assert(made.kind === 'made', 'a home is made');
  home = await openHome(directory, { line: () => undefined });
});

afterEach(() => {
  home.close();
  rmSync(folder, { recursive: true });
});

async function reopened(): Promise<void> {
  home.close();
  home = await openHome(join(folder, 'home'), { line: () => undefined });
}

/** The account buys something. */
async function invested(): Promise<Book> {
  const accounts = home.accounts.filter(({ key }) => key === KEY);
  await beginAt(SUNDAY, accounts, { home, mode: 'real' });
  await runAccounts(accounts, { home, mode: 'real' });
  const book = await home.store.ledger.book(KEY);
  assert(book.lots.length > 0, 'it has bought');
  return book;
}

describe('an account that is added', () => {
  it('stands in config.yaml, has a book and runs; the former text is kept beside it', async () => {
    const before = readFileSync(home.paths.config, 'utf8');
    const asked = { ...NEW, name: 'Mine', budget: usd(2500), schedule: 'MON-FRI 18:00' };
    const done = await addAccount(home, asked);
    expect(done).toMatchObject({ kind: 'done', says: expect.stringContaining('$2500.00') });
    const kept = readdirSync(home.paths.data).filter((name) => name.includes('.before-'));
    expect(kept).toHaveLength(1);
    expect(readFileSync(join(home.paths.data, kept[0] ?? ''), 'utf8')).toBe(before);
    await reopened();
    expect(home.accounts.map(({ key }) => key)).toContain('daily_value');
    expect((await home.store.ledger.book('daily_value')).cash).toBe(usd(2500));
    const added = home.config.accounts.find(({ key }) => key === 'daily_value');
    expect(added).toMatchObject({ name: 'Mine', strategy: 'value', model: 'rules:steady' });
  });

  it.each([
    [{ key: 'Daily Value' }, /a key is small letters/],
    [{ key: KEY }, /there is an account weekly_balanced already/],
    [{ model: 'rules:stedy' }, /there is no model rules:stedy; did you mean rules:steady\?/],
    [{ schedule: '0 18 * * 1' }, /a schedule is like/],
    [{ schedule: 'MON-FUN 18:00' }, /nothing was written; it would not be in order/],
  ])('is refused in a sentence, and nothing is written: %o', async (wrong, says) => {
    const before = readFileSync(home.paths.config, 'utf8');
    const done = await addAccount(home, { ...NEW, ...wrong });
    expect(done).toMatchObject({ kind: 'no', because: expect.stringMatching(says) });
    expect(readFileSync(home.paths.config, 'utf8')).toBe(before);
    expect(readdirSync(home.paths.data).some((name) => name.includes('.before-'))).toBe(false);
    expect(home.store.accounts()).toHaveLength(13);
  });

  it('is completed by asking again where a crash came before its book was open', async () => {
    const { config } = home.paths;
    const text = readFileSync(config, 'utf8');
    await addAccount(home, NEW);
    const written = readFileSync(config, 'utf8');
    // A second home that has come as far as the file.
    const other = join(folder, 'other');
    initHome({ directory: other, world: 'simulated', seed: 1, config: text });
    const halfway = await openHome(other, { line: () => undefined });
    writeFileSync(halfway.paths.config, written);
    expect(await addAccount(halfway, NEW)).toMatchObject({ kind: 'done' });
    expect((await halfway.store.ledger.book('daily_value')).cash).toBe(usd(10_000));
    expect(await addAccount(halfway, NEW)).toMatchObject({ kind: 'no' });
    halfway.close();
  });
});

describe('an account that is retired', () => {
  it('has no order of its own any more, and decides again when that is undone', async () => {
    const accounts = home.accounts.filter(({ key }) => key === KEY);
    await beginAt(SUNDAY, accounts, { home, mode: 'real' });
    const [account] = accounts;
    assert(account !== undefined, 'it can run');
    const { runCycle } = await import('#app/cycle');
    const slot = { name: toIso(SUNDAY), mode: 'real', configHash: 'c', codeVersion: 'v' } as const;
    home.store.leases.take(KEY);
    await runCycle(account, slot, home.worldOf(account));
    home.store.leases.release(KEY);
    const waiting = await home.store.ledger.resting(KEY);
    expect(waiting.length).toBeGreaterThan(0);
    const asked = { account: KEY, because: 'enough', isUndone: false };
    const done = await retireAccount(home, asked, BY);
    expect(done).toMatchObject({
      kind: 'done',
      says: expect.stringContaining(`${waiting.length} orders taken back`),
    });
    expect(await home.store.ledger.resting(KEY)).toEqual([]);
    const [control] = await home.store.controls.all();
    expect(control).toMatchObject({ name: `retired:${KEY}`, by: 'a test', because: 'enough' });
    expect(await retireAccount(home, asked, BY)).toMatchObject({ kind: 'done' });
    expect(await home.store.controls.all()).toEqual([control]);
    const undone = await retireAccount(home, { account: KEY, isUndone: true }, BY);
    expect(undone).toMatchObject({ says: `${KEY} decides again` });
    expect(await home.store.controls.all()).toEqual([]);
  });

  it('is retired even where its orders cannot be looked after now', async () => {
    const broken: Home = {
      ...home,
      worldOf: () => {
        throw new PortError('market', 'nobody answers', { retryable: true });
      },
    };
    const done = await retireAccount(broken, { account: KEY, isUndone: false }, BY);
    expect(done).toMatchObject({ says: expect.stringContaining('nobody answers') });
    expect((await home.store.controls.all()).map(({ name }) => name)).toEqual([`retired:${KEY}`]);
  });

  it('must be known', async () => {
    const asked = { account: 'weekly_balancd', isUndone: false };
    await expect(retireAccount(home, asked, BY)).rejects.toThrow('did you mean weekly_balanced?');
  });
});

describe('an account that begins anew', () => {
  it('has closed everything by ordinary orders and has its budget in cash, no gain and no loss of it', async () => {
    const before = await invested();
    const done = await resetAccount(home, { account: KEY, budget: usd(20_000) }, BY);
    expect(done).toMatchObject({
      kind: 'done',
      says: expect.stringContaining('begins anew with $20000.00'),
    });
    const entries = await home.store.ledger.entries(KEY);
    const after = await home.store.ledger.book(KEY);
    expect(verifyEntries(KEY, entries).faults).toEqual([]);
    expect(after).toMatchObject({ cash: usd(20_000), lots: [], collateral: 0 });
    // Every entry of before stands, and the last is money of the outside: cash before it plus it is the budget.
    expect(entries.length).toBeGreaterThan(before.sequence);
    const last = entries.at(-1);
    expect(last?.id).toMatch(/^reset@/);
    expect(['deposit', 'withdrawal']).toContain(last?.event.kind);
    const sold = entries
      .slice(before.sequence)
      .flatMap(({ event }) => (event.kind === 'fills' ? [event.origin] : []));
    expect(new Set(sold)).toEqual(new Set(['manual']));
    expect(await home.store.controls.all()).toEqual([]);
    // Asked again, nothing is to be done.
    await resetAccount(home, { account: KEY, budget: usd(20_000) }, BY);
    expect(await home.store.ledger.entries(KEY)).toHaveLength(entries.length);
  }, 60_000);

  it('waits, paused, while orders cannot be filled, and goes on from each step it was killed at', async () => {
    await invested();
    const evening = newYorkTime(tradingDate('2025-01-06'), 20, 0);
    home.virtual?.moveTo(evening);
    home.store.keepFact('now', String(evening));
    // As beside a service: time is not moved, so that what is placed waits for the next session.
    const service = {
      alone: async <R>(_: string, work: () => Promise<R>) => leased(work),
      runNow: () => Promise.reject(new Error('nothing is run')),
    };
    const waits = await resetAccount(home, { account: KEY, budget: usd(5000) }, { ...BY, service });
    expect(waits).toMatchObject({ says: expect.stringContaining('waits to begin anew') });
    const closing = await home.store.ledger.resting(KEY);
    expect(closing.length).toBeGreaterThan(0);
    const [pause] = await home.store.controls.all();
    expect(pause).toMatchObject({ name: `pause:${KEY}`, because: 'reset to $5000.00' });
    // Killed and begun again, and again: no order twice, the pause as it was.
    await reopened();
    await continueResets(home, { ...BY, service });
    await continueResets(home, { ...BY, service });
    expect(await home.store.ledger.resting(KEY)).toEqual(closing);
    expect((await home.store.controls.all()).map(({ since }) => since)).toEqual([pause?.since]);
    // The market opens: the budget that was asked for first is remembered.
    expect(await continueResets(home, BY)).toEqual([
      expect.stringContaining('begins anew with $5000.00'),
    ]);
    expect(await home.store.ledger.book(KEY)).toMatchObject({ cash: usd(5000), lots: [] });
    expect(await home.store.controls.all()).toEqual([]);
    expect(await continueResets(home, BY)).toEqual([]);
  }, 60_000);

  it('leaves a pause of a person as it is', async () => {
    const since = home.clock.now();
    await home.store.controls.set({ name: `pause:${KEY}`, since, by: 'me', because: 'holiday' });
    await resetAccount(home, { account: KEY, budget: usd(7000) }, BY);
    expect((await home.store.ledger.book(KEY)).cash).toBe(usd(7000));
    expect(await home.store.controls.all()).toMatchObject([{ because: 'holiday', since }]);
  });

  const leased = async <R>(work: () => Promise<R>): Promise<R> => {
    home.store.leases.take(KEY);
    try {
      return await work();
    } finally {
      home.store.leases.release(KEY);
    }
  };
});
