import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { Seen } from './found-in.ts';

const SIDE = /-(?:wal|shm)$/;

/** Every file below a folder as it lies there, and every row of every database unpacked. */
export function seenBelow(folder: string, place: string): readonly Seen[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .flatMap((path) => seenIn(path, { place, name: relative(folder, path) }));
}

function seenIn(path: string, { place, name }: Pick<Seen, 'place' | 'name'>): readonly Seen[] {
  const bytes = readFileSync(path);
  const raw = { place: `${place}: files`, name, text: textOf(bytes) };
  if (!name.endsWith('.db') || SIDE.test(name)) return [raw];
  return [raw, { place: `${place}: rows`, name, text: rowsIn(path) }];
}

/** Bytes as they are, and what they unpack to. */
function textOf(bytes: Uint8Array): string {
  return `${Buffer.from(bytes).toString('utf8')}\n${unpacked(bytes)}`;
}

function unpacked(bytes: Uint8Array): string {
  for (const open of [zstdDecompressSync, gunzipSync])
    try {
      return open(bytes).toString('utf8');
    } catch {
      // It is packed otherwise, or not at all.
    }
  return '';
}

function rowsIn(path: string): string {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    return tables.flatMap(({ name }) => textsOf(database, String(name))).join('\n');
  } finally {
    database.close();
  }
}

function textsOf(database: DatabaseSync, table: string): readonly string[] {
  const rows = database.prepare(`SELECT * FROM "${table}"`);
  rows.setReadBigInts(true);
  return rows
    .all()
    .flatMap((row) => Object.values(row))
    .map((value) => (value instanceof Uint8Array ? textOf(value) : String(value)));
}
