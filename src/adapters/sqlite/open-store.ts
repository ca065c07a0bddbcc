import type { DatabaseSync } from 'node:sqlite';
import { guarded, openStoreFile } from './store-file.ts';
import { storeOver, type Engine, type Opener, type Store } from './store-over.ts';
import { fullTextWords } from './word-index.ts';

/** Opens the store of a home in a file, creating or upgrading it. */
export function openStore(path: string, opener: Opener): Store {
  const database = openStoreFile(path, opener);
  return storeOver({ database, path, opener, engine: sqliteEngine(database, path) });
}

function sqliteEngine(database: DatabaseSync, path: string): Engine {
  return {
    words: fullTextWords(database),
    // One process runs a home in a file, and its own queues see to it.
    turns: { take: () => 0, giveBack: () => undefined, taken: () => 0 },
    integrityFaults: () => guarded(path, () => integrityFaults(database)),
    version: () => guarded(path, () => Number(pragma(database, 'user_version')[0])),
    hurried: async (work) => hurried(database, path, work),
  };
}

async function hurried<Result>(
  database: DatabaseSync,
  path: string,
  work: () => Promise<Result>,
): Promise<Result> {
  database.exec('PRAGMA synchronous = NORMAL');
  try {
    return await work();
  } finally {
    database.exec('PRAGMA synchronous = FULL');
    guarded(path, () => pragma(database, 'wal_checkpoint(TRUNCATE)'));
  }
}

function integrityFaults(database: DatabaseSync): readonly string[] {
  return pragma(database, 'integrity_check').filter((line) => line !== 'ok');
}

function pragma(database: DatabaseSync, name: string): readonly string[] {
  return database
    .prepare(`PRAGMA ${name}`)
    .all()
    .map((row) => String(row[name]));
}
