import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '#adapters/sqlite';
import { instant } from '#core/calendar';
import { verifyEntries } from '#core/ledger';
import { homePaths } from '#worlds';

/** All that a home has come to, row by row; leases are about processes and are left out. */
export type State = {
  readonly rows: ReadonlyMap<string, string>;
  /** Fills booked for each order. */
  readonly fills: ReadonlyMap<string, number>;
  /** States of the orders by id. */
  readonly orders: ReadonlyMap<string, string>;
  readonly journalHash: string;
  readonly faults: readonly string[];
  readonly unfinished: readonly string[];
};

const TABLES: Readonly<Record<string, string>> = {
  facts: 'SELECT name AS id, value FROM facts',
  entries: `SELECT account || '#' || sequence AS id, json, hash FROM entries`,
  postings: `SELECT account || '#' || sequence || '/' || line AS id, * FROM postings`,
  tickets: 'SELECT id, account, cycle, state, placed_at, json FROM tickets',
  cycles: 'SELECT id, account, slot, mode, at, outcome, head, ended FROM cycles',
  stages: `SELECT cycle || '#' || number AS id, kind, json, hex(packed) AS packed FROM stages`,
};

export async function stateOf(home: string): Promise<State> {
  const paths = homePaths(home);
  const database = new DatabaseSync(paths.store);
  const rows = new Map<string, string>();
  for (const [table, sql] of Object.entries(TABLES)) {
    for (const row of database.prepare(sql).all()) {
      rows.set(`${table} ${String(row['id'])}`, JSON.stringify(row));
    }
  }
  const fills = database
    .prepare(`SELECT json_extract(json, '$.event.order') AS id FROM entries WHERE kind = 'fills'`)
    .all();
  const orders = database.prepare('SELECT id, state FROM tickets').all();
  const open = database.prepare(`SELECT id FROM cycles WHERE ended IS NULL`).all();
  database.close();
  for (const [name, hash] of filesBelow(paths.logs)) rows.set(`file ${name}`, hash);
  return {
    rows,
    fills: countedBy(fills.map(({ id }) => String(id))),
    orders: new Map(orders.map(({ id, state }) => [String(id), String(state)])),
    unfinished: open.map(({ id }) => String(id)),
    ...(await auditOf(paths.store)),
  };
}

async function auditOf(path: string): Promise<Pick<State, 'journalHash' | 'faults'>> {
  const store = openStore(path, {
    fingerprint: hashOf,
    wall: () => instant(0),
    holder: 'audit',
    isAlive: () => false,
  });
  const faults = [...store.chainFaults()];
  for (const account of store.accounts()) {
    faults.push(...verifyEntries(account, await store.ledger.entries(account)).faults);
  }
  const journalHash = store.journalHash();
  store.close();
  return { journalHash, faults };
}

function hashOf(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}

function countedBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Every file below a folder with the hash of its content. */
export function filesBelow(folder: string): readonly (readonly [string, string])[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted()
    .map((path) => [path.slice(folder.length + 1), hashOf(readFileSync(path))] as const);
}

/** How a home differs from the one that was never killed. */
export type Difference = {
  /** Orders of the one that the other does not know. */
  readonly lost: readonly string[];
  /** Orders that should not be there, or were filled more often than there. */
  readonly doubled: readonly string[];
  /** Every other difference and every fault, as sentences. */
  readonly wrong: readonly string[];
};

export function differenceOf(expected: State, found: State): Difference {
  const lost = [...expected.orders.keys()].filter((id) => !found.orders.has(id));
  const unwanted = [...found.orders.keys()].filter((id) => !expected.orders.has(id));
  const refilled = [...found.fills].filter(([id, count]) => count > (expected.fills.get(id) ?? 0));
  const names = new Set([...expected.rows.keys(), ...found.rows.keys()]);
  const changed = [...names].filter((name) => expected.rows.get(name) !== found.rows.get(name));
  return {
    lost,
    doubled: [...unwanted, ...refilled.map(([id]) => id)],
    wrong: [
      ...found.faults,
      ...found.unfinished.map((id) => `${id} is still open`),
      ...changed.map((name) => `${name} differs`),
      ...(expected.journalHash === found.journalHash ? [] : ['the journal hashes differ']),
    ],
  };
}
