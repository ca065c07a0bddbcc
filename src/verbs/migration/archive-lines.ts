import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { ArchiveLineView } from '#contract';
import { PortError } from '#ports';
import type { HomePaths } from '#worlds';
import { nearest } from '../nearest.ts';
import { NotThere } from '../not-there.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const figure = z
  .number()
  .nullish()
  .transform((value) => value ?? null);
const count = z
  .int()
  .nullish()
  .transform((value) => value ?? null);

/** Columns that an older table does not have are unknown. */
const row = z.looseObject({
  id: z.int(),
  timestamp: z.string(),
  account_key: z.string(),
  account_name: text,
  model: text,
  market_regime: text,
  portfolio_outlook: text,
  confidence: figure,
  actions_count: count,
  forced_actions_count: count,
  rejected_count: count,
  portfolio_value: figure,
  portfolio_pl_pct: figure,
  cash: figure,
  log_file: text,
  error: text,
});

const structureRow = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** Where the imported history of a home lies. */
export function archivePaths({ archive }: Pick<HomePaths, 'archive'>): {
  readonly database: string;
  readonly records: string;
} {
  return { database: join(archive, 'decisions.db'), records: join(archive, 'records') };
}

type Meant = { readonly account?: string | undefined; readonly limit: number };

/** Decisions of the earlier program, newest first. Throws where nothing was imported. */
export function archiveLines(
  paths: HomePaths,
  { account, limit }: Meant,
): readonly ArchiveLineView[] {
  return onArchive(paths, (database) => {
    known(database, account);
    return database
      .prepare(
        'SELECT * FROM decision_log WHERE ?1 IS NULL OR account_key = ?1 ORDER BY timestamp DESC, id DESC LIMIT ?2',
      )
      .all(account ?? null, limit)
      .map((each) => lineOf(paths, each));
  });
}

/** One of them, with the record that was kept of it. */
export function archiveEntry(
  paths: HomePaths,
  id: number,
): { readonly line: ArchiveLineView; readonly record: unknown } {
  return onArchive(paths, (database) => {
    const found = database.prepare('SELECT * FROM decision_log WHERE id = ?').get(id);
    if (found === undefined) throw new NotThere('input', `the archive has no decision ${id}`);
    const line = lineOf(paths, found);
    return {
      line,
      record: line.hasRecord ? recordOf(recordPath(paths, row.parse(found).log_file)) : null,
    };
  });
}

/** Options structures, newest first. */
export function archiveStructures(
  paths: HomePaths,
  { account, limit }: Meant,
): readonly z.output<typeof structureRow>[] {
  return onArchive(paths, (database) => {
    known(database, account);
    if (!hasTable(database, 'options_positions')) return [];
    return database
      .prepare(
        'SELECT * FROM options_positions WHERE ?1 IS NULL OR account_key = ?1 ORDER BY entry_date DESC, id DESC LIMIT ?2',
      )
      .all(account ?? null, limit)
      .map((each) => structureRow.parse(each));
  });
}

/** Throws where the archive has nothing of an account. */
function known(database: DatabaseSync, account: string | undefined): void {
  if (account === undefined) return;
  const tables = ['decision_log', 'options_positions'].filter((name) => hasTable(database, name));
  const keys = tables.flatMap((name) =>
    database
      .prepare(`SELECT DISTINCT account_key AS key FROM ${name}`)
      .all()
      .map((each) => String(each['key'])),
  );
  if (keys.includes(account)) return;
  const meant = nearest(account, keys);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  throw new NotThere('input', `the archive has no account ${account}${hint}`);
}

export function hasTable(database: DatabaseSync, name: string): boolean {
  const found = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  return found.get(name) !== undefined;
}

function onArchive<Result>(paths: HomePaths, read: (database: DatabaseSync) => Result): Result {
  const { database: path } = archivePaths(paths);
  if (!existsSync(path))
    throw new PortError(
      'input',
      'nothing was imported into this home: invest import python FOLDER',
      {
        retryable: false,
      },
    );
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

function lineOf(paths: HomePaths, found: unknown): ArchiveLineView {
  const kept = row.parse(found);
  return {
    id: kept.id,
    at: utc(kept.timestamp),
    account: kept.account_key,
    name: kept.account_name,
    model: kept.model,
    regime: kept.market_regime,
    outlook: kept.portfolio_outlook,
    confidence: kept.confidence,
    actions: kept.actions_count,
    forced: kept.forced_actions_count,
    rejected: kept.rejected_count,
    value: kept.portfolio_value,
    gainPct: kept.portfolio_pl_pct,
    cash: kept.cash,
    error: kept.error,
    hasRecord: existsSync(recordPath(paths, kept.log_file)),
  };
}

/** It wrote the time of UTC without saying so. */
function utc(timestamp: string): string {
  return /(?:Z|[+-]\d\d:\d\d)$/.test(timestamp) ? timestamp : `${timestamp.replace(' ', 'T')}Z`;
}

/** By the last part of the name alone: what stands before it was another machine's. */
function recordPath(paths: HomePaths, logFile: string | null): string {
  const name = (logFile ?? '').split(/[/\\]/).at(-1) ?? '';
  const isName = name.endsWith('.json') && !name.startsWith('.');
  return join(archivePaths(paths).records, isName ? name : 'none');
}

function recordOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new PortError('input', `${path} is no JSON`, { retryable: false });
  }
}
