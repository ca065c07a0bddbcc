import { execFileSync } from 'node:child_process';
import type { DoctorCheck } from '#contract';
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { assert } from '#core/prelude';
import { invest } from '../crash/invest.ts';
import type { BrokenState } from './broken-state.ts';
import { examined } from './examined.ts';
import type { Site } from './site.ts';

const REMOVE_PRICES =
  /^stop every invest and delete it, it will be filled again: rm '\S+yahoo\.db'\*$/;
const REMOVE_NEWS = /^stop every invest and delete it, it is made anew: rm '\S+feeds\.db'\*$/;

/** What is kept of the sources is no part of the books. */
async function booksAreReadable({ directory }: Site): Promise<void> {
  const { code, stderr } = await invest(['accounts', '--home', directory]);
  assert(code === 0, `the books are shown, was exit ${code}: ${stderr}`);
}

/** A cycle ends with the sentence as its reason. */
async function cycleAbstains({ directory, yahoo }: Site): Promise<void> {
  const { length } = yahoo.asked;
  const ran = await invest(['run', 'weekly_balanced_nemotron', '--home', directory]);
  const isTold = ran.stdout.includes('ABSTAINED') && ran.stdout.includes('yahoo.db: file is not a');
  assert(ran.code === 0 && isTold, `the cycle abstains, was ${ran.stdout} ${ran.stderr}`);
  assert(yahoo.asked.length === length, 'nobody is asked whose answers cannot be kept');
}

/** What doctor says is to be done is done, to the letter. */
async function theFixHelps(site: Site, checks: readonly DoctorCheck[]): Promise<void> {
  await booksAreReadable(site);
  const fix = checks.find(({ ok }) => !ok)?.fix ?? '';
  execFileSync('sh', ['-c', fix.slice(fix.indexOf('rm '))]);
  const again = await examined(site);
  assert(again.ran.code === 0, `all is well after the fix, was ${again.ran.stdout}`);
}

/** Nothing of the file is left. */
function scramble(path: string): void {
  for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  writeFileSync(path, randomBytes(64 * 1024), { mode: 0o600 });
}

function scrambleAfterTheFirstPage(path: string): void {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE');
  const { page_size: page } = database.prepare('PRAGMA page_size').get() ?? {};
  database.close();
  const bytes = readFileSync(path);
  const first = bytes.subarray(0, Number(page));
  writeFileSync(path, Buffer.concat([first, randomBytes(bytes.length - first.length)]));
}

function age(path: string, version: number): void {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA user_version = ${version}`);
  database.close();
}

/** What may be wrong with what a home keeps of its sources. */
export const PLACE_STATES: readonly BrokenState[] = [
  {
    name: 'the kept prices are damaged',
    breakIt: ({ paths }) => scramble(paths.yahoo),
    ill: {
      prices: {
        says: /yahoo\.db: file is not a database/,
        fix: REMOVE_PRICES,
      },
    },
    afterwards: async (site, checks) => {
      await cycleAbstains(site);
      await theFixHelps(site, checks);
    },
  },
  {
    name: 'the kept prices are damaged in the middle',
    breakIt: async (site) => {
      await examined(site);
      scrambleAfterTheFirstPage(site.paths.yahoo);
    },
    ill: { prices: { says: /yahoo\.db: database disk image is malformed/, fix: REMOVE_PRICES } },
    afterwards: theFixHelps,
  },
  {
    name: 'the kept prices are of another version',
    breakIt: ({ paths }) => age(paths.yahoo, 99),
    ill: {
      prices: {
        says: /yahoo\.db: the store of market data is of version 99/,
        fix: REMOVE_PRICES,
      },
    },
    afterwards: theFixHelps,
  },
  {
    name: 'the kept news are damaged',
    breakIt: ({ paths }) => scramble(paths.feeds),
    ill: {
      cache: { says: /the news cache \S+feeds\.db cannot be opened/, fix: REMOVE_NEWS },
    },
    afterwards: theFixHelps,
  },
  {
    name: 'the kept news are damaged in the middle',
    breakIt: async (site) => {
      await examined(site);
      scrambleAfterTheFirstPage(site.paths.feeds);
    },
    ill: { cache: { says: /the news cache \S+feeds\.db cannot be/, fix: REMOVE_NEWS } },
    afterwards: theFixHelps,
  },
  {
    name: 'the kept news are of another version, and are made anew',
    breakIt: ({ paths }) => age(paths.feeds, 99),
    ill: {},
  },
];
