import { readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { writeServiceFile } from '#adapters/run-files';
import { fingerprint, processIdentity } from '#adapters/system';
import { faultLine, readConfig } from '#config';
import {
  configChangeViewSchema,
  configFileViewSchema,
  configHistoryViewSchema,
  type ConfigChangeView,
  type ConfigFileView,
  type ConfigHistoryView,
} from '#contract';
import { assert } from '#core/prelude';
import type { Done } from '#verbs';
import { configAt } from '#verbs/settings';
import { commentsOf } from './comments-of.ts';
import { settingsHome, type SettingsHome } from './settings-home.ts';

const BUDGET = ['accounts', 'wheel', 'budget'];

let of: SettingsHome;
let given = '';
beforeAll(async () => {
  of = await settingsHome();
  given = of.text();
});
beforeEach(() => {
  of.anew(given);
});
afterAll(() => {
  of.close();
});

async function set(path: readonly string[], value: unknown, more: object = {}): Promise<Done> {
  return of.act('config-set', { changes: [{ path, value }], ...more });
}

async function rollBack(id: string, more: object = {}): Promise<Done> {
  return of.act('config-rollback', { id, ...more });
}

/** The view of what was carried out. */
function changed(done: Done): ConfigChangeView {
  assert(done.kind === 'done', `it is done, was ${JSON.stringify(done)}`);
  return configChangeViewSchema.parse(done.view);
}

async function file(): Promise<ConfigFileView> {
  const told = await of.told('config-file');
  assert(told.kind === 'told', `it is told, was ${JSON.stringify(told)}`);
  return configFileViewSchema.parse(told.view);
}

async function history(): Promise<ConfigHistoryView> {
  const told = await of.told('config-history');
  assert(told.kind === 'told', `it is told, was ${JSON.stringify(told)}`);
  return configHistoryViewSchema.parse(told.view);
}

describe('a setting that is changed', () => {
  it('stands in the file, every comment stays, and the former text is kept beside it', async () => {
    const before = of.text();
    const view = changed(await set(BUDGET, 2500));
    expect(view).toMatchObject({ isWritten: true, faults: [], takesEffect: 'at once' });
    expect([view.before, view.after]).toEqual([fingerprint(before), fingerprint(of.text())]);
    expect(view.difference.filter(({ kind }) => kind === 'removed')).toHaveLength(1);
    expect(view.difference).toContainEqual({ kind: 'added', text: '    budget: 2500' });
    expect(commentsOf(of.text())).toEqual(commentsOf(before));
    expect(readFileSync(view.keptAs ?? '', 'utf8')).toBe(before);
    expect(statSync(of.home.paths.config).mode & 0o777).toBe(0o600);
    const read = readConfig(of.text(), 'a');
    assert(read.kind === 'config', 'it is in order');
    expect(read.config.accounts.find(({ key }) => key === 'wheel')?.budget).toBe(2_500_000_000);
  });

  it('is told and not written where only the difference is asked for', async () => {
    const before = of.text();
    const tried = changed(await set(BUDGET, 2500, { dryRun: true }));
    expect([of.text(), of.kept()]).toEqual([before, []]);
    const done = changed(await set(BUDGET, 2500));
    expect(tried).toEqual({ ...done, isWritten: false, keptAs: null });
  });

  it('changes nothing where it says what stands there', async () => {
    const before = of.text();
    expect(changed(await set(BUDGET, 10_000))).toMatchObject({
      isWritten: false,
      takesEffect: 'nothing changes',
      difference: [],
      keptAs: null,
    });
    expect([of.text(), of.kept()]).toEqual([before, []]);
  });

  it('is several at once or none: one that is wrong holds the others back', async () => {
    const before = of.text();
    const wheel = { path: BUDGET, value: 2500 };
    const wrong = { path: ['accounts', 'spreads', 'budget'], value: 'much' };
    const refused = await of.act('config-set', { changes: [wheel, wrong] });
    expect(refused.kind).toBe('no');
    expect([of.text(), of.kept()]).toEqual([before, []]);
    const right = { ...wrong, value: 7000 };
    expect(changed(await of.act('config-set', { changes: [wheel, right] })).isWritten).toBe(true);
    expect(parse(of.text())).toMatchObject({
      accounts: { wheel: { budget: 2500 }, spreads: { budget: 7000 } },
    });
    expect(of.kept()).toHaveLength(1);
  });
});

describe('a wrong value', () => {
  it.each([
    [BUDGET, 'much'],
    [BUDGET, -5],
    [['accounts', 'wheel', 'bugdet'], 5],
    [['cash_yeld'], 'bill'],
    [['cash_yield'], 'bil'],
    [['accounts', 'wheel', 'model'], 'rules:stedy'],
    [['accounts', 'wheel', 'schedule', '0', 'time'], '25:00'],
    [['accounts', 'weekly_balanced', 'limits', 'max_position_pct'], 150],
    [['models', 'rules:steady', 'base_url'], 'http://127.0.0.1'],
    [['accounts', 'spreads'], 'none'],
    [['notifications'], { channels: [{ name: 'a', kind: 'ntfy' }] }],
    [['ghostfolio', 'url'], 'http://me:hunter2@127.0.0.1:3333'],
  ])('changes nothing and says the sentence of config check: %j %j', async (path, value) => {
    const before = of.text();
    const tried = changed(await set(path, value, { dryRun: true }));
    const refused = await set(path, value);
    expect([of.text(), of.kept()]).toEqual([before, []]);
    assert(refused.kind === 'no', 'it is refused');
    expect(tried.isWritten).toBe(false);
    expect(tried.faults.length).toBeGreaterThan(0);
    for (const { path: place, says } of tried.faults) {
      expect(refused.because).toContain(place);
      expect(refused.because).toContain(says);
    }
  });

  it('is told with the word that was probably meant, as config check does', async () => {
    const refused = await set(['cash_yeld'], 'bill');
    const read = readConfig(`${of.text()}\ncash_yeld: bill\n`, 'config.yaml');
    assert(read.kind === 'invalid', 'it is wrong');
    const [fault] = read.faults;
    assert(fault !== undefined, 'it has a fault');
    expect(faultLine('config.yaml', fault)).toContain('(did you mean cash_yield?)');
    expect(refused).toMatchObject({ because: expect.stringContaining('cash_yield?') });
  });

  it('of any kind at any address changes nothing, or leaves a file without a fault', async () => {
    const addresses = fc.array(
      fc.oneof(
        fc.constantFrom(
          'accounts',
          'wheel',
          'schedule',
          '0',
          'days',
          'models',
          'rules:steady',
          'news',
          'feeds',
        ),
        fc.constantFrom(
          'known_pairs',
          'notifications',
          'channels',
          'securities',
          'SPY',
          'strategies',
          '__proto__',
        ),
        fc.string({ maxLength: 8 }),
      ),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(
        addresses,
        fc.option(fc.jsonValue({ maxDepth: 2 }), { nil: undefined }),
        async (path, value) => {
          const before = of.text();
          const done = await set(path, value);
          expect(done.kind === 'no' ? of.text() : before).toBe(before);
          expect(readConfig(of.text(), 'a').kind).toBe('config');
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});

describe('a file that was changed meanwhile', () => {
  it('is not changed by whoever has seen the one before', async () => {
    const { hash } = await file();
    expect(changed(await set(BUDGET, 2500, { basedOn: hash })).isWritten).toBe(true);
    const now = of.text();
    for (const refused of [
      await set(BUDGET, 9999, { basedOn: hash }),
      await set(BUDGET, 9999, { basedOn: hash, dryRun: true }),
    ])
      expect(refused).toMatchObject({
        kind: 'no',
        because: expect.stringContaining('config.yaml was changed meanwhile'),
      });
    expect(of.text()).toBe(now);
    expect(changed(await set(BUDGET, 9999, { basedOn: (await file()).hash })).isWritten).toBe(true);
  });

  it('is changed by one of two that ask at once, and the other is told', async () => {
    const { hash } = await file();
    const both = await Promise.all(
      [2500, 7500].map(async (value) => set(BUDGET, value, { basedOn: hash })),
    );
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['done', 'no']);
    expect(of.kept()).toHaveLength(1);
  });

  it('is not rolled back either', async () => {
    const { hash } = await file();
    await set(BUDGET, 2500);
    const [last] = await history();
    const now = of.text();
    expect((await rollBack(last?.id ?? '', { basedOn: hash })).kind).toBe('no');
    expect(of.text()).toBe(now);
  });
});

describe('a change that is rolled back', () => {
  it('gives the same bytes, and can be rolled back itself', async () => {
    const before = of.text();
    await set(BUDGET, 2500);
    const between = of.text();
    const [first] = await history();
    const tried = changed(await rollBack(first?.id ?? '', { dryRun: true }));
    expect(tried.isWritten).toBe(false);
    expect(tried.difference).toContainEqual({ kind: 'added', text: '    budget: 10000' });
    expect(of.text()).toBe(between);
    expect(changed(await rollBack(first?.id ?? '')).isWritten).toBe(true);
    expect(of.text()).toBe(before);
    const [second] = await history();
    expect(second?.hash).toBe(fingerprint(between));
    await rollBack(second?.id ?? '');
    expect(of.text()).toBe(between);
  });

  it('gives the same bytes whatever was changed, how often and in which order', async () => {
    const before = of.text();
    const budgets = fc.array(
      fc.tuple(
        fc.constantFrom('wheel', 'spreads', 'research'),
        fc.integer({ min: 1, max: 99_999 }),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    await fc.assert(
      fc.asyncProperty(budgets, async (changes) => {
        writeFileSync(of.home.paths.config, before);
        const texts = new Map<string, string>();
        for (const [account, value] of changes) {
          texts.set(fingerprint(of.text()), of.text());
          await set(['accounts', account, 'budget'], value);
        }
        for (const { id, hash } of await history()) {
          const text = texts.get(hash);
          if (text === undefined) continue;
          await rollBack(id);
          expect(of.text()).toBe(text);
        }
      }),
      { numRuns: 5 },
    );
  }, 120_000);

  it('is not to a text that has a fault by now, nor to one that is not kept', async () => {
    const before = of.text();
    const wrong = `${of.home.paths.config}.before-20250101T000000Z`;
    writeFileSync(wrong, 'accounts:\n  wheel: { budget: much }\n');
    const refused = await rollBack('20250101T000000Z');
    expect(refused).toMatchObject({
      kind: 'no',
      because: expect.stringContaining('accounts.wheel.budget'),
    });
    for (const id of ['20250101T000001Z', '', '../config.yaml', '..', 'config.yaml'])
      expect(await rollBack(id)).toMatchObject({ kind: 'no', isMissing: true });
    expect(of.text()).toBe(before);
  });

  it('mends a file that a hand has broken', async () => {
    const good = of.text();
    await set(BUDGET, 2500);
    const [first] = await history();
    of.write('accounts: [\n');
    expect(changed(await rollBack(first?.id ?? '')).isWritten).toBe(true);
    expect(of.text()).toBe(good);
  });
});

describe('the history', () => {
  it('is every former text, newest first, each with what the next one changed', async () => {
    expect(await history()).toEqual([]);
    const hashes: string[] = [];
    for (const value of [1000, 2000, 3000]) {
      hashes.unshift(fingerprint(of.text()));
      await set(BUDGET, value);
    }
    const lines = await history();
    expect(lines.map(({ hash }) => hash)).toEqual(hashes);
    for (const line of lines) expect(line).toMatchObject({ added: 1, removed: 1 });
    expect(lines.map(({ at }) => at)).toEqual(
      lines
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
  });

  it('has twelve of one second in the order in which they were', async () => {
    const names = ['', ...Array.from({ length: 11 }, (_, place) => `-${place + 1}`)].map(
      (number) => `20250101T000000Z${number}`,
    );
    for (const [place, name] of names.entries())
      writeFileSync(`${of.home.paths.config}.before-${name}`, `# ${'line\n# '.repeat(place)}\n`);
    expect((await history()).map(({ id }) => id)).toEqual(names.toReversed());
  });

  it('passes over what bears no moment of ours', async () => {
    for (const name of [
      'before-',
      'before-mine',
      'before-20250101',
      'before-20250101T000000Z.half',
      'half',
    ])
      writeFileSync(`${of.home.paths.config}.${name}`, 'x');
    expect(await history()).toEqual([]);
  });

  it('is told though a name bears a moment that never was', async () => {
    writeFileSync(`${of.home.paths.config}.before-20259999T999999Z`, 'x');
    await expect(history()).resolves.toBeDefined();
  });
});

describe('the file as it is told', () => {
  it('has its hash, its own values and no defaults', async () => {
    of.write('# mine\naccounts:\n  wheel: { budget: 500 }\n');
    expect(await file()).toMatchObject({
      hash: fingerprint(of.text()),
      values: { accounts: { wheel: { budget: 500 } } },
      text: of.text(),
    });
    of.write('');
    expect(await file()).toMatchObject({ values: {}, text: '' });
  });

  it.each([
    ['an empty file', ''],
    ['one key of one account', '# mine\naccounts:\n  wheel: { budget: 500 }\n'],
    ['sections that are empty', 'accounts:\n  # wheel: { budget: 5 }\nmodels:\n'],
    ['an account that is empty', 'accounts:\n  wheel:\n'],
    ['an account of its own', 'accounts:\n  mine: { strategy: value, model: rules:bold }\n'],
    ['limits of a strategy', 'strategies:\n  value: { limits: { max_position_pct: 7 } }\n'],
    ['a ticker of its own', 'securities:\n  ZZZ: { name: Zed }\n'],
  ])('is told whole too, and that says what the file says: %s', async (_, text) => {
    of.write(text);
    const { whole } = await file();
    const [its, own] = [stringify(whole), text].map((each) => readConfig(each, 'a'));
    assert(its?.kind === 'config' && own?.kind === 'config', 'both are in order');
    expect(its.config).toEqual(own.config);
    expect(own.config).toEqual(configAt(of.home.paths.config));
  });

  it('is told also where it is no YAML, so that it can be mended', async () => {
    of.write('accounts: [\n');
    expect(await file()).toMatchObject({
      hash: fingerprint('accounts: [\n'),
      text: 'accounts: [\n',
    });
  });

  it('is a sentence where it is not there', async () => {
    rmSync(of.home.paths.config);
    expect(await of.told('config-file')).toMatchObject({
      kind: 'no',
      because: expect.stringContaining('cannot be read'),
    });
    expect(await set(BUDGET, 5)).toMatchObject({ kind: 'no' });
  });

  const HIDDEN = 'Zx9SecretZx9';
  it.each([
    ['a password in an address', `market:\n  base_url: http://me:${HIDDEN}@127.0.0.1\n`],
    [
      'a key in an address',
      `news:\n  feeds:\n    - { name: A, url: "https://a.example/rss?apikey=${HIDDEN}" }\n`,
    ],
    [
      'the path of a hook',
      `notifications:\n  channels:\n    - { name: a, kind: webhook, url: "https://hooks.example/T0/${HIDDEN}" }\n`,
    ],
    [
      'the path of a hook whose name says nothing',
      `notifications:\n  channels:\n    - { name: a, kind: webhook, url: "https://a.example/in/${HIDDEN}" }\n`,
    ],
    [
      'the path of an apprise',
      `notifications:\n  channels:\n    - { name: a, kind: apprise, url: "http://127.0.0.1:8000/n/${HIDDEN}" }\n`,
    ],
    [
      'a key where none belongs',
      `models:\n  Mine: { base_url: "http://127.0.0.1", api_key: ${HIDDEN} }\n`,
    ],
    [
      'a token where the name of a variable belongs',
      `ghostfolio:\n  url: http://127.0.0.1\n  token_env: "${HIDDEN}-and more"\n`,
    ],
  ])('shows no secret, nor does a difference: %s', async (_, text) => {
    of.write(text);
    expect(JSON.stringify(await of.told('config-file'))).not.toContain(HIDDEN);
    of.write('');
    const changes = Object.entries(Object(parse(text))).map(([key, value]) => ({
      path: [key],
      value,
    }));
    const done = await of.act('config-set', { changes, dryRun: true });
    expect(JSON.stringify(done)).not.toContain(HIDDEN);
    of.write(text);
    const taken = await of.act('config-set', {
      changes: [{ path: ['cash_yield'], value: 'bill' }],
      dryRun: true,
    });
    expect(JSON.stringify(taken)).not.toContain(HIDDEN);
  });

  it('hides the key alone and not the lines after it', async () => {
    of.write(
      'news:\n  feeds:\n    - { name: A, url: https://a.example/rss?token=abc }\n# after\ncash_yield: bill\n',
    );
    const { text, values } = await file();
    expect(text.split('\n')).toHaveLength(of.text().split('\n').length);
    expect(text).toContain('# after\ncash_yield: bill\n');
    expect(values).toMatchObject({ cash_yield: 'bill' });
  });
});

describe('a disk that refuses', () => {
  it('changes nothing, says so, and lets it be tried again', async () => {
    const before = of.text();
    // Whatever is written there is refused: no space is left on it.
    symlinkSync('/dev/full', `${of.home.paths.config}.half`);
    await expect(set(BUDGET, 2500)).rejects.toMatchObject({
      retryable: true,
      message: expect.stringContaining('nothing was changed'),
    });
    expect(of.text()).toBe(before);
    expect(changed(await set(BUDGET, 2500)).isWritten).toBe(true);
  });

  it('leaves no former text of a change that never was', async () => {
    symlinkSync('/dev/full', `${of.home.paths.config}.half`);
    await expect(set(BUDGET, 2500)).rejects.toThrow('nothing was changed');
    expect(await history()).toEqual([]);
  });
});

describe('a home that is served', () => {
  it('is told that a change holds at the next start', async () => {
    const { service } = of.home.paths;
    writeServiceFile(service, {
      pid: process.pid,
      holder: processIdentity(),
      startedAt: '2025-01-05T19:00:00Z',
      address: 'http://127.0.0.1:8501',
      version: '0',
      configHash: '0',
      log: 'none',
    });
    const asked = { dryRun: true };
    expect(changed(await set(BUDGET, 2500, asked)).takesEffect).toBe('at the next start');
    rmSync(service);
    expect(changed(await set(BUDGET, 2500, asked)).takesEffect).toBe('at once');
  });
});
