import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, withRulesArms } from '#config';
import { actViewSchema, jobViewSchema, marketExpiriesViewSchema } from '#contract';
import { DAY_MS, newYorkTime, plusMs, toIso, tradingDate } from '#core/calendar';
import { price, usd } from '#core/money';
import { assert } from '#core/prelude';
import { beginAt, runAccounts } from '#verbs/acts';
import { configShown } from '#verbs/settings';
import { READING_VERBS } from '#verbs/tables';
import { tellActs, tellJob, tellJobs } from '#verbs/record';
import type { ReadingVerb } from '#verbs';
import { barData, initHome, openHome, type Home } from '#worlds';
import * as z from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oldDatabase } from '../migration/old-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'reading-verbs-'));
const quiet = { line: () => undefined };
const TUESDAY = newYorkTime(tradingDate('2025-01-07'), 12, 0);
const ON = tradingDate('2025-01-07');
const KEY = 'weekly_balanced';
const JOB = '0a1b2c';

let home: Home;
let files: Home;

async function madeHome(name: string, world: 'simulated' | 'files'): Promise<Home> {
  const directory = join(folder, name);
  const made = initHome({ directory, world, seed: 1, config: withRulesArms(undefined) });
  assert(made.kind === 'made', `${name} is made`);
  return openHome(directory, quiet);
}

beforeAll(async () => {
  home = await madeHome('simulated', 'simulated');
  files = await madeHome('files', 'files');
  const keys = ['research', KEY, 'daily_momentum', 'daily_momentum_nemotron', 'wheel'];
  const named = home.accounts.filter(({ key }) => keys.includes(key));
  assert(named.length === keys.length, 'the default accounts are there');
  await beginAt(TUESDAY, named, { home, mode: 'real' });
  const { failures } = await runAccounts(named, { home, mode: 'real' });
  assert(failures.length === 0, 'every account has decided');
  await keptRows();
  mkdirSync(home.paths.archive);
  oldDatabase(join(home.paths.archive, 'decisions.db'));
}, 120_000);

/** One row, as whole as it can be and as bare, of what a service keeps. */
async function keptRows(): Promise<void> {
  const { slots, navs, events, deliveries, jobs, acts } = home.store;
  const later = plusMs(TUESDAY, 1000);
  await slots.plan(
    [
      { account: KEY, at: TUESDAY },
      { account: 'wheel', at: TUESDAY },
    ],
    later,
  );
  await slots.keep({
    account: KEY,
    at: TUESDAY,
    state: 'abstained',
    attempts: 2,
    nextTryAt: later,
    begunAt: later,
    endedAt: later,
    cycle: `${KEY}@x`,
    because: 'busy',
  });
  await navs.keep([
    { account: KEY, on: ON, nav: usd(100.5), cash: usd(50), spy: price(480.25), bookedAt: later },
    { account: 'wheel', on: ON, cash: usd(50), bookedAt: later },
  ]);
  await events.tell({ at: TUESDAY, kind: 'service', level: 'info', title: 'began' });
  const told = await events.tell({
    at: later,
    kind: 'exit',
    level: 'warning',
    account: KEY,
    title: 'stop-loss sold AAPL',
    says: 'It fell.',
    subject: `${KEY}#1`,
    key: 'exit:1',
  });
  assert(told !== undefined, 'a new event');
  await deliveries.route(
    [
      { event: told.id, channel: 'phone', state: 'pending', attempts: 0 },
      {
        event: told.id,
        channel: 'mail',
        state: 'failed',
        attempts: 3,
        nextTryAt: later,
        endedAt: later,
        message: 'm1',
        because: 'the server said no',
      },
    ],
    told.id,
  );
  await jobs.keep({
    id: JOB,
    kind: 'run',
    asked: { account: KEY },
    by: 'a test',
    state: 'done',
    madeAt: TUESDAY,
    begunAt: later,
    endedAt: later,
    progress: 1,
    doing: 'ends',
    result: { records: 1 },
    isCancelled: false,
  });
  await acts.keep({ at: TUESDAY, who: 'a test', what: 'halt', outcome: 'done' });
  await acts.keep({
    at: later,
    who: 'nobody',
    what: 'login',
    subject: 'door',
    outcome: 'refused',
    says: 'from 127.0.0.1',
  });
}

afterAll(() => {
  home.close();
  files.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What each verb is asked, beyond what `askedOf` finds by the words of its path. */
const ASKED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  orders: { account: KEY, limit: '5' },
  navs: { from: '2025-01-01' },
  thinking: { accounts: `${KEY},wheel`, from: '2025-01-01', to: '2025-12-31' },
  slots: { from: '2025-01-01T00:00:00Z', to: '2025-02-01T00:00:00Z' },
  'ledger-export': { format: 'hledger' },
  'brief-show': { id: 'latest' },
  'brief-readers': { id: 'latest' },
  'archive-show': { id: '1' },
  'market-screen': { name: 'gainers' },
  'market-news': { tickers: 'AAPL,MSFT' },
  'options-volatility': { tickers: 'SPY' },
  trials: { from: '2025-01-01', to: '2025-12-31' },
  compare: { first: KEY, second: 'wheel' },
  'compare-windows': { first: KEY, second: 'wheel' },
};

/** Where nothing of the kind is in a home as small as this one, a no is told. */
const NOES: Readonly<Record<string, RegExp>> = {
  'backtest-show': /no run/,
  'backtest-report': /no run/,
  'backtest-diff': /no run/,
  compare: /neither account has two closes yet/,
  'data-status': /is a simulated home and reads no files/,
  'mirror-status': /no Ghostfolio is configured/,
  'mirror-drift': /no Ghostfolio is configured/,
};

const NAMED: Readonly<Record<string, string>> = {
  account: KEY,
  ticker: 'SPY',
  id: `${KEY}@latest`,
  first: 'one',
  second: 'other',
};

function wordsIn(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, word = '']) => word);
}

function askedOf({ name, path }: ReadingVerb): Readonly<Record<string, string>> {
  const words = wordsIn(path).map((word) => [word, NAMED[word] ?? ''] as const);
  const account = path.includes('/options/') ? { account: 'wheel' } : {};
  const own = Object.fromEntries(words);
  return { ...own, ...('account' in own ? account : {}), ...ASKED[name] };
}

function verbNamed(name: string): ReadingVerb {
  const verb = READING_VERBS.find((each) => each.name === name);
  assert(verb !== undefined, `${name} is a verb`);
  return verb;
}

/** The view of a verb, where it tells one. */
async function viewOf(name: string, asked: unknown, of = home): Promise<unknown> {
  const told = await verbNamed(name).tell(of, asked);
  assert(told.kind === 'told', `${name}: ${told.kind === 'no' ? told.because : ''}`);
  return told.view;
}

async function firstExpiryOf(ticker: string): Promise<string> {
  const view = marketExpiriesViewSchema.parse(await viewOf('market-expiries', { ticker }));
  return view.expiries[0]?.expiry ?? 'none';
}

describe('the verbs that read', () => {
  it('have names and paths of their own', () => {
    const names = READING_VERBS.map(({ name }) => name);
    const paths = READING_VERBS.map(({ path }) => path.replaceAll(/\{\w+\}/g, '{}'));
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(paths).size).toBe(paths.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    for (const path of paths) expect(path).toMatch(/^(?:\/(?:[a-z-]+|\{\}))+$/);
  });

  it('put fixed words before names, so that no name hides one', () => {
    const hidden = READING_VERBS.flatMap(({ path }, place) => {
      const form = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
      return READING_VERBS.slice(place + 1).filter(
        (later) => wordsIn(later.path).length < wordsIn(path).length && form.test(later.path),
      );
    });
    expect(hidden.map(({ path }) => path)).toEqual([]);
  });

  it('say in a sentence what they tell', () => {
    for (const { says } of READING_VERBS) expect(says).toMatch(/^[A-Z].{10,}\.$/);
  });

  it.each(READING_VERBS.map((verb) => [verb.name, verb] as const))(
    '%s tells what its view holds, and nothing that JSON would lose',
    { timeout: 60_000 },
    async (name, verb) => {
      const more = name === 'market-chain' ? { expiry: await firstExpiryOf('SPY') } : {};
      const told = await verb.tell(home, { ...askedOf(verb), ...more });
      const no = NOES[name];
      if (told.kind === 'no') {
        assert(no?.test(told.because) === true, `${name} says no: ${told.because}`);
        return;
      }
      assert(no === undefined, `${name} tells what it cannot know`);
      const sent: unknown = JSON.parse(JSON.stringify(told.view));
      expect(JSON.parse(JSON.stringify(verb.view.parse(sent)))).toEqual(sent);
      expect(verb.view.safeParse(told.view).error).toBeUndefined();
    },
  );

  const ofAccounts = READING_VERBS.filter(
    ({ asked }) => asked instanceof z.ZodObject && 'account' in asked.shape,
  );

  it.each(ofAccounts.map((verb) => [verb.name, verb] as const))(
    '%s knows no account that is not configured',
    async (_, verb) => {
      expect(await verb.tell(home, { ...askedOf(verb), account: 'weekly_balancd' })).toEqual({
        kind: 'no',
        because: expect.stringContaining('weekly_balancd'),
        isMissing: true,
      });
    },
  );

  it('of several accounts, ids and names know no other either', async () => {
    const cases = [
      ['thinking', { accounts: `${KEY},nobody` }],
      ['decision', { id: 'nobody@2025-01-01' }],
      ['decision-record', { id: 'nobody@latest' }],
      ['brief-show', { id: 'never' }],
    ] as const;
    for (const [name, asked] of cases) {
      expect([name, await verbNamed(name).tell(home, asked)]).toEqual([
        name,
        expect.objectContaining({ kind: 'no', isMissing: true }),
      ]);
    }
  });

  it('refuse what is out of bounds before anything is read', () => {
    const isRead = (name: string, asked: unknown) => verbNamed(name).asked.safeParse(asked).success;
    expect(isRead('orders', { limit: '1000' })).toBe(true);
    expect(isRead('orders', { limit: '1001' })).toBe(false);
    expect(isRead('orders', { limit: '0' })).toBe(false);
    expect(isRead('orders', { state: 'lost' })).toBe(false);
    expect(isRead('orders', { colour: 'red' })).toBe(false);
    expect(isRead('slots', { from: 'yesterday' })).toBe(false);
    expect(isRead('events', { after: '-1' })).toBe(false);
    expect(isRead('navs', { from: '2025-13-01' })).toBe(false);
  });
});

describe('what a service has kept', () => {
  const bare = { nextTryAt: null, begunAt: null, endedAt: null, cycle: null, because: null };
  const later = toIso(plusMs(TUESDAY, 1000));

  it('is told of slots, of one account and of all, within two moments, the newest where there are more', async () => {
    const due = { account: 'wheel', at: toIso(TUESDAY), state: 'due', attempts: 0, ...bare };
    const abstained = {
      account: KEY,
      at: toIso(TUESDAY),
      state: 'abstained',
      attempts: 2,
      nextTryAt: later,
      begunAt: later,
      endedAt: later,
      cycle: `${KEY}@x`,
      because: 'busy',
    };
    const both = await viewOf('slots', {});
    expect(both).toHaveLength(2);
    expect(both).toEqual(expect.arrayContaining([due, abstained]));
    expect(await viewOf('slots', { account: 'wheel' })).toEqual([due]);
    expect(await viewOf('slots', { limit: '1' })).toHaveLength(1);
    expect(await viewOf('slots', { from: later })).toEqual([]);
    await home.store.slots.plan([], plusMs(TUESDAY, 12 * DAY_MS));
    expect(await viewOf('slots', {})).toEqual([]);
    expect(await viewOf('slots', { from: toIso(TUESDAY) })).toHaveLength(2);
    expect(await viewOf('slots', { from: '2025-01-01T00:00:00Z', to: toIso(TUESDAY) })).toEqual([]);
  });

  it('is told of navs, unknown ones as unknown', async () => {
    const known = {
      account: KEY,
      on: ON,
      nav: '100.50',
      cash: '50.00',
      spy: '480.25',
      bookedAt: later,
    };
    const unknown = {
      account: 'wheel',
      on: ON,
      nav: null,
      cash: '50.00',
      spy: null,
      bookedAt: later,
    };
    expect(await viewOf('navs', { account: KEY })).toEqual([known]);
    expect(await viewOf('navs', {})).toEqual([known, unknown]);
    expect(await viewOf('navs', { from: '2025-01-08' })).toEqual([]);
  });

  it('is told of events after an id, and the newest where none is named', async () => {
    const all = await viewOf('events', { after: '0' });
    expect(all).toMatchObject([
      { id: 1, title: 'began', account: null, says: null, subject: null },
      { id: 2, title: 'stop-loss sold AAPL', account: KEY, says: 'It fell.', subject: `${KEY}#1` },
    ]);
    expect(await viewOf('events', { after: '1' })).toMatchObject([{ id: 2 }]);
    expect(await viewOf('events', { limit: '1' })).toMatchObject([{ id: 2 }]);
    expect(await viewOf('events', {})).toEqual(all);
  });

  it('is told of deliveries, newest first', async () => {
    const told = z
      .array(z.looseObject({ channel: z.string() }))
      .parse(await viewOf('deliveries', {}));
    expect(told.map(({ channel }) => channel).toSorted()).toEqual(['mail', 'phone']);
  });

  it('is told of jobs without and with what came of them, and of acts', async () => {
    const jobs = await tellJobs(home, { limit: 5 });
    assert(jobs.kind === 'told', 'jobs are told');
    expect(z.array(jobViewSchema).parse(jobs.view)).toMatchObject([{ id: JOB, state: 'done' }]);
    expect(jobs.view[0]).not.toHaveProperty('result');
    const job = await tellJob(home, { id: JOB });
    assert(job.kind === 'told', 'the job is told');
    expect(jobViewSchema.parse(job.view)).toMatchObject({ result: { records: 1 }, progress: 1 });
    expect(await tellJob(home, { id: 'other' })).toMatchObject({ kind: 'no', isMissing: true });
    const acts = await tellActs(home, { limit: 5 });
    assert(acts.kind === 'told', 'acts are told');
    expect(z.array(actViewSchema).parse(acts.view)).toEqual([
      {
        number: 2,
        at: later,
        who: 'nobody',
        what: 'login',
        subject: 'door',
        outcome: 'refused',
        says: 'from 127.0.0.1',
      },
      { number: 1, at: toIso(TUESDAY), who: 'a test', what: 'halt', outcome: 'done' },
    ]);
  });
});

describe('a decision', () => {
  it('is told whole, as it was journaled, and by what it has cost', async () => {
    const id = `${KEY}@2025-01-07T17:00:00Z`;
    const record = await home.store.journal.read(id);
    assert(record !== undefined, 'the cycle is on the record');
    expect(await viewOf('decision-record', { id })).toEqual(record);
    const story = z
      .looseObject({ id: z.string(), thinking: z.unknown(), grounding: z.unknown() })
      .parse(await viewOf('decision', { id: `${KEY}@latest` }));
    expect(story.id).toBe(id);
    expect(await viewOf('decision-thinking', { id })).toEqual(story.thinking);
    expect(await viewOf('decision-grounding', { id })).toEqual(story.grounding);
  });
});

describe('the data of a files home', () => {
  it('are told a ticker a line', async () => {
    const csv = join(folder, 'csv');
    mkdirSync(csv);
    const days = ['2025-01-06', '2025-01-07', '2025-01-08'];
    const rows = days.map((on, place) => `${on},10,20,9,${10 + place},1000`);
    writeFileSync(
      join(csv, 'ACME.csv'),
      ['Date,Open,High,Low,Close,Volume', ...rows, ''].join('\n'),
    );
    const data = await barData(files.paths);
    data.importFrom(csv, () => undefined);
    data.close();
    const view = await viewOf('data-status', {}, files);
    expect(verbNamed('data-status').view.parse(view)).toMatchObject([
      { ticker: 'ACME', from: days[0], to: days[2], sessions: 3, missing: 0, fiveMinutes: null },
    ]);
  });
});

describe('the configuration that is shown', () => {
  it('is the one that holds, where no address has a key in it', async () => {
    expect(await viewOf('config-show', {})).toEqual(home.config);
  });

  it('hides keys that stand in addresses, and what follows the server of a hook', () => {
    const read = readConfig(
      `news:
  feeds:
    - name: paid
      url: https://feeds.example.com/rss?s={ticker}&api_key=sesame&region=US
notifications:
  channels:
    - name: hook
      kind: webhook
      url: https://hooks.example.com/services/sesame
      secret_env: HOOK_SECRET
`,
      'config.yaml',
    );
    assert(read.kind === 'config', JSON.stringify(read));
    const { news, notifications } = configShown(read.config);
    const text = JSON.stringify({ news, notifications });
    expect(text).not.toContain('sesame');
    expect(text).toContain('rss?s={ticker}&api_key=(hidden)&region=US');
    expect(text).toContain('https://hooks.example.com/(hidden)');
  });
});
