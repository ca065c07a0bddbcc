import { chmodSync, copyFileSync, existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { faultLine, readConfig } from '#config';
import type { PythonImportView } from '#contract';
import { PortError } from '#ports';
import { homePaths, initHome, type HomePaths, type WorldKind } from '#worlds';
import { configFromPython } from './config-from-python.ts';
import type { Counting } from './cron-rows.ts';
import { archivePaths, hasTable } from './archive-lines.ts';

export type PythonImport = {
  /** Of the Python installation. */
  readonly folder: string;
  /** The home to be made. */
  readonly home: string;
  readonly world: WorldKind;
  readonly counting: Counting;
  readonly isTried: boolean;
};

/**
 * Makes a home with the configuration of a Python installation and its decisions as a history that is only read. What is
 * there is never changed. Throws PortError with the reason, and leaves nothing behind, where it cannot be done.
 */
export function importPython(asked: PythonImport): PythonImportView {
  const { folder, home, isTried } = asked;
  const config = firstOf(folder, ['data/config.yaml', 'config.yaml']);
  if (config === undefined) throw no(`${folder} has neither data/config.yaml nor config.yaml`);
  const database = firstOf(folder, ['data/audit.db', 'audit.db']);
  const { text, moved } = convertedOf(config, asked.counting);
  const records = globSync('logs/*.json', { cwd: folder }).map((name) => join(folder, name));
  const history =
    database === undefined ? null : { ...countsOf(database), records: records.length };
  const view = {
    from: { config, database: database ?? null },
    config: text,
    moved: [...moved],
    history,
  };
  if (isTried) return { home: null, ...view };
  if (existsSync(homePaths(home).store) || existsSync(homePaths(home).config))
    throw no(`${home} is a home already; give the import one of its own: --home DIR`);
  const made = initHome({
    directory: home,
    world: asked.world,
    seed: 1,
    config: text,
    configName: config,
  });
  if (made.kind === 'refused') throw no(made.because);
  if (database !== undefined) keepHistory(made.paths, database, records);
  return { home: made.paths.directory, ...view };
}

function no(because: string): PortError {
  return new PortError('input', because, { retryable: false });
}

function firstOf(folder: string, names: readonly string[]): string | undefined {
  return names.map((name) => join(folder, name)).find((path) => existsSync(path));
}

/** What comes of it is read as any configuration is, so that nothing is made of one with a fault. */
function convertedOf(path: string, counting: Counting): ReturnType<typeof configFromPython> {
  const converted = converting(path, counting);
  const read = readConfig(converted.text, path);
  if (read.kind === 'config') return converted;
  const faults = read.faults.map((fault) => faultLine('what it becomes here', fault)).join('\n');
  throw no(`${path} says what is not allowed here:\n${faults}`);
}

function converting(path: string, counting: Counting): ReturnType<typeof configFromPython> {
  try {
    return configFromPython(readFileSync(path, 'utf8'), counting);
  } catch (error) {
    throw no(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function countsOf(path: string): { readonly decisions: number; readonly structures: number } {
  return onDatabase(path, (database) => {
    if (!hasTable(database, 'decision_log')) throw no(`${path} has no table decision_log`);
    return {
      decisions: countIn(database, 'decision_log'),
      structures: hasTable(database, 'options_positions')
        ? countIn(database, 'options_positions')
        : 0,
    };
  });
}

function countIn(database: DatabaseSync, table: 'decision_log' | 'options_positions'): number {
  return Number(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows'] ?? 0);
}

function onDatabase<Result>(path: string, work: (database: DatabaseSync) => Result): Result {
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      return work(database);
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof PortError) throw error;
    throw no(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const READ_ONLY = 0o400;

/** A copy that is whole, also while the other program writes; nobody writes into it again. */
function keepHistory(paths: HomePaths, source: string, records: readonly string[]): void {
  const { database, records: into } = archivePaths(paths);
  mkdirSync(paths.archive, { mode: 0o700 });
  mkdirSync(into, { mode: 0o700 });
  onDatabase(source, (opened) => opened.prepare('VACUUM INTO ?').run(database));
  chmodSync(database, READ_ONLY);
  for (const record of records) {
    const kept = join(into, basename(record));
    copyFileSync(record, kept);
    chmodSync(kept, READ_ONLY);
  }
}
