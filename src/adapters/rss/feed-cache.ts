import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DAY_MS, plusMs, type Instant } from '#core/calendar';
import type { Log } from '#ports';
import { feedStateSchema, type FeedState } from './wire.ts';

/** What is known of each feed, by URL; survives the process when it has a file. */
export type FeedCache = {
  readonly read: (url: string) => FeedState | undefined;
  readonly write: (url: string, state: FeedState) => void;
  readonly forgetBefore: (at: Instant) => void;
  readonly close: () => void;
};

const VERSION = 2;
const BUSY_MS = 2000;
/** A feed that nobody asked for so long has left the configuration. */
const KEPT_MS = 30 * DAY_MS;

/**
 * Opens the cache. It holds nothing that cannot be fetched again, so a file that cannot be opened or written is told in
 * the log and the cache lives in memory.
 */
export function openFeedCache(path: string, log: Log): FeedCache {
  const database = opened(path, log);
  const unwritten = new Map<string, FeedState>();
  const select = database.prepare('SELECT state FROM feed WHERE key = ?');
  const upsert = database.prepare(
    'INSERT INTO feed (key, asked_at, state) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET asked_at = excluded.asked_at, state = excluded.state',
  );
  const told = new Set<string>();
  const quietly = <Result>(what: string, work: () => Result): Result | undefined => {
    try {
      return work();
    } catch {
      if (!told.has(what))
        log.line('warn', `the news cache ${path} cannot be ${what}; go on without it`);
      told.add(what);
      return undefined;
    }
  };
  return {
    read: (url) =>
      unwritten.get(url) ?? quietly('read', () => stateOf(select.get(keyOf(url))?.['state'])),
    write: (url, state) => {
      const done = quietly('written', () =>
        upsert.run(keyOf(url), state.askedAt, JSON.stringify(state)),
      );
      if (done === undefined) unwritten.set(url, state);
      else unwritten.delete(url);
    },
    forgetBefore: (at) => {
      const before = plusMs(at, -KEPT_MS);
      quietly('pruned', () => database.prepare('DELETE FROM feed WHERE asked_at < ?').run(before));
    },
    close: () => database.close(),
  };
}

/** An address may hold a key of its owner's, and need not be read again. */
function keyOf(url: string): string {
  return createHash('sha256').update(url, 'utf8').digest('hex');
}

function stateOf(text: unknown): FeedState | undefined {
  if (typeof text !== 'string') return undefined;
  const parsed = feedStateSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}

function opened(path: string, log: Log): DatabaseSync {
  try {
    return prepared(path);
  } catch {
    const fix = 'check that its folder may be written, or delete the file: it is made anew';
    log.line('warn', `the news cache ${path} cannot be opened, so it lives in memory; ${fix}`);
    return prepared(':memory:');
  }
}

function prepared(path: string): DatabaseSync {
  // Made by us before SQLite would make it readable by all.
  if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout: BUSY_MS });
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version !== VERSION) database.exec('DROP TABLE IF EXISTS feed');
    database.exec(
      `CREATE TABLE IF NOT EXISTS feed (key TEXT PRIMARY KEY, asked_at INTEGER NOT NULL, state TEXT NOT NULL) STRICT;
       PRAGMA user_version = ${VERSION}`,
    );
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
