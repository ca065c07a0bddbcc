/**
 * A cycle's audit in one durable transaction of the store, beside what the disk takes to sync the same bytes.
 * node bench/service/audit.ts [--times 300]
 */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { openStore } from '#adapters/sqlite';
import { environmentVariable, fingerprint, processIdentity } from '#adapters/system';
import { instant } from '#core/calendar';
import { emptyBook, openingEntry } from '#core/ledger';
import { usd } from '#core/money';
import type { Stage } from '#ports';
import { machineLine, numberSaid, printTable, quantile } from './machine.ts';

const TIMES = numberSaid('times', 300);
const JSON_BYTES = 40_000;
const ACCOUNT = 'bench';
const AT = instant(1_781_786_400_000);

const folder = mkdtempSync(
  join(environmentVariable('INVEST_BENCH_FOLDER') ?? tmpdir(), 'invest-audit-'),
);
try {
  process.stdout.write(`${machineLine()}; ${TIMES} times in ${folder}\n\n`);
  const bytes = await bytesOfOne();
  const synced: number[] = [];
  const audited: number[] = [];
  const file = openSync(join(folder, 'synced'), 'w');
  const store = opened('store.db');
  const work = await prepared(store);
  const page = Buffer.alloc(bytes, 7);
  // In turns: whatever else the disk does falls on both alike.
  for (let number = 0; number < TIMES; number += 1) {
    const begun = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    synced.push(performance.now() - begun);
    const text = textOf(number);
    const started = performance.now();
    await work(number, text);
    audited.push(performance.now() - started);
  }
  closeSync(file);
  store.close();
  const beyond = audited.map((ms, place) => ms - (synced[place] ?? 0));
  printTable(
    ['what', 'bytes', 'median ms', '95 % ms'],
    [
      ['write and fdatasync of the same bytes', String(bytes), ...both(synced)],
      ['the stage with its JSON, one transaction', String(bytes), ...both(audited)],
      ['beyond the sync, pair by pair', '', ...both(beyond)],
    ],
  );
  process.stdout.write(`\nafterwards: ${machineLine()}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function both(sample: readonly number[]): readonly string[] {
  return [quantile(sample, 0.5).toFixed(2), quantile(sample, 0.95).toFixed(2)];
}

function opened(name: string): ReturnType<typeof openStore> {
  return openStore(join(folder, name), {
    fingerprint,
    wall: () => AT,
    holder: processIdentity(),
    isAlive: () => true,
  });
}

type Work = (number: number, text: string) => Promise<void>;

/** A stage is one transaction that is durable when it returns. */
async function prepared(store: ReturnType<typeof openStore>): Promise<Work> {
  store.leases.take(ACCOUNT);
  const opening = openingEntry(emptyBook(ACCOUNT), AT, usd(1000));
  await store.ledger.post(ACCOUNT, { entries: [opening], tickets: [] });
  const { head } = await store.journal.open({
    id: `${ACCOUNT}@1`,
    account: ACCOUNT,
    slot: '1',
    at: AT,
    mode: 'real',
    strategy: 's',
    model: 'm',
    configHash: 'c',
    codeVersion: 'v',
    world: 'simulated',
  });
  return async (number, text) => {
    const stage: Stage = { kind: 'abstained', because: text, retryable: false };
    await store.journal.stage(head.id, number, stage);
  };
}

/** What SQLite appends to its log for one: whole pages. */
async function bytesOfOne(): Promise<number> {
  const { statSync } = await import('node:fs');
  const store = opened('measured.db');
  const work = await prepared(store);
  const log = join(folder, 'measured.db-wal');
  await work(0, textOf(0));
  const before = statSync(log).size;
  await work(1, textOf(1));
  const bytes = statSync(log).size - before;
  store.close();
  return bytes > 0 ? bytes : JSON_BYTES;
}

/** 40 KB of JSON as an observation has it: names that come again, figures that do not. */
function textOf(seed: number): string {
  const rows: object[] = [];
  for (let row = 0; JSON.stringify(rows).length < JSON_BYTES; row += 40)
    for (let each = row; each < row + 40; each += 1)
      rows.push({
        ticker: `T${each}`,
        close: Math.sin(seed + each) * 100,
        volume: Math.cos(seed * 3 + each) * 1e6,
        sector: 'technology',
        isHeld: each % 7 === 0,
      });
  return JSON.stringify(rows).slice(0, JSON_BYTES);
}
