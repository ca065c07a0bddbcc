import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { priceOfMicros } from '#core/money';
import { mint } from '#core/prelude';
import { PortError } from '#ports';
import type { Basis } from './basis.ts';
import type { ImportIssue, IssueKind } from './import-issue.ts';
import type { FileOnDisk } from './parse-file.ts';
import type { RateName, RateSource } from './price-row.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';
import { bytesIn, dayIn, maybeNumberIn, maybeTextIn, numberIn, textIn, tickerIn, type SqlRow } from './sql-row.ts';
import type { StoredAction, StoredBar, StoredSeries } from './stored.ts';

/** One line of `invest data status`. */
export type TickerStatus = {
  readonly ticker: Ticker;
  readonly from: TradingDate;
  readonly to: TradingDate;
  readonly sessions: number;
  /** Sessions between from and to without a bar. */
  readonly missing: number;
  readonly basis: Basis;
  readonly splits: number;
  readonly dividends: number;
  readonly issues: number;
};

export type RateValue = { readonly on: TradingDate; readonly value: number };

/** What a file on disk is known by: the same size and checksum is the same content. */
export type FilePrint = { readonly size: number; readonly checksum: number };

/** Daily bars, events and rates imported from files, and what was wrong with them, in one SQLite file. */
export class BarStore {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Every ticker with bars, in order. */
  tickers(): readonly Ticker[] {
    return this.#sql('SELECT ticker FROM series ORDER BY ticker').all().map((row) => tickerIn(row, 'ticker'));
  }

  /** All of a ticker; undefined when nothing is stored of it. */
  series(ticker: Ticker): StoredSeries | undefined {
    const head = this.#sql('SELECT basis, missing FROM series WHERE ticker = ?').get(ticker);
    if (head === undefined) return undefined;
    const bars = this.#sql('SELECT * FROM bar WHERE ticker = ? ORDER BY day').all(ticker).map(barOf);
    const actions = this.#sql('SELECT * FROM action WHERE ticker = ? ORDER BY day, rowid').all(ticker).map(actionOf);
    return { ticker, basis: basisIn(head), missing: numberIn(head, 'missing'), bars, actions };
  }

  /** One value a day, ascending; of two files the one whose name sorts last counts. */
  rates(name: RateName): readonly RateValue[] {
    const rows = this.#sql(
      'SELECT day, value FROM rate JOIN file ON file.id = rate.file WHERE series = ? ORDER BY day, file.path',
    ).all(name);
    const byDay = new Map(rows.map((row) => [dayIn(row, 'day'), numberIn(row, 'value')]));
    return [...byDay].map(([on, value]) => ({ on, value }));
  }

  status(): readonly TickerStatus[] {
    return this.#sql(STATUS).all().map((row) => ({
      ticker: tickerIn(row, 'ticker'),
      from: dayIn(row, 'first'),
      to: dayIn(row, 'last'),
      sessions: numberIn(row, 'sessions'),
      missing: numberIn(row, 'missing'),
      basis: basisIn(row),
      splits: numberIn(row, 'splits'),
      dividends: numberIn(row, 'dividends'),
      issues: numberIn(row, 'issues'),
    }));
  }

  /** Sentences of the last import of each file, those of one ticker or all. */
  issues(ticker?: Ticker): readonly ImportIssue[] {
    const rows =
      ticker === undefined
        ? this.#sql('SELECT * FROM issue ORDER BY id').all()
        : this.#sql('SELECT * FROM issue WHERE ticker = ? ORDER BY id').all(ticker);
    return rows.map(issueOf);
  }

  close(): void {
    this.#db.close();
  }

  /** Runs `work` whole or not at all. */
  atomically<Result>(work: () => Result): Result {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (cause) {
      this.#db.exec('ROLLBACK');
      throw cause;
    }
  }

  /** The path under which the same content is stored; undefined when it is new. */
  pathOf({ size, checksum }: FilePrint): string | undefined {
    const row = this.#sql('SELECT path FROM file WHERE size = ? AND checksum = ? ORDER BY path').get(size, checksum);
    return row === undefined ? undefined : textIn(row, 'path');
  }

  /** Stores a file in place of what its path held; answers the tickers that either concerns. */
  putFile(path: string, file: FileOnDisk & FilePrint, holds: Holdings): readonly Ticker[] {
    const before = this.#sql('SELECT ticker FROM source JOIN file ON file.id = source.file WHERE path = ?').all(path);
    this.#sql('DELETE FROM file WHERE path = ?').run(path);
    const { lastInsertRowid: id } = this.#sql(
      'INSERT INTO file (path, name, size, checksum, saved_at_ms, content) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(path, file.file, file.size, file.checksum, file.savedAtMs, file.bytes);
    for (const ticker of holds.tickers) this.#sql('INSERT INTO source (ticker, file) VALUES (?, ?)').run(ticker, id);
    const insert = this.#sql('INSERT OR REPLACE INTO rate (series, day, file, value) VALUES (?, ?, ?, ?)');
    for (const { series, values } of holds.rates) {
      for (const { on, value } of values) insert.run(series, on, id, value);
    }
    return [...new Set([...before.map((row) => tickerIn(row, 'ticker')), ...holds.tickers])];
  }

  /** The files that say something about a ticker, as they were imported. */
  filesOf(ticker: Ticker): readonly (FileOnDisk & { readonly path: string })[] {
    return this.#sql('SELECT path, name, saved_at_ms, content FROM file JOIN source ON source.file = file.id WHERE ticker = ? ORDER BY path')
      .all(ticker)
      .map((row) => ({
        path: textIn(row, 'path'),
        file: textIn(row, 'name'),
        bytes: bytesIn(row, 'content'),
        savedAtMs: numberIn(row, 'saved_at_ms'),
      }));
  }

  /** Replaces all that is stored of a ticker; a series without bars removes it. */
  putSeries({ ticker, basis, missing, bars, actions }: StoredSeries): void {
    for (const table of ['series', 'bar', 'action']) this.#sql(`DELETE FROM ${table} WHERE ticker = ?`).run(ticker);
    if (bars.length === 0) return;
    this.#sql('INSERT INTO series (ticker, basis, missing) VALUES (?, ?, ?)').run(ticker, basis, missing);
    const insertBar = this.#sql('INSERT INTO bar (ticker, day, open, high, low, close, volume, file) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    for (const bar of bars) {
      const volume = Number.isNaN(bar.volume) ? null : bar.volume;
      insertBar.run(ticker, bar.on, bar.open ?? null, bar.high, bar.low, bar.close, volume, bar.file);
    }
    const insertAction = this.#sql(
      'INSERT INTO action (ticker, day, kind, numerator, denominator, amount, origin, file) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    for (const action of actions) {
      const [numerator, denominator, amount] =
        action.kind === 'split' ? [action.numerator, action.denominator, null] : [null, null, action.amount];
      insertAction.run(ticker, action.on, action.kind, numerator, denominator, amount, action.origin, action.file);
    }
  }

  /** Replaces the sentences about one thing: a file's path or a ticker. */
  putIssues(scope: string, issues: readonly ImportIssue[]): void {
    this.#sql('DELETE FROM issue WHERE scope = ?').run(scope);
    const insert = this.#sql(
      'INSERT INTO issue (scope, kind, ticker, file, line, column_name, count, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    for (const { kind, ticker, file, line, column, count, text } of issues) {
      insert.run(scope, kind, ticker ?? null, file ?? null, line ?? null, column ?? null, count, text);
    }
  }

  #sql(text: string): StatementSync {
    let statement = this.#prepared.get(text);
    if (statement === undefined) {
      statement = this.#db.prepare(text);
      this.#prepared.set(text, statement);
    }
    return statement;
  }
}

/** What a file turned out to hold. */
export type Holdings = { readonly tickers: readonly Ticker[]; readonly rates: readonly RateSource[] };

/** Opens or makes the store; throws a `PortError` when the file cannot be opened or is of another version. */
export function openBarStore(path: string): BarStore {
  try {
    const db = new DatabaseSync(path);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000');
    const found = db.prepare('PRAGMA user_version').get();
    const version = found === undefined ? 0 : numberIn(found, 'user_version');
    if (version !== 0 && version !== SCHEMA_VERSION) {
      throw new RangeError(`its tables are version ${version}, this program reads version ${SCHEMA_VERSION}`);
    }
    db.exec(`${SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}`);
    return new BarStore(db);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown';
    throw new PortError('bar store', `the store of daily bars ${path} cannot be opened: ${reason}`, { retryable: false, cause });
  }
}

const STATUS = `
SELECT series.ticker, basis, missing, first, last, sessions,
  (SELECT count(*) FROM action WHERE action.ticker = series.ticker AND kind = 'split') AS splits,
  (SELECT count(*) FROM action WHERE action.ticker = series.ticker AND kind = 'dividend') AS dividends,
  (SELECT count(*) FROM issue WHERE issue.ticker = series.ticker) AS issues
FROM series JOIN
  (SELECT ticker, min(day) AS first, max(day) AS last, count(*) AS sessions FROM bar GROUP BY ticker) AS span
  ON span.ticker = series.ticker
ORDER BY series.ticker`;

function barOf(row: SqlRow): StoredBar {
  const open = maybeNumberIn(row, 'open');
  const bar = {
    on: dayIn(row, 'day'),
    high: priceOfMicros(numberIn(row, 'high')),
    low: priceOfMicros(numberIn(row, 'low')),
    close: priceOfMicros(numberIn(row, 'close')),
    volume: maybeNumberIn(row, 'volume') ?? Number.NaN,
    file: textIn(row, 'file'),
  };
  return open === undefined ? bar : { ...bar, open: priceOfMicros(open) };
}

function actionOf(row: SqlRow): StoredAction {
  const origin = textIn(row, 'origin') === 'listed' ? 'listed' : 'derived';
  const told = { on: dayIn(row, 'day'), origin, file: textIn(row, 'file') } as const;
  return textIn(row, 'kind') === 'split'
    ? { ...told, kind: 'split', numerator: numberIn(row, 'numerator'), denominator: numberIn(row, 'denominator') }
    : { ...told, kind: 'dividend', amount: priceOfMicros(numberIn(row, 'amount')) };
}

const BASES: Readonly<Record<string, Basis>> = {
  'as-traded': 'as-traded',
  'split-adjusted': 'split-adjusted',
  'total-return-adjusted': 'total-return-adjusted',
};

function basisIn(row: SqlRow): Basis {
  return BASES[textIn(row, 'basis')] ?? 'unknown';
}

function issueOf(row: SqlRow): ImportIssue {
  const [file, line, column] = [maybeTextIn(row, 'file'), maybeNumberIn(row, 'line'), maybeTextIn(row, 'column_name')];
  return {
    // The column only ever holds what `putIssues` was given.
    kind: mint<IssueKind>(textIn(row, 'kind')),
    count: numberIn(row, 'count'),
    text: textIn(row, 'text'),
    ...(row['ticker'] === null ? {} : { ticker: tickerIn(row, 'ticker') }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}
