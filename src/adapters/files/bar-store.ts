import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { PortError } from '#ports';
import type { Basis } from './basis.ts';
import { fiveMinuteStore, type FiveMinuteStore } from './five-minute-shelf.ts';
import type { Holdings } from './holdings.ts';
import type { ImportIssue } from './import-issue.ts';
import { optionShelf, type OptionShelf } from './option-shelf.ts';
import type { FileOnDisk } from './parse-file.ts';
import type { RateName } from './price-row.ts';
import type { RateValue } from './shelf.ts';
import { SCHEMA, SCHEMA_VERSION, STATUS } from './schema.ts';
import { actionOf, barOf, basisIn } from './bar-of.ts';
import { issueOf } from './issue-of.ts';
import { bytesIn, dayIn, numberIn, textIn, tickerIn } from '#adapters/sql-row';
import { contentsIn } from './contents-in.ts';
import { putSeries } from './put-series.ts';
import { columnsIn, type SeriesColumns } from './series-columns.ts';
import type { StoredSeries } from './stored.ts';

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

/** What a file on disk is known by: the same size and checksum is the same content. */
export type FilePrint = { readonly size: number; readonly checksum: number };

/** Daily and five-minute bars, events, rates and option chains imported from files, and what was wrong with them, in one SQLite file. */
export class BarStore {
  readonly options: OptionShelf;
  readonly fiveMinutes: FiveMinuteStore;
  /** All of a ticker in columns; undefined when nothing is stored of it. */
  readonly columns: (ticker: Ticker) => SeriesColumns | undefined;
  /** What tells these data from any other, line by line. */
  readonly contents: () => readonly string[];
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.options = optionShelf(db);
    this.fiveMinutes = fiveMinuteStore(db);
    this.columns = columnsIn(db);
    this.contents = contentsIn(db);
  }

  /** Every ticker with bars, in order. */
  tickers(): readonly Ticker[] {
    return this.#sql('SELECT ticker FROM series ORDER BY ticker')
      .all()
      .map((row) => tickerIn(row, 'ticker'));
  }

  /** The latest day on which anything but an index has a bar; undefined when nothing has. */
  lastDay(): TradingDate | undefined {
    // One look-up a ticker: a scan of all bars takes as long as a decision.
    const row = this.#sql(
      "SELECT max((SELECT max(day) FROM bar WHERE bar.ticker = series.ticker)) AS day FROM series WHERE ticker NOT LIKE '^%'",
    ).get();
    return row === undefined || row['day'] === null ? undefined : dayIn(row, 'day');
  }

  /** Whether an intraday account can look at anything here. */
  hasFiveMinuteBars(): boolean {
    return this.fiveMinutes.has();
  }

  /** All of a ticker; undefined when nothing is stored of it. */
  series(ticker: Ticker): StoredSeries | undefined {
    const head = this.#sql('SELECT basis, missing FROM series WHERE ticker = ?').get(ticker);
    if (head === undefined) return undefined;
    const bars = this.#sql('SELECT * FROM bar WHERE ticker = ? ORDER BY day')
      .all(ticker)
      .map(barOf);
    const actions = this.#sql('SELECT * FROM action WHERE ticker = ? ORDER BY day, rowid')
      .all(ticker)
      .map(actionOf);
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
    return this.#sql(STATUS)
      .all()
      .map((row) => ({
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

  /** The paths under which the same content is stored, in order; none when it is new. */
  pathsOf({ size, checksum }: FilePrint): readonly string[] {
    return this.#sql('SELECT path FROM file WHERE size = ? AND checksum = ? ORDER BY path')
      .all(size, checksum)
      .map((row) => textIn(row, 'path'));
  }

  /** The tickers for which the same content is stored, in order. */
  tickersOf({ size, checksum }: FilePrint): readonly Ticker[] {
    return this.#sql(
      `SELECT ticker FROM source JOIN file ON file.id = source.file WHERE size = :size AND checksum = :checksum
        UNION SELECT ticker FROM five_minutes JOIN file ON file.id = five_minutes.file
        WHERE size = :size AND checksum = :checksum ORDER BY ticker`,
    )
      .all({ size, checksum })
      .map((row) => tickerIn(row, 'ticker'));
  }

  /** Stores a file in place of what its path held; answers the tickers that either concerns. */
  putFile(path: string, file: FileOnDisk & FilePrint, holds: Holdings): readonly Ticker[] {
    const before = this.#sql(
      'SELECT ticker FROM source JOIN file ON file.id = source.file WHERE path = ?',
    ).all(path);
    const within = this.fiveMinutes.tickersIn(path);
    this.#sql('DELETE FROM file WHERE path = ?').run(path);
    const { lastInsertRowid: id } = this.#sql(
      'INSERT INTO file (path, name, size, checksum, saved_at_ms, content) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(path, file.file, file.size, file.checksum, file.savedAtMs, file.bytes);
    for (const ticker of holds.tickers)
      this.#sql('INSERT INTO source (ticker, file) VALUES (?, ?)').run(ticker, id);
    const insert = this.#sql(
      'INSERT OR REPLACE INTO rate (series, day, file, value) VALUES (?, ?, ?, ?)',
    );
    for (const { series, values } of holds.rates) {
      for (const { on, value } of values) insert.run(series, on, id, value);
    }
    if (holds.chains !== undefined) this.options.put(Number(id), holds.chains);
    const fiveMinutes = holds.fiveMinutes ?? [];
    this.fiveMinutes.put(Number(id), fiveMinutes);
    const [told, now] = [before.map((row) => tickerIn(row, 'ticker')), fiveMinutes.map(tickerOf)];
    return [...new Set([...told, ...within, ...holds.tickers, ...now])];
  }

  /** The files that say something about a ticker, as they were imported. */
  filesOf(ticker: Ticker): readonly (FileOnDisk & { readonly path: string })[] {
    return this.#sql(
      'SELECT path, name, saved_at_ms, content FROM file JOIN source ON source.file = file.id WHERE ticker = ? ORDER BY path',
    )
      .all(ticker)
      .map((row) => ({
        path: textIn(row, 'path'),
        file: textIn(row, 'name'),
        bytes: bytesIn(row, 'content'),
        savedAtMs: numberIn(row, 'saved_at_ms'),
      }));
  }

  /** Replaces all that is stored of a ticker; a series without bars removes it. */
  putSeries(series: StoredSeries): void {
    putSeries((text) => this.#sql(text), series);
  }

  /** Replaces the sentences about one thing: a file's path or a ticker. */
  putIssues(scope: string, issues: readonly ImportIssue[]): void {
    this.#sql('DELETE FROM issue WHERE scope = ?').run(scope);
    const insert = this.#sql(
      'INSERT INTO issue (scope, kind, ticker, file, line, column_name, count, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    for (const { kind, ticker, file, line, column, count, text } of issues) {
      insert.run(
        scope,
        kind,
        ticker ?? null,
        file ?? null,
        line ?? null,
        column ?? null,
        count,
        text,
      );
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

function tickerOf({ ticker }: { readonly ticker: Ticker }): Ticker {
  return ticker;
}

/** Opens or makes the store; throws a `PortError` when the file cannot be opened or is of another version. */
export function openBarStore(path: string): BarStore {
  try {
    const db = new DatabaseSync(path);
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000',
    );
    const found = db.prepare('PRAGMA user_version').get();
    const version = found === undefined ? 0 : numberIn(found, 'user_version');
    if (version !== 0 && version !== SCHEMA_VERSION) {
      throw new RangeError(
        `its tables are version ${version}, this program reads version ${SCHEMA_VERSION}`,
      );
    }
    db.exec(`${SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}`);
    return new BarStore(db);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown';
    throw new PortError(
      'bar store',
      `the store of daily bars ${path} cannot be opened: ${reason}`,
      { retryable: false, cause },
    );
  }
}
