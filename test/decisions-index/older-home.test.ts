import fc from 'fast-check';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS, openStore, type Store } from '#adapters/sqlite';
import { fingerprint } from '#adapters/system';
import { instant } from '#core/calendar';
import { indexDecisions } from '#verbs/decisions';
import { endOf, writeDecision, writtenDecisions, WRITTEN } from './written-decision.ts';
import type { WrittenDecision } from './written-decision.ts';

/** The last version without the index. */
const BEFORE = 5;
const COUNT = 260;
const AT = instant(1_781_786_400_000);
const MOST = 1_000_000;

let folder = '';
let path = '';
let written: readonly WrittenDecision[] = [];
let hash = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'older-home-'));
  path = join(folder, 'invest.db');
  written = fc.sample(writtenDecisions, { numRuns: COUNT, seed: 11 });
  await storeOfBefore();
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function opened(at = path): Store {
  const opener = { fingerprint, wall: () => AT, holder: 't:1:1', isAlive: () => false };
  return openStore(at, opener);
}

/** A home's store as the version before the index has left it. */
async function storeOfBefore(): Promise<void> {
  const today = join(folder, 'today.db');
  const store = opened(today);
  for (const account of WRITTEN.accounts) store.leases.take(account);
  await store.hurried(async () => {
    for (const [number, each] of written.entries()) await writeDecision(store, each, number);
  });
  hash = store.journalHash();
  store.close();
  const old = new DatabaseSync(path);
  old.exec('PRAGMA journal_mode = WAL');
  for (const sql of MIGRATIONS.slice(0, BEFORE)) old.exec(sql);
  old.exec(`ATTACH '${today}' AS today`);
  for (const table of ['facts', 'cycles', 'stages', 'record_chain'])
    old.exec(`INSERT INTO ${table} SELECT * FROM today.${table}`);
  old.exec(`PRAGMA user_version = ${BEFORE}; DETACH today`);
  old.close();
  rmSync(today);
}

describe('a home from before the index', () => {
  it('is upgraded without reading its decisions, and its journal and chain stay as they were', () => {
    const store = opened();
    expect(store.version()).toBe(MIGRATIONS.length);
    expect(store.decisions.search({}, MOST)).toEqual([]);
    expect(store.journalHash()).toBe(hash);
    expect([...store.recordFaults(), ...store.chainFaults()]).toEqual([]);
    expect(store.integrityFaults()).toEqual([]);
    store.close();
    expect(readdirSync(folder).filter((name) => name.includes('.v5-'))).toHaveLength(1);
  });

  it('has all its decisions found as soon as they were looked at, the newest first of all', async () => {
    const store = opened();
    const [newest] = store.decisions.missing(1);
    expect(newest?.number).toBe(COUNT);
    expect(await indexDecisions({ store }, MOST)).toBe(true);
    const found = store.decisions.search({}, MOST).map(({ number }) => number);
    expect(found).toEqual([...written.keys()].map((place) => COUNT - place));
    expect(store.journalHash()).toBe(hash);
    store.close();
  });

  it('goes on where it was, however often it is closed between two portions', async () => {
    const PORTION = 200;
    for (const known of [PORTION, COUNT]) {
      const store = opened();
      expect(await indexDecisions({ store }, PORTION)).toBe(known === COUNT);
      expect(store.decisions.search({}, MOST)).toHaveLength(known);
      store.close();
    }
  });

  it('has what was open found as it ended, once it has ended', async () => {
    const store = opened();
    await indexDecisions({ store }, MOST);
    const open = written.findIndex(({ ending }) => ending === 'open');
    const number = open + 1;
    const isIn = (outcome: string): boolean =>
      store.decisions.search({ outcome }, MOST).some((each) => each.number === number);
    expect([isIn('UNFINISHED'), isIn('DONE')]).toEqual([true, false]);
    const [line] = store.decisions.search({ before: number + 1 }, 1);
    const one = written[open];
    if (one === undefined || line === undefined) throw new Error('one is open');
    store.leases.take(one.account);
    await store.journal.close(line.id, endOf(one));
    expect(await indexDecisions({ store }, MOST)).toBe(true);
    expect([isIn('UNFINISHED'), isIn('DONE')]).toEqual([false, true]);
    store.close();
  });
});
