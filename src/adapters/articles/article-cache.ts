import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DAY_MS, plusMs, type Instant, type TradingDate } from '#core/calendar';
import type { ArticleTold, Log } from '#ports';
import { robotsToldSchema, type RobotsTold } from './robots-told.ts';

/** What is known of pages and sites until a moment; survives the process when it has a file. */
export type ArticleCache = {
  readonly article: (url: string, now: Instant) => ArticleTold | undefined;
  readonly writeArticle: (url: string, told: ArticleTold, until: Instant) => void;
  readonly robots: (origin: string, now: Instant) => RobotsTold | undefined;
  readonly writeRobots: (origin: string, told: RobotsTold, until: Instant) => void;
  /** Pages asked for on a day. */
  readonly askedOn: (on: TradingDate) => number;
  readonly countAsked: (on: TradingDate) => void;
  /** Texts that are kept now. */
  readonly texts: (now: Instant) => number;
  readonly forget: (now: Instant, on: TradingDate) => void;
  readonly close: () => void;
};

const VERSION = 1;
const BUSY_MS = 2000;
/** Of whatever kind: what says more has a clock that was wrong. */
const LONGEST_MS = 30 * DAY_MS;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS article (url TEXT PRIMARY KEY, until INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY, until INTEGER NOT NULL, told TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS asked (day TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT;
  PRAGMA user_version = ${VERSION}`;

/** Opens the cache. It holds nothing that cannot be fetched again: a file that cannot be used is told in the log, and the cache lives in memory. */
export function openArticleCache(path: string, log: Log): ArticleCache {
  const database = opened(path, log);
  const quietly = quietlyIn(database, path, log);
  return {
    ...pagesIn(database, quietly),
    ...daysIn(database, quietly),
    robots: (origin, now) => quietly(() => robotsIn(database, origin, now)),
    writeRobots: (origin, told, until) => {
      const values = [origin, until, JSON.stringify(told)];
      quietly(() =>
        database.prepare('INSERT OR REPLACE INTO robots VALUES (?, ?, ?)').run(...values),
      );
    },
    forget: (now, on) => {
      quietly(() => database.prepare('DELETE FROM article WHERE until <= ?').run(now));
      quietly(() => database.prepare('DELETE FROM robots WHERE until <= ?').run(now));
      quietly(() => database.prepare('DELETE FROM asked WHERE day < ?').run(on));
    },
    close: () => database.close(),
  };
}

type Quietly = <Result>(work: () => Result) => Result | undefined;

function pagesIn(
  database: DatabaseSync,
  quietly: Quietly,
): Pick<ArticleCache, 'article' | 'writeArticle' | 'texts'> {
  return {
    article: (url, now) => quietly(() => articleIn(database, url, now)),
    writeArticle: (url, told, until) => {
      const text = told.kind === 'article' ? told.text : told.because;
      const values = [url, until, told.kind, text];
      quietly(() =>
        database.prepare('INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?)').run(...values),
      );
    },
    texts: (now) => {
      const sql = "SELECT count(*) AS texts FROM article WHERE kind = 'article' AND until > ?";
      return Number(quietly(() => database.prepare(sql).get(now))?.['texts'] ?? 0);
    },
  };
}

function daysIn(
  database: DatabaseSync,
  quietly: Quietly,
): Pick<ArticleCache, 'askedOn' | 'countAsked'> {
  // What could not be written must still bound the day.
  const counted = new Map<TradingDate, number>();
  const askedOn = (on: TradingDate): number => {
    const row = quietly(() => database.prepare('SELECT count FROM asked WHERE day = ?').get(on));
    return Math.max(Number(row?.['count'] ?? 0), counted.get(on) ?? 0);
  };
  return {
    askedOn,
    countAsked: (on) => {
      counted.set(on, askedOn(on) + 1);
      const sql =
        'INSERT INTO asked VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET count = count + 1';
      quietly(() => database.prepare(sql).run(on));
    },
  };
}

/** Works as far as the file allows it, and says once where it does not. */
function quietlyIn(database: DatabaseSync, path: string, log: Log): Quietly {
  let isTold = false;
  return (work) => {
    // What was asked for comes back after the end of a reading.
    if (!database.isOpen) return undefined;
    try {
      return work();
    } catch {
      if (!isTold)
        log.line('warn', `the article cache ${path} cannot be read or written; go on without it`);
      isTold = true;
      return undefined;
    }
  };
}

function articleIn(database: DatabaseSync, url: string, now: Instant): ArticleTold | undefined {
  const row = database
    .prepare('SELECT kind, text FROM article WHERE url = ? AND until > ? AND until <= ?')
    .get(url, now, plusMs(now, LONGEST_MS));
  const text = row?.['text'];
  if (typeof text !== 'string') return undefined;
  return row?.['kind'] === 'article'
    ? { kind: 'article', text }
    : { kind: 'absent', because: text };
}

function robotsIn(database: DatabaseSync, origin: string, now: Instant): RobotsTold | undefined {
  const row = database
    .prepare('SELECT told FROM robots WHERE origin = ? AND until > ? AND until <= ?')
    .get(origin, now, plusMs(now, LONGEST_MS));
  const told = row?.['told'];
  if (typeof told !== 'string') return undefined;
  return robotsToldSchema.safeParse(JSON.parse(told)).data;
}

function opened(path: string, log: Log): DatabaseSync {
  try {
    return prepared(path);
  } catch {
    const fix = 'check that its folder may be written, or delete the file: it is made anew';
    log.line('warn', `the article cache ${path} cannot be opened, so it lives in memory; ${fix}`);
    return prepared(':memory:');
  }
}

function prepared(path: string): DatabaseSync {
  // Made by us before SQLite would make it readable by all.
  if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout: BUSY_MS });
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version !== VERSION)
      database.exec(
        'DROP TABLE IF EXISTS article; DROP TABLE IF EXISTS robots; DROP TABLE IF EXISTS asked',
      );
    database.exec(SCHEMA);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
