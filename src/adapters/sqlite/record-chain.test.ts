import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { instant } from '#core/calendar';
import { emptyBook } from '#core/ledger';
import type { CycleEnd, CycleHead, Stage } from '#ports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './open-store.ts';
import type { Store } from './store-over.ts';

const AT = instant(1_781_786_400_000);
const END: CycleEnd = { outcome: 'DONE', closedAt: AT, bookAfter: emptyBook('a'), settled: [] };
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

let folder = '';
let path = '';
const open: Store[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chain-'));
  path = join(folder, 'invest.db');
});
afterEach(() => {
  for (const store of open.splice(0)) store.close();
  rmSync(folder, { recursive: true });
});

function opened(): Store {
  const store = openStore(path, {
    fingerprint: sha,
    wall: () => AT,
    holder: 'test:1:1',
    isAlive: () => false,
  });
  open.push(store);
  for (const account of ['a', 'b']) store.leases.take(account);
  return store;
}

const head = (number: number, more: Partial<CycleHead> = {}): CycleHead => ({
  id: `a@${number}`,
  account: 'a',
  slot: String(number),
  at: AT,
  mode: 'real',
  strategy: 's',
  model: 'm',
  configHash: 'c',
  codeVersion: 'v',
  world: 'simulated',
  ...more,
});
const stages = (number: number): readonly Stage[] => [
  // Long enough to be packed.
  { kind: 'abstained', because: `${number} ${'x'.repeat(4000)}`, retryable: true },
  { kind: 'reviewed', verdicts: [] },
];

async function lived(store: Store, number: number, more: Partial<CycleHead> = {}): Promise<string> {
  const { id } = (await store.journal.open(head(number, more))).head;
  for (const [place, stage] of stages(number).entries())
    await store.journal.stage(id, place, stage);
  await store.journal.close(id, END);
  return id;
}

async function fiveLived(): Promise<Store> {
  const store = opened();
  for (const number of [1, 2, 3, 4, 5]) await lived(store, number);
  return store;
}

function tampered(sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

/** By hand: what another program would make of the texts as they were written. */
function byHand(numbers: readonly number[]): string {
  return numbers.reduce((before, number) => {
    const places = stages(number).map((stage, place) => [place, JSON.stringify(stage)]);
    const digest = sha(JSON.stringify([JSON.stringify(head(number)), places, JSON.stringify(END)]));
    return sha(`${before}${digest}a@${number}`);
  }, '');
}

describe('the chain of decision records', () => {
  it('has one link a closed real cycle, in the order in which they closed', async () => {
    const store = await fiveLived();
    expect(store.chainHeads().records).toEqual({ count: 5, head: byHand([1, 2, 3, 4, 5]) });
    expect(store.recordFaults()).toEqual([]);
    expect(store.chainPlaceOf(byHand([1, 2, 3]))).toEqual({ chain: 'records', number: 3 });
    expect(store.chainPlaceOf(byHand([1, 3]))).toBeUndefined();
  });

  it('leaves out dry runs and cycles that are open', async () => {
    const store = opened();
    await lived(store, 1, { mode: 'dry' });
    await store.journal.open(head(2));
    expect(store.chainHeads().records).toEqual({ count: 0, head: '' });
    expect(store.recordFaults()).toEqual([]);
  });

  it('links a cycle once that is closed twice', async () => {
    const store = opened();
    const id = await lived(store, 1);
    await store.journal.close(id, { ...END, outcome: 'SKIPPED' });
    expect(store.chainHeads().records.count).toBe(1);
    expect(store.recordFaults()).toEqual([]);
  });

  it('lets nothing more be written into a closed record; what it has may be said again', async () => {
    const store = opened();
    const id = await lived(store, 1);
    await store.journal.stage(id, 0, { kind: 'reviewed', verdicts: [] });
    await expect(store.journal.stage(id, 2, { kind: 'reviewed', verdicts: [] })).rejects.toThrow(
      /a@1 is closed; stage 2 \(reviewed\) was not written$/,
    );
    expect(store.recordFaults()).toEqual([]);
  });

  it.each([
    [
      'a stage',
      `UPDATE stages SET json = '{"kind":"reviewed","verdicts":[1]}' WHERE cycle = 'a@3' AND number = 1`,
      ['record a@3 was changed after it was closed'],
    ],
    [
      'a packed stage',
      `UPDATE stages SET packed = (SELECT packed FROM stages WHERE cycle = 'a@2' AND number = 0) WHERE cycle = 'a@3' AND number = 0`,
      ['record a@3 was changed after it was closed'],
    ],
    [
      'the head',
      `UPDATE cycles SET head = replace(head, '"model":"m"', '"model":"n"') WHERE id = 'a@3'`,
      ['record a@3 was changed after it was closed'],
    ],
    [
      'the end',
      `UPDATE cycles SET ended = replace(ended, 'DONE', 'SKIPPED'), outcome = 'SKIPPED' WHERE id = 'a@3'`,
      ['record a@3 was changed after it was closed'],
    ],
    [
      'the outcome column',
      `UPDATE cycles SET outcome = 'SKIPPED' WHERE id = 'a@3'`,
      ['record a@3: the outcome column was changed'],
    ],
    [
      'the moment column',
      `UPDATE cycles SET at = at + 1 WHERE id = 'a@3'`,
      ['record a@3: the at column was changed'],
    ],
    [
      'the kind of a stage',
      `UPDATE stages SET kind = 'placed' WHERE cycle = 'a@3' AND number = 1`,
      ['record a@3: the kind column of stage 1 was changed'],
    ],
    [
      'a stage removed',
      `DELETE FROM stages WHERE cycle = 'a@3' AND number = 1`,
      ['record a@3 was changed after it was closed'],
    ],
    [
      'a stage added',
      `INSERT INTO stages SELECT cycle, 2, kind, json, packed FROM stages WHERE cycle = 'a@3' AND number = 1`,
      ['record a@3 was changed after it was closed'],
    ],
    [
      'stages swapped',
      `UPDATE stages SET number = number + 10 WHERE cycle = 'a@3'; UPDATE stages SET number = 11 - number WHERE cycle = 'a@3'`,
      ['record a@3 was changed after it was closed'],
    ],
    [
      'a record removed',
      `DELETE FROM cycles WHERE id = 'a@3'; DELETE FROM stages WHERE cycle = 'a@3'`,
      ['record a@3 (link 3) is missing'],
    ],
    [
      'a record opened again',
      `UPDATE cycles SET ended = NULL, outcome = NULL WHERE id = 'a@3'`,
      ['record a@3 (link 3) was opened again after it was closed'],
    ],
    [
      'a real record made dry',
      `UPDATE cycles SET mode = 'dry' WHERE id = 'a@3'`,
      ['record a@3: the mode column was changed'],
    ],
  ])('names the record of which %s was changed', async (_, sql, faults) => {
    const store = await fiveLived();
    tampered(sql);
    expect(store.recordFaults()).toEqual(faults);
  });

  it('names an inserted record, which no link has', async () => {
    const store = await fiveLived();
    tampered(`INSERT INTO cycles (id, account, slot, mode, at, outcome, head, ended)
      SELECT 'a@9', account, '9', mode, at, outcome, replace(replace(head, 'a@3', 'a@9'), '"slot":"3"', '"slot":"9"'), ended FROM cycles WHERE id = 'a@3'`);
    expect(store.recordFaults()).toEqual([
      'record a@9 is in no link of the chain: it was inserted, or its link was removed',
    ]);
  });

  it.each([
    [
      'removed with its link',
      `DELETE FROM cycles WHERE id = 'a@3'; DELETE FROM stages WHERE cycle = 'a@3'; DELETE FROM record_chain WHERE number = 3`,
      'link 3 is missing',
    ],
    [
      'removed, the links closed up',
      `DELETE FROM cycles WHERE id = 'a@3'; DELETE FROM record_chain WHERE number = 3; UPDATE record_chain SET number = number - 1 WHERE number > 3`,
      'link 3 (a@4) does not follow from the link before it: one of the two was changed, inserted, removed or moved',
    ],
    [
      'moved behind another',
      `UPDATE record_chain SET number = 103 - number WHERE number IN (3, 4); UPDATE record_chain SET number = CASE number WHEN 100 THEN 4 ELSE 3 END WHERE number > 50`,
      'link 3 (a@4) does not follow from the link before it: one of the two was changed, inserted, removed or moved',
    ],
    [
      'changed with its digest',
      `UPDATE record_chain SET digest = '0' WHERE number = 3`,
      'record a@3 was changed after it was closed',
    ],
    [
      'given a hash of its own',
      `UPDATE record_chain SET hash = '0' WHERE number = 3`,
      'link 3 (a@3) does not follow from the link before it: one of the two was changed, inserted, removed or moved',
    ],
  ])('names first a record that was %s', async (_, sql, first) => {
    const store = await fiveLived();
    tampered(sql);
    expect(store.recordFaults()[0]).toBe(first);
  });

  it('names a chain that was cut at its end, and goes on without closing over the cut', async () => {
    const store = await fiveLived();
    tampered(
      `DELETE FROM record_chain WHERE number > 3; DELETE FROM cycles WHERE number > 3; DELETE FROM stages WHERE cycle IN ('a@4', 'a@5')`,
    );
    expect(store.recordFaults()).toEqual([
      'the chain of records was cut: it ends at 3, and has had 5',
    ]);
    await lived(store, 6);
    expect(store.recordFaults()[0]).toBe('links 4 to 5 are missing');
  });

  it('names an end that is not the one of which the store knows, and one of which it knows nothing', async () => {
    const store = await fiveLived();
    tampered(`UPDATE facts SET value = '5 0000' WHERE name = 'record_chain_head'`);
    expect(store.recordFaults()).toEqual([
      'the chain of records ends otherwise than the store says it does (at 5)',
    ]);
    tampered(`DELETE FROM facts WHERE name = 'record_chain_head'`);
    expect(store.recordFaults()).toEqual([
      'the store does not say any more how many records its chain has had',
    ]);
  });

  it('made anew as a whole is seen only by a head that was kept elsewhere', async () => {
    const store = await fiveLived();
    const { head: kept } = store.chainHeads().records;
    tampered(
      `DELETE FROM record_chain; DELETE FROM facts WHERE name = 'record_chain_head'; UPDATE cycles SET head = replace(head, '"model":"m"', '"model":"n"') WHERE id = 'a@3'`,
    );
    const forged = new DatabaseSync(path);
    const { linkEarlier } = await import('./record-chain.ts');
    expect(linkEarlier(forged, sha)).toBe(5);
    forged.close();
    expect(store.recordFaults()).toEqual([]);
    expect(store.chainPlaceOf(kept)).toBeUndefined();
    expect(store.chainPlaceOf(byHand([1, 2]))).toEqual({ chain: 'records', number: 2 });
  });
});

describe('the chain of acts', () => {
  async function threeActs(): Promise<Store> {
    const store = opened();
    for (const what of ['login', 'halt', 'resume'])
      await store.acts.keep({
        at: AT,
        who: 'command line',
        what,
        outcome: 'done',
        says: `${what}!`,
      });
    return store;
  }

  it('is whole as it was written', async () => {
    const store = await threeActs();
    expect(store.actFaults()).toEqual([]);
    const texts = ['login', 'halt', 'resume'].map((what, place) =>
      JSON.stringify([place + 1, AT, 'command line', what, null, 'done', `${what}!`]),
    );
    const last = texts.reduce((before, text) => sha(`${before}${text}`), '');
    expect(store.chainHeads().acts).toEqual({ count: 3, head: last });
  });

  it.each([
    ['changed', `UPDATE acts SET outcome = 'refused' WHERE number = 2`, 'act 2 (halt) was changed'],
    [
      'changed into no act',
      `UPDATE acts SET outcome = 'x' WHERE number = 2`,
      'act 2 (halt) was changed',
    ],
    ['removed', `DELETE FROM acts WHERE number = 2`, 'acts from 2 to 2 are missing'],
    [
      'cut off',
      `DELETE FROM acts WHERE number = 3`,
      'the chain of acts was cut: it ends at 2, and has had 3',
    ],
  ])('names an act that was %s', async (_, sql, says) => {
    const store = await threeActs();
    tampered(sql);
    expect(store.actFaults()[0]).toContain(says);
  });
});
