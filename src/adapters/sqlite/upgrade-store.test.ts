import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { instant } from '#core/calendar';
import { emptyBook, openingEntry } from '#core/ledger';
import { usd } from '#core/money';
import type { CycleHead } from '#ports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from './migrations.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store-over.ts';
import { openStoreFile } from './store-file.ts';
import { upgradeStore } from './upgrade-store.ts';

const AT = instant(1_781_786_400_000);
const STAMP = '20260618T124000Z';
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upgrade-'));
  path = join(folder, 'invest.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function opened(at = path): Store {
  const opener = { fingerprint: sha, wall: () => AT, holder: 't:1:1', isAlive: () => false };
  return openStore(at, opener);
}

const head = (number: number): CycleHead => ({
  id: `a@${number}`,
  account: 'a',
  slot: String(number),
  at: AT,
  mode: number === 3 ? 'dry' : 'real',
  strategy: 's',
  model: 'm',
  configHash: 'c',
  codeVersion: 'v',
  world: 'simulated',
});

/** A home's store as version 3 has left it: its own tables, filled with what version 3 wrote. */
async function storeOfVersion3(): Promise<void> {
  const today = join(folder, 'today.db');
  const store = opened(today);
  store.leases.take('a');
  const opening = openingEntry(emptyBook('a'), AT, usd(1000));
  await store.ledger.post('a', { entries: [opening], tickets: [] });
  for (const number of [1, 2, 3, 4]) {
    const { id } = (await store.journal.open(head(number))).head;
    const because = `because ${'of everything '.repeat(400)}`;
    await store.journal.stage(id, 0, { kind: 'abstained', because, retryable: true });
    if (number === 4) continue;
    const bookAfter = await store.ledger.book('a');
    await store.journal.close(id, { outcome: 'ABSTAINED', closedAt: AT, bookAfter, settled: [] });
  }
  store.close();
  const old = new DatabaseSync(path);
  old.exec('PRAGMA journal_mode = WAL');
  for (const sql of MIGRATIONS.slice(0, 3)) old.exec(sql);
  old.exec(`ATTACH '${today}' AS today`);
  for (const table of ['entries', 'postings', 'cycles', 'stages'])
    old.exec(`INSERT INTO ${table} SELECT * FROM today.${table}`);
  old.exec(
    `INSERT INTO facts VALUES ('world', 'simulated'); PRAGMA user_version = 3; DETACH today`,
  );
  old.close();
  rmSync(today);
}

function contentsOf(at: string): unknown {
  const database = new DatabaseSync(at, { readOnly: true });
  const tables = database
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .all();
  const rows = tables.map(({ name, sql }) => [
    name,
    sql,
    database.prepare(`SELECT * FROM ${String(name)}`).all(),
  ]);
  const version = database.prepare('PRAGMA user_version').get();
  database.close();
  return { rows, version };
}

const copies = (): readonly string[] =>
  readdirSync(folder).filter((name) => name.includes('.v3-') || name.endsWith('.half'));

describe('a store of version 3', () => {
  beforeEach(async () => storeOfVersion3());

  it('is copied beside itself before it is upgraded, to the last row, for its owner alone', () => {
    const before = contentsOf(path);
    opened().close();
    expect(copies()).toEqual([`invest.db.v3-${STAMP}`]);
    const copy = join(folder, `invest.db.v3-${STAMP}`);
    expect(contentsOf(copy)).toEqual(before);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
  });

  it('has a link for every real cycle that was closed before, and says that they came later', () => {
    const store = opened();
    expect(store.version()).toBe(MIGRATIONS.length);
    expect(store.recordFaults()).toEqual([]);
    expect(store.chainFaults()).toEqual([]);
    expect(store.chainHeads().records.count).toBe(2);
    expect(store.chainHeads().linkedLater).toBe('2 2026-06-18T12:40:00Z');
    expect(store.fact('world')).toBe('simulated');
    store.close();
  });

  it('is opened a second time without another copy', () => {
    opened().close();
    opened().close();
    expect(copies()).toHaveLength(1);
  });

  it('goes on where it was: what is open is closed into the chain', async () => {
    const store = opened();
    store.leases.take('a');
    const bookAfter = await store.ledger.book('a');
    await store.journal.close('a@4', { outcome: 'DONE', closedAt: AT, bookAfter, settled: [] });
    expect(store.chainHeads().records.count).toBe(3);
    expect(store.recordFaults()).toEqual([]);
    store.close();
  });

  it.each([
    ['in the first statement of a step', `CREATE TABLE slots (x); NO SQL`],
    [
      'after it has altered tables',
      `ALTER TABLE stages DROP COLUMN packed; DELETE FROM entries; NO SQL`,
    ],
  ])('stays as it was where the upgrade fails %s, and says where the copy is', (_, broken) => {
    const before = contentsOf(path);
    const bytes = readFileSync(path);
    const database = new DatabaseSync(path);
    const migrations = [...MIGRATIONS.slice(0, 3), broken];
    expect(() => {
      upgradeStore({ database, path, migrations, fingerprint: sha, wall: () => AT });
    }).toThrow(
      `${path}: the upgrade from version 3 to 4 failed (near "NO": syntax error); the store is as it was, and a copy of it is ${path}.v3-${STAMP}`,
    );
    database.close();
    expect(contentsOf(path)).toEqual(before);
    expect(readFileSync(path)).toEqual(bytes);
    expect(contentsOf(`${path}.v3-${STAMP}`)).toEqual(before);
    const store = opened();
    expect(store.version()).toBe(MIGRATIONS.length);
    store.close();
  });

  it('is upgraded by one of two that come at once, with one copy', async () => {
    const [one, other] = [new DatabaseSync(path), new DatabaseSync(path)];
    for (const database of [one, other])
      upgradeStore({ database, path, migrations: MIGRATIONS, fingerprint: sha, wall: () => AT });
    one.close();
    other.close();
    expect(copies()).toHaveLength(1);
  });
});

describe('a new store', () => {
  it('syncs the log with every commit before it returns', () => {
    const database = openStoreFile(path, { fingerprint: sha, wall: () => AT });
    // 2 is FULL: https://sqlite.org/pragma.html#pragma_synchronous
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    database.close();
  });

  it('is made without a copy', () => {
    opened().close();
    expect(readdirSync(folder)).toEqual(['invest.db']);
  });
});
