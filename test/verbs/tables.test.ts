import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCycle } from '#app/cycle';
import { withRulesArms } from '#config';
import { newYorkTime, tradingDate } from '#core/calendar';
import { freeCash } from '#core/ledger';
import { toDecimal } from '#core/money';
import { assert } from '#core/prelude';
import type { CycleRecord } from '#ports';
import { ACTING_VERBS, actingKinds, READING_VERBS } from '#verbs/tables';
import { slotAt, type Acting } from '#verbs/acts';
import type { Done } from '#verbs';
import { initHome, openHome, type Home } from '#worlds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'verb-tables-'));
const directory = join(folder, 'home');
const MONDAY = newYorkTime(tradingDate('2025-01-06'), 12, 0);
let home: Home;

beforeAll(async () => {
  const made = initHome({ directory, world: 'simulated', seed: 1, config: withRulesArms() });
  assert(made.kind === 'made', 'a simulated home is made');
  home = await openHome(directory, { line: () => undefined });
  home.startAt(MONDAY);
  home.store.keepFact('now', String(MONDAY));
});
afterAll(() => {
  home.close();
  rmSync(folder, { recursive: true, force: true });
});

async function read(path: string, asked: Readonly<Record<string, string>>) {
  const verb = READING_VERBS.find((each) => each.path === path);
  assert(verb !== undefined, `${path} is in the table`);
  const told = await verb.tell(home, asked);
  return told.kind === 'told' ? { ...told, view: verb.view.parse(told.view) } : told;
}

async function done(name: string, asked: unknown, acting: Acting = { by: 'a test' }) {
  const verb = ACTING_VERBS.find((each) => each.name === name);
  assert(verb !== undefined, `${name} is in the table`);
  return verb.act(home, asked, acting);
}

const cashOf = async (key: string): Promise<string> =>
  toDecimal(freeCash(await home.store.ledger.book(key)));

describe('the table of what can be read', () => {
  it('names each verb and each path once', () => {
    const names = [...READING_VERBS, ...ACTING_VERBS].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const paths = READING_VERBS.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it.each([
    ['/market/{ticker}', { ticker: 'aapl' }],
    ['/market/{ticker}/expiries', { ticker: 'AAPL' }],
    ['/market/{ticker}/chain', { ticker: 'AAPL', expiry: '2025-01-17', strikes: '2' }],
    ['/market/screens/{name}', { name: 'gainers' }],
    ['/market/news', { tickers: 'AAPL,MSFT', limit: '3' }],
    ['/models', {}],
    ['/options/positions', {}],
    ['/options/volatility', { tickers: 'AAPL' }],
    ['/accounts/{account}/options/positions', { account: 'wheel' }],
    ['/accounts/{account}/options/payoff', { account: 'wheel' }],
    ['/accounts/{account}/options/greeks', { account: 'wheel', from: '2025-01-02' }],
    ['/accounts/{account}/options/statement', { account: 'wheel', which: 'open', limit: '5' }],
    ['/accounts/{account}/options/candidates', { account: 'wheel' }],
    ['/backtests', {}],
    ['/trials', { from: '2025-01-02', to: '2025-01-31' }],
    ['/compare/windows', { first: 'wheel', second: 'spreads' }],
  ])('tells %s of texts as its own schema has it', async (path, asked) => {
    expect(await read(path, asked)).toMatchObject({ kind: 'told' });
  });

  it.each([
    ['/market/{ticker}', { ticker: 'ZZZZ' }, /^there is no ZZZZ in the simulated market/],
    ['/market/{ticker}/chain', { ticker: 'AAPL', expiry: '2025-01-18' }, /no options of AAPL/],
    ['/accounts/{account}/options/greeks', { account: 'weel' }, /did you mean wheel\?$/],
    ['/backtests/{id}', { id: 'nothing' }, /^no run is called "nothing"/],
    ['/compare', { first: 'wheel', second: 'nobody' }, /^there is no account nobody/],
  ])('says of %s that nothing is there', async (path, asked, because) => {
    const told = await read(path, asked);
    expect(told).toMatchObject({ kind: 'no', isMissing: true });
    expect(told.kind === 'no' && told.because).toMatch(because);
  });

  it('says no to an account without options as to one that is there', async () => {
    const told = await read('/accounts/{account}/options/greeks', { account: 'monthly_value' });
    expect(told).toMatchObject({ kind: 'no', isMissing: false });
  });

  it.each([
    ['/market/news', { limit: '0' }],
    ['/market/news', { limit: '1001' }],
    ['/market/{ticker}', { ticker: '../etc' }],
    ['/market/{ticker}', { ticker: 'AAPL', at: '2025-01-01' }],
    ['/market/{ticker}/chain', { ticker: 'AAPL', expiry: '2025-02-30' }],
    ['/market/screens/{name}', { name: 'best' }],
  ])('takes nothing else for %s than it says: %o', async (path, asked) => {
    await expect(read(path, asked)).rejects.toThrow(/"message"/);
  });
});

describe('the table of what can be done', () => {
  it('puts money in and takes it out, to the cent', async () => {
    const before = Number(await cashOf('weekly_balanced'));
    const asked = { account: 'weekly_balanced', amount: '1,000.50' };
    expect(await done('deposit', asked)).toMatchObject({ kind: 'done' });
    expect(Number(await cashOf('weekly_balanced'))).toBeCloseTo(before + 1000.5, 6);
    expect(await done('withdraw', asked)).toMatchObject({ kind: 'done' });
    expect(Number(await cashOf('weekly_balanced'))).toBeCloseTo(before, 6);
  });

  it.each([
    ['deposit', { account: 'weekly_balancd', amount: '5.00' }, true],
    ['withdraw', { account: 'weekly_balanced', amount: '900000000' }, undefined],
    ['close', { account: 'spreads', name: 'AAPL' }, undefined],
    ['close', { account: 'nobody', name: 'AAPL' }, true],
    ['cancel', { order: 'nothing' }, true],
    [
      'compare-declare',
      { first: 'wheel', second: 'spreads', from: '2024-01-02', to: '2024-02-02' },
      undefined,
    ],
    ['replay', { decision: 'wheel@never' }, true],
    ['models-try', { names: ['nobody'] }, true],
  ])('%s of %o is a no', async (name, asked, isMissing) => {
    const told: Done = await done(name, asked);
    expect(told.kind).toBe('no');
    expect(told.kind === 'no' ? told.isMissing : 'done').toBe(isMissing);
  });

  it.each([
    ['deposit', { account: 'wheel', amount: '-5' }],
    ['deposit', { account: 'wheel', amount: 5 }],
    ['deposit', { account: 'wheel', amount: '5', more: 1 }],
    ['write-off', { account: 'wheel', ticker: 'AAPL', price: '1e9' }],
    ['close', { account: 'wheel', name: '' }],
    ['run', { accounts: [] }],
  ])('%s takes nothing like %o', async (name, asked) => {
    await expect(done(name, asked)).rejects.toThrow(/"message"/);
  });

  it('keeps nothing of a dry run but its own record', async () => {
    const before = home.store.latest('weekly_balanced');
    const told = await done('run', { accounts: ['weekly_balanced'], dryRun: true });
    expect(told).toMatchObject({ kind: 'done', view: { mode: 'dry', failures: [] } });
    expect(home.store.latest('weekly_balanced')).toBe(before);
  });

  it('tells how far it is, and what each account came to', async () => {
    const steps: string[] = [];
    const progress = (parts: number, total: number, doing: string): void => {
      steps.push(`${parts}/${total} ${doing}`);
    };
    const asked = { accounts: ['daily_momentum', 'monthly_value'] };
    const told = await done('run', asked, { by: 'a test', progress });
    expect(steps).toHaveLength(3);
    expect(steps.at(-1)).toBe('2/2 settling');
    expect(told).toMatchObject({
      view: { cycles: [{ account: 'daily_momentum' }, { account: 'monthly_value' }] },
    });
  });

  it('beside a service writes an account only while nothing else does, and moves no time', async () => {
    const alone: string[] = [];
    const at = home.clock.now();
    const service = {
      alone: async <Result>(account: string, work: () => Promise<Result>): Promise<Result> => {
        alone.push(account);
        home.store.leases.take(account);
        try {
          return await work();
        } finally {
          home.store.leases.release(account);
        }
      },
      runNow: async (account: string, name: string): Promise<CycleRecord> =>
        service.alone(account, async () => {
          const served = home.accounts.find(({ key }) => key === account);
          if (served === undefined) throw new Error(`${account} is there`);
          const slot = { ...slotAt(home, at, 'real'), name };
          return runCycle(served, slot, home.worldOf(served));
        }),
    };
    const acting = { by: 'a test', service };
    await done('deposit', { account: 'wheel', amount: '1.00' }, acting);
    await done('run', { accounts: ['weekly_balanced'] }, acting);
    expect(alone).toEqual(['wheel', 'weekly_balanced']);
    expect(home.clock.now()).toBe(at);
    const settled = await done('settle', {}, acting);
    expect(settled).toMatchObject({ kind: 'done', view: { settled: home.accounts.length } });
    expect(alone).toHaveLength(2 + home.accounts.length);
    expect(home.clock.now()).toBe(at);
  });

  it('has what takes long as kinds of jobs, which ask for nothing in their paths', async () => {
    const kinds = actingKinds(home, { by: 'a test' });
    expect(kinds.map(({ name }) => name)).toContain('run');
    expect(kinds.every(({ path }) => !path.includes('{'))).toBe(true);
    const told: string[] = [];
    const hand = {
      tell: (doing: string) => {
        told.push(doing);
      },
      signal: new AbortController().signal,
      by: 'a test',
    };
    await done('run', { accounts: ['weekly_balanced'] });
    const replay = kinds.find(({ name }) => name === 'replay');
    const view = await replay?.work({ decision: 'weekly_balanced@latest' }, hand);
    expect(view).toMatchObject({ view: { difference: { sameBytes: true } } });
    await expect(replay?.work({ decision: 'wheel@never' }, hand)).rejects.toMatchObject({
      port: 'job',
      retryable: false,
    });
  });
});
