import type { Instant, TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Candle, CorporateAction } from '#core/market';
import type { Price } from '#core/money';
import { definedOnly } from '#core/prelude';
import type { Refusal, RefusalStore } from './refusal.ts';
import { openDatabase, type Database } from './database.ts';
import { optionMemory, type OptionMemory } from './option-memory.ts';
import {
  dayIn,
  instantIn,
  maybeIn,
  numberIn,
  priceIn,
  textIn,
  type SqlRow,
} from '#adapters/sql-row';
import type { Pass, PassStore } from './visitor.ts';

/** One closed session as traded; the open is absent when Yahoo tells none, the volume NaN. */
export type DayBar = {
  readonly on: TradingDate;
  readonly open?: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
  readonly volume: number;
};

/** All daily data of a ticker, bars and actions ascending. */
export type DaySeries = {
  readonly ticker: Ticker;
  /** When Yahoo was last asked for them. */
  readonly syncedAt: Instant;
  /** The open of a session that was still running then. */
  readonly opening?: { readonly on: TradingDate; readonly price: Price };
  readonly bars: readonly DayBar[];
  readonly actions: readonly CorporateAction[];
};

export type KeptText = { readonly at: Instant; readonly until: Instant; readonly body: string };

export type OverCandle = Required<Candle>;

export type YahooStore = RefusalStore &
  PassStore & {
    kept(key: string): KeptText | undefined;
    keep(key: string, kept: KeptText): void;
    forgetKept(before: Instant): void;
    series(ticker: Ticker): DaySeries | undefined;
    /** Replaces all of a ticker. */
    putSeries(series: DaySeries): void;
    /** Final candles of a session, as far as they are known. */
    candles(ticker: Ticker, on: TradingDate): readonly OverCandle[];
    isWhole(ticker: Ticker, on: TradingDate): boolean;
    /** Adds final candles; those already there stay as they are. */
    addCandles(ticker: Ticker, on: TradingDate, candles: readonly OverCandle[]): void;
    /** From now on the stored candles of the session are all there are. */
    markWhole(ticker: Ticker, on: TradingDate): void;
    readonly options: OptionMemory;
    close(): void;
  };

export function openYahooStore(path: string): YahooStore {
  const database = openDatabase(path);
  return {
    ...visitsOf(database),
    ...keptOf(database),
    ...seriesOf(database),
    ...candlesOf(database),
    options: optionMemory(database),
    close: () => {
      database.close();
    },
  };
}

function visitsOf(database: Database): RefusalStore & PassStore {
  return {
    refusal: () => {
      const row = database.one('SELECT * FROM refusal');
      return row === undefined ? undefined : refusalOf(row);
    },
    keepRefusal: ({ openedAt, until, spanMs, closedAt, probedUntil }) => {
      database.run(
        'INSERT OR REPLACE INTO refusal VALUES (1, ?, ?, ?, ?, ?)',
        openedAt,
        until,
        spanMs,
        closedAt ?? null,
        probedUntil ?? null,
      );
    },
    pass: () => {
      const row = database.one('SELECT * FROM pass');
      return row === undefined ? undefined : passOf(row);
    },
    keepPass: ({ crumb, cookies, at }) => {
      database.run('INSERT OR REPLACE INTO pass VALUES (1, ?, ?, ?)', crumb, cookies, at);
    },
    dropPass: () => {
      database.run('DELETE FROM pass');
    },
  };
}

function refusalOf(row: SqlRow): Refusal {
  return {
    openedAt: instantIn(row, 'opened_at'),
    until: instantIn(row, 'until'),
    spanMs: numberIn(row, 'span_ms'),
    ...definedOnly({
      closedAt: maybeIn(row, 'closed_at', instantIn),
      probedUntil: maybeIn(row, 'probed_until', instantIn),
    }),
  };
}

function passOf(row: SqlRow): Pass {
  return {
    crumb: textIn(row, 'crumb'),
    cookies: textIn(row, 'cookies'),
    at: instantIn(row, 'at'),
  };
}

function keptOf(database: Database): Pick<YahooStore, 'kept' | 'keep' | 'forgetKept'> {
  return {
    kept: (key) => {
      const row = database.one('SELECT * FROM kept WHERE key = ?', key);
      if (row === undefined) return undefined;
      return {
        at: instantIn(row, 'at'),
        until: instantIn(row, 'until'),
        body: textIn(row, 'body'),
      };
    },
    keep: (key, { at, until, body }) => {
      database.run('INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)', key, at, until, body);
    },
    forgetKept: (before) => {
      database.run('DELETE FROM kept WHERE until <= ?', before);
    },
  };
}

function seriesOf(database: Database): Pick<YahooStore, 'series' | 'putSeries'> {
  return {
    series: (ticker) => {
      const head = database.one('SELECT * FROM series WHERE ticker = ?', ticker);
      if (head === undefined) return undefined;
      const bars = database.all('SELECT * FROM bar WHERE ticker = ? ORDER BY day', ticker);
      const actions = database.all(
        "SELECT * FROM action WHERE ticker = ? ORDER BY day, kind = 'dividend'",
        ticker,
      );
      const openingOn = maybeIn(head, 'opening_on', dayIn);
      return {
        ticker,
        syncedAt: instantIn(head, 'synced_at'),
        ...(openingOn === undefined
          ? {}
          : { opening: { on: openingOn, price: priceIn(head, 'opening') } }),
        bars: bars.map(barOf),
        actions: actions.map((row) => actionOf(ticker, row)),
      };
    },
    putSeries: (series) => {
      database.atomically(() => {
        replaceSeries(database, series);
      });
    },
  };
}

function replaceSeries(database: Database, series: DaySeries): void {
  const { ticker, syncedAt, opening, bars, actions } = series;
  for (const table of ['series', 'bar', 'action'])
    database.run(`DELETE FROM ${table} WHERE ticker = ?`, ticker);
  database.run(
    'INSERT INTO series VALUES (?, ?, ?, ?)',
    ticker,
    syncedAt,
    opening?.on ?? null,
    opening?.price ?? null,
  );
  for (const bar of bars)
    database.run('INSERT INTO bar VALUES (?, ?, ?, ?, ?, ?, ?)', ticker, ...barRow(bar));
  for (const action of actions)
    database.run('INSERT INTO action VALUES (?, ?, ?, ?, ?, ?)', ticker, ...actionRow(action));
}

function barRow({
  on,
  open,
  high,
  low,
  close,
  volume,
}: DayBar): readonly (string | number | null)[] {
  return [on, open ?? null, high, low, close, Number.isNaN(volume) ? null : volume];
}

function actionRow(action: CorporateAction): readonly (string | number | null)[] {
  const { on, kind } = action;
  return kind === 'split'
    ? [on, kind, action.numerator, action.denominator, null]
    : [on, kind, null, null, action.amount];
}

function barOf(row: SqlRow): DayBar {
  return {
    on: dayIn(row, 'day'),
    ...definedOnly({ open: maybeIn(row, 'open', priceIn) }),
    high: priceIn(row, 'high'),
    low: priceIn(row, 'low'),
    close: priceIn(row, 'close'),
    volume: maybeIn(row, 'volume', numberIn) ?? Number.NaN,
  };
}

function actionOf(ticker: Ticker, row: SqlRow): CorporateAction {
  const on = dayIn(row, 'day');
  if (textIn(row, 'kind') === 'dividend')
    return { kind: 'dividend', ticker, on, amount: priceIn(row, 'amount') };
  const [numerator, denominator] = [numberIn(row, 'numerator'), numberIn(row, 'denominator')];
  return { kind: 'split', ticker, on, numerator, denominator };
}

function candlesOf(
  database: Database,
): Pick<YahooStore, 'candles' | 'isWhole' | 'addCandles' | 'markWhole'> {
  return {
    candles: (ticker, on) =>
      database
        .all('SELECT * FROM candle WHERE ticker = ? AND day = ? ORDER BY opens_at', ticker, on)
        .map(candleOf),
    isWhole: (ticker, on) =>
      database.one('SELECT 1 FROM whole_session WHERE ticker = ? AND day = ?', ticker, on) !==
      undefined,
    addCandles: (ticker, on, candles) => {
      database.atomically(() => {
        for (const { opensAt, closesAt, open, range } of candles) {
          const row = [ticker, on, opensAt, closesAt, open, range.high, range.low, range.close];
          database.run('INSERT OR IGNORE INTO candle VALUES (?, ?, ?, ?, ?, ?, ?, ?)', ...row);
        }
      });
    },
    markWhole: (ticker, on) => {
      database.run('INSERT OR IGNORE INTO whole_session VALUES (?, ?)', ticker, on);
    },
  };
}

function candleOf(row: SqlRow): OverCandle {
  return {
    opensAt: instantIn(row, 'opens_at'),
    closesAt: instantIn(row, 'closes_at'),
    open: priceIn(row, 'open'),
    range: { high: priceIn(row, 'high'), low: priceIn(row, 'low'), close: priceIn(row, 'close') },
  };
}
