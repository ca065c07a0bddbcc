import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { defaultConfigText, withRulesArms } from '#config';
import { assert } from '#core/prelude';
import { homePaths, initHome, type HomePaths } from '#worlds';
import { parseDocument } from 'yaml';
import type { Payload } from './payloads.ts';
import { runInvest } from './run-invest.ts';

/** A simulated home that has decided once, in whose store every text of others is a payload. */
export type HostileHome = {
  readonly folder: string;
  readonly directory: string;
  readonly paths: HomePaths;
  /** How many texts were replaced. */
  readonly replaced: number;
  readonly remove: () => void;
};

export async function hostileHome(
  payloads: readonly Payload[],
  variables: Readonly<Record<string, string>>,
): Promise<HostileHome> {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-home-'));
  const directory = join(folder, 'home');
  const made = initHome({ directory, world: 'simulated', seed: 1, config: configWith(payloads) });
  assert(made.kind === 'made', made.kind === 'refused' ? made.because : 'made');
  const ran = await runInvest(['run-all', '--home', directory], { variables });
  assert(ran.code === 0, `the accounts decide: ${ran.stderr}`);
  const paths = homePaths(directory);
  const replaced = spoiled(paths, payloads);
  forgeLog(paths, payloads);
  return {
    folder,
    directory,
    paths,
    replaced,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Names that a configuration takes: those on one line without control characters. */
function configWith(payloads: readonly Payload[]): string {
  const document = parseDocument(withRulesArms(defaultConfigText()));
  const names = payloads
    .map(({ text }) => text.trim())
    .filter((text) => /^[ -~]{1,60}$/.test(text));
  const accounts: unknown = document.toJS().accounts;
  assert(typeof accounts === 'object' && accounts !== null, 'there are accounts');
  for (const [place, key] of Object.keys(accounts).entries())
    document.setIn(['accounts', key, 'name'], names[place % names.length] ?? key);
  return String(document);
}

type Next = () => string;

/** Replaces what is prose in every table, and adds a row of each kind with each payload. */
function spoiled(paths: HomePaths, payloads: readonly Payload[]): number {
  const database = new DatabaseSync(paths.store);
  let count = 0;
  const next: Next = () => {
    count += 1;
    return payloads[count % payloads.length]?.text ?? '';
  };
  try {
    for (const [table, column] of JSON_COLUMNS) spoilJson(database, { table, column, next });
    for (const [place, { text }] of payloads.entries())
      addRows(database, text.toWellFormed(), place);
    return count;
  } finally {
    database.close();
  }
}

const JSON_COLUMNS = [
  ['stages', 'json'],
  ['cycles', 'ended'],
  ['tickets', 'json'],
] as const;

type Spoiling = { readonly table: string; readonly column: string; readonly next: Next };

function spoilJson(database: DatabaseSync, { table, column, next }: Spoiling): void {
  const isPacked = table === 'stages';
  const rows = database.prepare(`SELECT * FROM ${table} WHERE ${column} IS NOT NULL`).all();
  for (const row of rows) {
    const packed = row['packed'];
    const text =
      packed instanceof Uint8Array
        ? zstdDecompressSync(packed).toString('utf8')
        : String(row[column]);
    const changed = JSON.stringify(withProse(JSON.parse(text), next));
    if (isPacked)
      database
        .prepare('UPDATE stages SET json = ?, packed = ? WHERE cycle = ? AND number = ?')
        .run('', zstdCompressSync(changed), row['cycle'] ?? '', row['number'] ?? 0);
    else
      database
        .prepare(`UPDATE ${table} SET ${column} = ? WHERE number = ?`)
        .run(changed, row['number'] ?? 0);
  }
}

/** Whatever has a blank in it is a sentence of somebody's. */
function withProse(value: unknown, next: Next): unknown {
  if (typeof value === 'string') return value.includes(' ') ? next().toWellFormed() : value;
  if (Array.isArray(value)) return value.map((one: unknown) => withProse(one, next));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, withProse(one, next)]),
  );
}

const AT = 1_781_786_400_000;

const COLUMNS: Readonly<Record<string, string>> = {
  events: 'at, kind, level, title, says, subject, key',
  acts: 'at, who, what, subject, outcome, says, hash',
  jobs: 'id, kind, asked, who, state, made_at, doing, result, because, cancelled',
  slots: 'account, at, state, attempts, because',
  credentials: 'id, kind, name, hash, scope, made_at',
  controls: 'name, since, who, because',
  deliveries: 'event, channel, state, attempts, because',
};

/** A row of each table with a text in each of its texts. */
function addRows(database: DatabaseSync, text: string, place: number): void {
  const id = `row${place}`;
  const [asked, result] = [JSON.stringify({ [text]: text }), JSON.stringify([text])];
  const rows: readonly (readonly [table: string, ...values: (string | number)[]])[] = [
    ['events', AT, 'job', 'warning', text, text, text, id],
    ['acts', AT, text, text, text, 'failed', text, id],
    ['jobs', id, text, asked, text, 'failed', AT, text, result, text, 0],
    ['slots', 'weekly_balanced', AT - place * 60_000, 'failed', 1, text],
    ['credentials', id, 'token', text, id, 'read', AT],
    ['controls', 'halt', AT, text, text],
    ['controls', 'pause:weekly_balanced', AT, text, text],
    ['deliveries', place + 1, 'phone', 'failed', 1, text],
  ];
  for (const [table, ...values] of rows) {
    const marks = values.map(() => '?').join(', ');
    const columns = COLUMNS[table] ?? '';
    database
      .prepare(`INSERT OR REPLACE INTO ${table} (${columns}) VALUES (${marks})`)
      .run(...values);
  }
}

/** Lines as a service would have written them, and some that it would not. */
function forgeLog({ serviceLogs }: HomePaths, payloads: readonly Payload[]): void {
  mkdirSync(serviceLogs, { recursive: true });
  for (const { text } of payloads) {
    const line = { at: text, level: text, says: text };
    appendFileSync(join(serviceLogs, '2026-01-01.ndjson'), `${JSON.stringify(line)}\n`);
  }
}
