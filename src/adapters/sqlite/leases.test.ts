import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, plusMs, type Instant } from '#core/calendar';
import { depositEntry, emptyBook, openingEntry } from '#core/ledger';
import { usd } from '#core/money';
import type { CycleHead, Stage } from '#ports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './open-store.ts';
import type { Store } from './store-over.ts';

const MINUTE = 60_000;
const BEGIN = instant(1_781_786_400_000);
const AT_CYCLE: CycleHead = {
  id: 'a@slot',
  account: 'a',
  slot: 'slot',
  at: BEGIN,
  mode: 'real',
  strategy: 'core-satellite',
  model: 'rules:steady',
  configHash: 'c',
  codeVersion: 'v',
  world: 'simulated',
};
const STAGE: Stage = { kind: 'reviewed', verdicts: [] };
const TAKEN = /^a: another process took the lease; nothing was posted$/;

let folder: string;
let wall: Instant;
let alive: Set<string>;
const stores: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leases-'));
  wall = BEGIN;
  alive = new Set(['h:1:100', 'h:2:100']);
});
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  rmSync(folder, { recursive: true });
});

/** The one store as a process of that name has it open. */
function storeOf(holder: string): Store {
  const store = openStore(join(folder, 'invest.db'), {
    fingerprint: (text) => createHash('sha256').update(text).digest('hex'),
    wall: () => wall,
    holder,
    isAlive: (other) => alive.has(other),
  });
  stores.push(store);
  return store;
}

/** A store whose account `a` is open and leased to its process. */
async function first(): Promise<Store> {
  const store = storeOf('h:1:100');
  store.leases.take('a');
  const entry = openingEntry(emptyBook('a'), BEGIN, usd(1000));
  await store.ledger.post('a', { entries: [entry], tickets: [] });
  return store;
}

async function deposit(store: Store): Promise<void> {
  const book = await store.ledger.book('a');
  const entry = depositEntry(book, `d${book.sequence}`, { at: BEGIN, amount: usd(1) });
  await store.ledger.post('a', { entries: [entry], tickets: [] });
}

function passes(minutes: number): void {
  wall = plusMs(wall, minutes * MINUTE);
}

const IS_RUN = /^a is being run by another process \(h:1:100\); try again when it is done$/;

describe('a lease', () => {
  it('is renewed by whatever is written under it: half an hour counts from the last of it', async () => {
    const [one, other] = [await first(), storeOf('h:2:100')];
    const { id } = (await one.journal.open(AT_CYCLE)).head;
    const writes = [
      async () => deposit(one),
      async () => one.journal.stage(id, 0, STAGE),
      async () => deposit(one),
    ];
    for (const write of writes) {
      passes(25);
      await write();
    }
    passes(25);
    expect(() => {
      other.leases.take('a');
    }).toThrow(IS_RUN);
    passes(6);
    other.leases.take('a');
  });

  it('that another process took over lets nothing real be written any more, neither money nor stage nor end', async () => {
    const [one, other] = [await first(), storeOf('h:2:100')];
    const { id } = (await one.journal.open(AT_CYCLE)).head;
    await one.journal.stage(id, 0, STAGE);
    passes(31);
    other.leases.take('a');
    const before = one.journalHash();
    await expect(deposit(one)).rejects.toThrow(TAKEN);
    await expect(one.journal.stage(id, 1, STAGE)).rejects.toThrow(TAKEN);
    const bookAfter = await one.ledger.book('a');
    const end = { outcome: 'DONE', closedAt: BEGIN, bookAfter, settled: [] } as const;
    await expect(one.journal.close(id, end)).rejects.toThrow(TAKEN);
    expect(one.journalHash()).toBe(before);
    await other.journal.stage(id, 1, STAGE);
    await other.journal.close(id, end);
    expect((await one.journal.read(id))?.end?.outcome).toBe('DONE');
  });

  it('is not asked of a dry run, which writes nothing real', async () => {
    const [one, other] = [await first(), storeOf('h:2:100')];
    passes(31);
    other.leases.take('a');
    const dry = (await one.journal.open({ ...AT_CYCLE, mode: 'dry' })).head.id;
    await one.journal.stage(dry, 0, STAGE);
    expect((await one.journal.read(dry))?.stages).toEqual([STAGE]);
  });

  it('does not come back to the old holder, whose token is an old one', async () => {
    const [one, other] = [await first(), storeOf('h:2:100')];
    passes(31);
    other.leases.take('a');
    one.leases.release('a');
    expect(() => {
      one.leases.take('a');
    }).toThrow(/being run by another process \(h:2:100\)/);
    await deposit(other);
  });

  it('of a process that is gone is free at once', async () => {
    await first();
    const other = storeOf('h:2:100');
    expect(() => {
      other.leases.take('a');
    }).toThrow(IS_RUN);
    alive.delete('h:1:100');
    other.leases.take('a');
    await deposit(other);
  });

  it('of one who stood where we stand is free: the same host and process id, another start', async () => {
    await first();
    alive.add('h:1:200');
    const restarted = storeOf('h:1:200');
    restarted.leases.take('a');
    await deposit(restarted);
    expect((await restarted.ledger.book('a')).cash).toBe(usd(1001));
  });

  it('is free when it was given back', async () => {
    const [one, other] = [await first(), storeOf('h:2:100')];
    one.leases.release('a');
    await expect(deposit(one)).rejects.toThrow(/^a: no lease was taken; nothing was posted$/);
    other.leases.take('a');
    await deposit(other);
  });
});

describe('facts kept once', () => {
  it('are those of who came first, all of them or none', () => {
    const [one, other] = [storeOf('h:1:100'), storeOf('h:2:100')];
    expect(one.keepOnce({ world: 'files', now: '1' })).toBe(true);
    expect(other.keepOnce({ seed: '7', world: 'simulated', now: '2' })).toBe(false);
    expect([other.fact('world'), other.fact('now'), other.fact('seed')]).toEqual([
      'files',
      '1',
      undefined,
    ]);
  });
});

describe('the latest moment of an account', () => {
  it('is that of its entries, orders and real cycles, whichever is last', async () => {
    const store = await first();
    expect(store.latest('a')).toBe(BEGIN);
    await store.journal.open({ ...AT_CYCLE, slot: 'dry', mode: 'dry', at: plusMs(BEGIN, 9) });
    expect(store.latest('a')).toBe(BEGIN);
    await store.journal.open({ ...AT_CYCLE, at: plusMs(BEGIN, 5) });
    expect(store.latest('a')).toBe(plusMs(BEGIN, 5));
    expect(store.latest('b')).toBeUndefined();
  });
});
