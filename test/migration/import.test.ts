import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { archiveLineViewSchema, archiveViewSchema } from '#contract';
import { investOf, type Invest } from '../browser/invest-of.ts';
import { oldDatabase } from './old-database.ts';
import { PYTHON_CONFIG } from './python-config.ts';

const LONG_MS = 120_000;

let folder: string;
let old: string;
let home: string;
let invest: Invest;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invest old '));
  old = join(folder, 'old one');
  home = join(folder, 'home');
  mkdirSync(join(old, 'data'), { recursive: true });
  mkdirSync(join(old, 'logs'));
  writeFileSync(join(old, 'data', 'config.yaml'), PYTHON_CONFIG);
  writeFileSync(
    join(old, 'logs', '2026-01-04_weekly_balanced_200001.json'),
    '{"pass1":{"response":{"market_regime":"BULL_TREND"}}}',
  );
  oldDatabase(join(old, 'data', 'audit.db'));
  invest = investOf(home);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const imported = z.object({
  home: z.string().nullable(),
  moved: z.array(z.object({ where: z.string(), kind: z.string() })),
  history: z.object({ decisions: z.int(), structures: z.int(), records: z.int() }).nullable(),
});

describe('invest import python', { timeout: LONG_MS }, () => {
  it('makes a home with its accounts and its decisions, and changes nothing there', async () => {
    const before = readFileSync(join(old, 'data', 'audit.db'));
    const view = imported.parse(
      JSON.parse((await invest.run('import', 'python', old, '--world', 'simulated', '--json')).out),
    );
    expect(view.home).toBe(home);
    expect(view.history).toEqual({ decisions: 2, structures: 1, records: 1 });
    expect(readFileSync(join(old, 'data', 'audit.db')).equals(before)).toBe(true);
    expect((await invest.run('config', 'check')).code).toBe(0);
    const accounts = z.array(z.object({ key: z.string() })).parse(await invest.json('accounts'));
    expect(accounts.map(({ key }) => key)).toContain('options_spreads');
    const lines = z.array(archiveLineViewSchema).parse(await invest.json('archive', 'list'));
    expect(
      lines.map(({ id, at, value, hasRecord, error }) => [id, at, value, hasRecord, error]),
    ).toEqual([
      [2, '2026-01-05T18:00:00Z', null, false, 'time out'],
      [1, '2026-01-04T20:00:01.5Z', 10012.34, true, null],
    ]);
    const entry = archiveViewSchema.parse(await invest.json('archive', 'show', '1'));
    expect(entry.record).toEqual({ pass1: { response: { market_regime: 'BULL_TREND' } } });
    // What a row of another program names is never opened outside of the archive.
    expect(archiveViewSchema.parse(await invest.json('archive', 'show', '2')).record).toBeNull();
    const own = z
      .array(z.object({ id: z.int() }))
      .parse(await invest.json('archive', 'list', 'daily_momentum'));
    expect(own.map(({ id }) => id)).toEqual([2]);
    expect(await invest.json('archive', 'structures')).toMatchObject([
      { symbol: 'T', realized_pl: 42.5 },
    ]);
    expect(await invest.json('archive', 'structures', 'options_spreads')).toHaveLength(1);
    expect(await invest.run('archive', 'list', 'wekly_balanced')).toMatchObject({
      code: 1,
      err: expect.stringContaining('did you mean weekly_balanced?'),
    });
    expect(await invest.json('decisions')).toEqual([]);
    const kept = join(home, 'data', 'archive', 'decisions.db');
    expect(statSync(kept).mode.toString(8).slice(-3)).toBe('400');
    expect((await invest.run('archive', 'show', '99')).code).toBe(1);
    expect((await invest.run('archive', 'show', 'x')).code).toBe(2);
  });

  it('is in a backup with its history', async () => {
    expect((await invest.run('import', 'python', old, '--world', 'simulated')).code).toBe(0);
    const file = join(folder, 'b.tar.zst');
    expect((await invest.run('backup', file)).code).toBe(0);
    const other = investOf(join(folder, 'restored'));
    expect((await other.run('restore', file)).code).toBe(0);
    expect(await other.json('archive', 'list')).toEqual(await invest.json('archive', 'list'));
    expect(archiveViewSchema.parse(await other.json('archive', 'show', '1')).record).not.toBeNull();
  });

  it('only tells with --dry-run', async () => {
    const { code, out } = await invest.run('import', 'python', old, '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('nothing was made');
    expect(out).toContain('weekly_balanced:');
    expect(existsSync(home)).toBe(false);
    expect(out).not.toContain('a-planted-token');
  });

  it('reads weekdays as cron counts them where that is said', async () => {
    const counted = async (...words: readonly string[]): Promise<string> =>
      (await invest.run('import', 'python', old, '--dry-run', ...words)).out;
    expect(await counted()).toContain('- SUN');
    expect(await counted('--weekdays', 'from-sunday')).toContain('- SAT');
    expect((await invest.run('import', 'python', old, '--weekdays', 'from-tuesday')).code).toBe(2);
  });

  it.each<[string, () => void, string]>([
    [
      'no configuration',
      () => rmSync(join(old, 'data', 'config.yaml')),
      'neither data/config.yaml nor config.yaml',
    ],
    [
      'a configuration that is none',
      () => writeFileSync(join(old, 'data', 'config.yaml'), 'accounts: [1'),
      '',
    ],
    [
      'a limit that is not allowed here',
      () =>
        writeFileSync(
          join(old, 'data', 'config.yaml'),
          PYTHON_CONFIG.replace('max_position_pct: 18', 'max_position_pct: 180'),
        ),
      'not allowed here',
    ],
    [
      'a database that is none',
      () =>
        writeFileSync(
          join(old, 'data', 'audit.db'),
          'not a database at all, but long enough to be looked at',
        ),
      'cannot be read',
    ],
    [
      'a database of another program',
      () => {
        rmSync(join(old, 'data', 'audit.db'));
        new DatabaseSync(join(old, 'data', 'audit.db')).exec('CREATE TABLE a (b)');
      },
      'no table decision_log',
    ],
    [
      'a home that is there',
      () => {
        mkdirSync(join(home, 'data'), { recursive: true });
        writeFileSync(join(home, 'data', 'config.yaml'), '# mine\n');
      },
      'is a home already',
    ],
  ])('makes nothing of %s', async (...[, spoil, says]) => {
    spoil();
    const { code, err } = await invest.run('import', 'python', old, '--world', 'simulated');
    expect(code).toBe(1);
    expect(err).toContain(says);
    expect(existsSync(join(home, 'data', 'invest.db'))).toBe(false);
    expect(existsSync(join(home, 'data', 'archive'))).toBe(false);
  });

  it('says so in a home into which nothing was imported', async () => {
    expect((await invest.run('init', '--world', 'simulated', '--yes')).code).toBe(0);
    const { code, err } = await invest.run('archive', 'list');
    expect([code, err]).toEqual([1, expect.stringContaining('invest import python')]);
  });
});
