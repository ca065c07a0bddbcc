import { createHash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { instant, sessionOn, type Instant, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { assert } from '#core/prelude';
import type { PriceColumns } from '#adapters/replay';
import { bytesIn, dayIn, numberIn, textIn, tickerIn } from '#adapters/sql-row';
import { exactPrice } from './exact-price.ts';
import {
  FIVE_MINUTES_MS,
  packed,
  unpacked,
  type FiveMinuteDay,
  type FiveMinuteSource,
} from './five-minutes.ts';

/** What a market reads of five-minute bars: all of them, the future too. */
export type FiveMinuteShelf = {
  /** Every ticker that has some, in order. */
  tickers(): readonly Ticker[];
  /** All of a ticker as traded, ascending, in dollars; undefined where there are none. Nobody may write to them. */
  columns(ticker: Ticker): PriceColumns | undefined;
  /** When the last of all ends; undefined where there are none. */
  endsAt(): Instant | undefined;
};

/** What one file says of a ticker, in its own scale. */
export type StoredFiveMinutes = FiveMinuteSource & { readonly fileId: number };

/** One line of what is there: sessions that have bars, and the bars. */
export type FiveMinuteStatus = {
  readonly ticker: Ticker;
  readonly from: TradingDate;
  readonly to: TradingDate;
  readonly sessions: number;
  readonly bars: number;
};

/** Five-minute bars, a packed row a session of each file. */
export type FiveMinuteStore = FiveMinuteShelf & {
  put(fileId: number, sources: readonly FiveMinuteSource[]): void;
  /** Whether any ticker has some. */
  has(): boolean;
  status(): readonly FiveMinuteStatus[];
  /** What tells these bars from any others, line by line. */
  contents(): readonly string[];
  /** Tickers of which the file of a path tells. */
  tickersIn(path: string): readonly Ticker[];
  /** By path. */
  sources(ticker: Ticker): readonly StoredFiveMinutes[];
  /** By what each session's prices are multiplied to be as traded. */
  setFactors(source: StoredFiveMinutes, factorAt: (on: TradingDate) => number): void;
};

type Sql = (text: string) => StatementSync;

export function fiveMinuteStore(db: DatabaseSync): FiveMinuteStore {
  const sql = statements(db);
  return {
    put: (fileId, sources) => {
      const insert = sql('INSERT INTO five_minutes VALUES (?, ?, ?, 1, ?)');
      for (const { ticker, days } of sources)
        for (const day of days) insert.run(ticker, day.on, fileId, packed(day));
    },
    has: () => sql('SELECT 1 FROM five_minutes LIMIT 1').get() !== undefined,
    tickers: () => tickersOf(sql),
    columns: (ticker) => columnsOf(toldDays(sql, ticker)),
    endsAt: () => lastEnd(sql),
    status: () => tickersOf(sql).flatMap((ticker) => statusOf(sql, ticker)),
    contents: () => tickersOf(sql).map((ticker) => contentOf(ticker, toldDays(sql, ticker))),
    tickersIn: (path) =>
      sql(
        'SELECT DISTINCT ticker FROM five_minutes JOIN file ON file.id = five_minutes.file WHERE path = ?',
      )
        .all(path)
        .map((row) => tickerIn(row, 'ticker')),
    sources: (ticker) => sourcesOf(sql, ticker),
    setFactors: ({ days, fileId, ticker }, factorAt) => {
      const update = sql(
        'UPDATE five_minutes SET factor = ? WHERE ticker = ? AND day = ? AND file = ? AND factor <> ?',
      );
      for (const { on } of days) update.run(factorAt(on), ticker, on, fileId, factorAt(on));
    },
  };
}

function statements(db: DatabaseSync): Sql {
  const prepared = new Map<string, StatementSync>();
  return (text) => {
    const known = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, known);
    return known;
  };
}

function tickersOf(sql: Sql): readonly Ticker[] {
  return sql('SELECT DISTINCT ticker FROM five_minutes ORDER BY ticker')
    .all()
    .map((row) => tickerIn(row, 'ticker'));
}

type ToldDay = FiveMinuteDay & { readonly factor: number };

/** A session is never put together of two files: that with more bars tells it, of as many that whose path sorts last. */
const BEST_LAST =
  'SELECT day, factor, bars FROM five_minutes JOIN file ON file.id = five_minutes.file WHERE ticker = ?';
/** What was cut off the daily bars is not told here either: another company may have had the ticker. */
const SINCE =
  "AND day >= coalesce((SELECT min(bar.day) FROM bar WHERE bar.ticker = five_minutes.ticker), '')";
const IN_ORDER = 'ORDER BY day, length(bars), path';

function toldDays(sql: Sql, ticker: Ticker, on?: TradingDate): readonly ToldDay[] {
  const rows =
    on === undefined
      ? sql(`${BEST_LAST} ${SINCE} ${IN_ORDER}`).iterate(ticker)
      : sql(`${BEST_LAST} AND day = ? ${IN_ORDER}`).iterate(ticker, on);
  const days = new Map<TradingDate, ToldDay>();
  for (const row of rows) {
    const day = dayIn(row, 'day');
    days.set(day, { ...unpacked(day, bytesIn(row, 'bars')), factor: numberIn(row, 'factor') });
  }
  return [...days.values()];
}

const MICROS = 1e6;

function columnsOf(days: readonly ToldDay[]): PriceColumns | undefined {
  const count = days.reduce((total, { slot }) => total + slot.length, 0);
  if (count === 0) return undefined;
  const blank = (): Float64Array => new Float64Array(count);
  const columns = {
    opensAt: blank(),
    closesAt: blank(),
    open: blank(),
    high: blank(),
    low: blank(),
    close: blank(),
    volume: blank(),
  };
  let from = 0;
  for (const day of days) {
    const { opensAt } = sessionOf(day.on);
    const traded = asTraded(day);
    columns.opensAt.set(
      day.slot.map((slot) => opensAt + slot * FIVE_MINUTES_MS),
      from,
    );
    for (const side of ['open', 'high', 'low', 'close', 'volume'] as const)
      columns[side].set(traded[side], from);
    from += day.slot.length;
  }
  columns.closesAt.set(columns.opensAt.map((opens) => opens + FIVE_MINUTES_MS));
  return columns;
}

function sessionOf(on: TradingDate): NonNullable<ReturnType<typeof sessionOn>> {
  const session = sessionOn(on);
  assert(session !== undefined, `stored five-minute bars lie on a session, was ${on}`);
  return session;
}

/** In dollars: the nearest floats to whole micro-dollars. */
function asTraded(day: ToldDay): Omit<PriceColumns, 'opensAt' | 'closesAt'> {
  const { factor } = day;
  const dollars = (micros: number): number =>
    factor === 1 ? micros / MICROS : exactPrice((micros / MICROS) * factor, factor) / MICROS;
  const [open, close] = [day.open.map(dollars), day.close.map(dollars)];
  const reach = (micros: number, place: number): readonly [number, number, number] => [
    dollars(micros),
    open[place] ?? Number.NaN,
    close[place] ?? Number.NaN,
  ];
  // Each price is rounded for itself; the range must still hold the others.
  return {
    open,
    high: day.high.map((micros, place) => Math.max(...reach(micros, place))),
    low: day.low.map((micros, place) => Math.min(...reach(micros, place))),
    close,
    volume: day.volume.map((shares) => shares / factor),
  };
}

function lastEnd(sql: Sql): Instant | undefined {
  const ends = sql('SELECT ticker, max(day) AS day FROM five_minutes GROUP BY ticker')
    .all()
    .map((row) => {
      const on = dayIn(row, 'day');
      const slots = toldDays(sql, tickerIn(row, 'ticker'), on).flatMap(({ slot }) => [...slot]);
      return sessionOf(on).opensAt + (Math.max(...slots) + 1) * FIVE_MINUTES_MS;
    });
  return ends.length === 0 ? undefined : instant(Math.max(...ends));
}

function statusOf(sql: Sql, ticker: Ticker): readonly FiveMinuteStatus[] {
  const days = toldDays(sql, ticker);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const bars = days.reduce((total, { slot }) => total + slot.length, 0);
  return [{ ticker, from: first.on, to: last.on, sessions: days.length, bars }];
}

function contentOf(ticker: Ticker, days: readonly ToldDay[]): string {
  const hash = createHash('sha256');
  for (const day of days) hash.update(`${day.on} ${day.factor} `).update(packed(day));
  return `five-minutes ${ticker} ${hash.digest('hex')}`;
}

function sourcesOf(sql: Sql, ticker: Ticker): readonly StoredFiveMinutes[] {
  const sources = new Map<number, { file: string; days: FiveMinuteDay[] }>();
  const rows = sql(
    'SELECT file.id AS id, name, day, bars FROM five_minutes JOIN file ON file.id = five_minutes.file WHERE ticker = ? ORDER BY path, day',
  ).iterate(ticker);
  for (const row of rows) {
    const id = numberIn(row, 'id');
    const known = sources.get(id) ?? { file: textIn(row, 'name'), days: [] };
    known.days.push(unpacked(dayIn(row, 'day'), bytesIn(row, 'bars')));
    sources.set(id, known);
  }
  return [...sources].map(([fileId, { file, days }]) => ({ fileId, file, ticker, days }));
}
