import type { SqlDatabase, SqlRow } from '#adapters/sql-row';
import type { SQLInputValue } from 'node:sqlite';
import { MIGRATIONS } from './migrations.ts';

/** What is made anew from the rest, and what is about processes, which are others afterwards. */
const LEFT = new Set(['decision_facts', 'decision_symbols', 'decision_words', 'leases', 'workers']);

/** Every table of a store that is carried from one engine to another, in the order in which they were made. */
export const STORE_TABLES: readonly string[] = MIGRATIONS.flatMap((sql) =>
  [...sql.matchAll(/CREATE TABLE (\w+)/g)].map(([, name]) => name ?? ''),
).filter((name) => !LEFT.has(name));

/** Rows that are written by one statement: PostgreSQL takes 65,535 values at most. */
const AT_ONCE = 200;

export type Carried = { readonly table: string; readonly rows: number };

/**
 * Copies every row of a store into an empty one of the same version, byte by byte as its texts are; both sides are in a
 * transaction of the caller's. Tells each table when it is done.
 */
export function carryOver(
  from: SqlDatabase,
  to: SqlDatabase,
  onTable: (carried: Carried) => void,
): void {
  for (const table of STORE_TABLES) onTable({ table, rows: carryTable(from, to, table) });
}

function carryTable(from: SqlDatabase, to: SqlDatabase, table: string): number {
  let rows = 0;
  let waiting: SqlRow[] = [];
  const write = (): void => {
    insert(to, table, waiting);
    rows += waiting.length;
    waiting = [];
  };
  for (const row of from.prepare(`SELECT * FROM ${table}`).iterate()) {
    waiting.push(row);
    if (waiting.length === AT_ONCE) write();
  }
  write();
  return rows;
}

function insert(to: SqlDatabase, table: string, rows: readonly SqlRow[]): void {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const one = `(${columns.map(() => '?').join(', ')})`;
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${rows.map(() => one).join(', ')}`;
  const values: readonly SQLInputValue[] = rows.flatMap((row) =>
    columns.map((name) => row[name] ?? null),
  );
  to.prepare(sql).run(...values);
}
