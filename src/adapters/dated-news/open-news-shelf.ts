import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { guarded, openSqlFile, transaction, type SqlFile } from '#adapters/cassette';
import { instantIn, numberIn, textIn, tickerIn, type SqlRow } from '#adapters/sql-row';
import type { Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Headline } from '#core/market';
import { importNews, type NewsReport } from './import-news.ts';
import { makeStories } from './make-stories.ts';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.ts';

export type StoriesAsked = {
  /** Stories about any of them, and those about none. */
  readonly tickers: readonly Ticker[];
  readonly from: Instant;
  /** As known at this moment: nothing that was told later. */
  readonly knownAt: Instant;
  readonly count: number;
};

/** News imported from files: all of it, the future too. */
export type NewsShelf = {
  /**
   * Reads the news files below a directory (or one such file), whole or not at all. What is wrong with a file or a line
   * becomes an issue and the rest goes on; importing the same again changes nothing. `progress` hears a line a file.
   */
  readonly importFrom: (directory: string, progress: (line: string) => void) => NewsReport;
  /** Newest first. */
  readonly stories: (asked: StoriesAsked) => readonly Headline[];
  /** Whether any story, about whatever, was told from `from` to `upTo`. */
  readonly hasAny: (from: Instant, upTo: Instant) => boolean;
  /** Tells these news from any others; undefined where there are none. */
  readonly identity: () => string | undefined;
  readonly close: () => void;
};

const KIND = {
  port: 'news',
  applicationId: APPLICATION_ID,
  schema: SCHEMA,
  version: SCHEMA_VERSION,
};

/** Opens a shelf of dated news, creating it; ":memory:" is one that nobody keeps. Throws PortError 'news'. */
export function openNewsShelf(path: string): NewsShelf {
  const file = path === ':memory:' ? inMemory() : openSqlFile(path, KIND);
  const { database } = file;
  const read = readerOf(database);
  const any = database.prepare('SELECT 1 FROM story WHERE at BETWEEN ? AND ? LIMIT 1');
  const identity = database.prepare(
    'SELECT text FROM identity WHERE EXISTS (SELECT 1 FROM story LIMIT 1)',
  );
  return {
    importFrom: (directory, progress) =>
      guarded(file, () =>
        transaction(database, () => {
          const report = importNews(database, directory, progress);
          if (report.read > 0) makeStories(database);
          return report;
        }),
      ),
    stories: (asked) => guarded(file, () => read(asked)),
    hasAny: (from, upTo) => guarded(file, () => any.get(from, upTo) !== undefined),
    identity: () =>
      guarded(file, () => {
        const row = identity.get();
        return row === undefined ? undefined : textIn(row, 'text');
      }),
    close: () => {
      database.close();
    },
  };
}

function inMemory(): SqlFile {
  const database = new DatabaseSync(':memory:');
  database.exec(`PRAGMA foreign_keys = ON; ${SCHEMA}`);
  return { database, path: ':memory:', port: KIND.port };
}

type Statements = Readonly<Record<'first' | 'last' | 'about' | 'market', StatementSync>>;

function readerOf(database: DatabaseSync): (asked: StoriesAsked) => readonly Headline[] {
  const statements: Statements = {
    first: database.prepare('SELECT number FROM story WHERE at >= ? ORDER BY at, number LIMIT 1'),
    last: database.prepare(
      'SELECT number FROM story WHERE at <= ? ORDER BY at DESC, number DESC LIMIT 1',
    ),
    about: database.prepare(`SELECT story AS number FROM about
      WHERE ticker = ? AND story BETWEEN ? AND ? AND at <= ? ORDER BY story DESC LIMIT ?`),
    market: database.prepare(`SELECT number FROM story
      WHERE at BETWEEN ? AND ? AND (about_from IS NULL OR about_from > ?)
      ORDER BY at DESC, number DESC LIMIT ?`),
  };
  const story = database.prepare(
    'SELECT id, at, title, summary, source FROM story WHERE number = ?',
  );
  const tickers = database.prepare(
    'SELECT ticker FROM about WHERE story = ? AND at <= ? ORDER BY ticker',
  );
  const mark = database.prepare(
    'SELECT mark FROM telling WHERE at = ? AND hash >= ? AND hash < ? LIMIT 1',
  );
  return (asked) =>
    numbersOf(statements, asked).flatMap((number) => {
      const row = story.get(number);
      if (row === undefined) return [];
      const about = tickers.all(number, asked.knownAt).map((each) => tickerIn(each, 'ticker'));
      return [{ ...headlineOf(row, about), ...urlOf(row, mark) }];
    });
}

/** Numbers ascend with the moments. */
function numbersOf(
  { first, last, about, market }: Statements,
  { tickers, from, knownAt, count }: StoriesAsked,
): readonly number[] {
  const [oldest, newest] = [first.get(from), last.get(knownAt)];
  if (count < 1 || oldest === undefined || newest === undefined) return [];
  const [low, high] = [numberIn(oldest, 'number'), numberIn(newest, 'number')];
  const found = [
    ...market.all(from, knownAt, knownAt, count),
    ...[...new Set(tickers)].flatMap((ticker) => about.all(ticker, low, high, knownAt, count)),
  ];
  return [...new Set(found.map((row) => numberIn(row, 'number')))]
    .toSorted((one, other) => other - one)
    .slice(0, count);
}

/** Of the telling that the story bears the words of: its name begins as that one's hash does, and "g" follows "f". */
function urlOf(row: SqlRow, mark: StatementSync): Pick<Headline, 'url'> {
  const hash = textIn(row, 'id').slice('news:'.length);
  const told = mark.get(instantIn(row, 'at'), hash, `${hash}g`);
  const url = told === undefined ? '' : textIn(told, 'mark');
  return /^https?:\/\//i.test(url) ? { url } : {};
}

function headlineOf(row: SqlRow, tickers: readonly Ticker[]): Headline {
  const summary = textIn(row, 'summary');
  return {
    id: textIn(row, 'id'),
    at: instantIn(row, 'at'),
    title: textIn(row, 'title'),
    ...(summary === '' ? {} : { summary }),
    source: textIn(row, 'source'),
    tickers,
  };
}
