import type { Instant, TradingDate } from '#core/calendar';
import type { InstrumentId, Ticker } from '#core/instruments';
import type { Price } from '#core/money';
import type { DailyVolatility } from '#core/options';
import { dayIn, instantIn, numberIn, priceIn } from '#adapters/sql-row';
import type { Database } from './database.ts';

/** Two sides of a contract as they were fetched in a session. */
export type KeptSides = {
  readonly id: InstrumentId;
  readonly at: Instant;
  readonly bid: Price;
  readonly ask: Price;
};

/** What chains told and nobody else remembers: the last two-sided quotes of each session, and each day's volatility. */
export type OptionMemory = {
  /** The last of a day wins; days before `since` are forgotten. */
  keep(quotes: readonly KeptSides[], day: KeptDay): void;
  /** The last quote of a contract in a session. */
  sides(id: InstrumentId, on: TradingDate): KeptSides | undefined;
  /** When options of a ticker were last quoted in a session. */
  lastAt(ticker: Ticker, on: TradingDate): Instant | undefined;
  /** The last of a day wins. */
  keepVolatility(ticker: Ticker, told: DailyVolatility): void;
  /** Up to a day, ascending. */
  volatilities(ticker: Ticker, upTo: TradingDate): readonly DailyVolatility[];
};

type KeptDay = {
  readonly underlying: Ticker;
  readonly on: TradingDate;
  readonly since: TradingDate;
};

export function optionMemory(database: Database): OptionMemory {
  return {
    keep: (quotes, { underlying, on, since }) => {
      database.atomically(() => {
        for (const { id, at, bid, ask } of quotes)
          database.run(
            'INSERT OR REPLACE INTO option_quote VALUES (?, ?, ?, ?, ?, ?)',
            id,
            on,
            underlying,
            at,
            bid,
            ask,
          );
        database.run('DELETE FROM option_quote WHERE day < ?', since);
      });
    },
    sides: (id, on) => {
      const row = database.one('SELECT * FROM option_quote WHERE id = ? AND day = ?', id, on);
      if (row === undefined) return undefined;
      return { id, at: instantIn(row, 'at'), bid: priceIn(row, 'bid'), ask: priceIn(row, 'ask') };
    },
    lastAt: (ticker, on) => {
      const row = database.one(
        'SELECT at FROM option_quote WHERE day = ? AND underlying = ? ORDER BY at DESC LIMIT 1',
        on,
        ticker,
      );
      return row === undefined ? undefined : instantIn(row, 'at');
    },
    keepVolatility: (ticker, { on, volatility }) => {
      database.run('INSERT OR REPLACE INTO implied VALUES (?, ?, ?)', ticker, on, volatility);
    },
    volatilities: (ticker, upTo) =>
      database
        .all('SELECT * FROM implied WHERE ticker = ? AND day <= ? ORDER BY day', ticker, upTo)
        .map((row) => ({ on: dayIn(row, 'day'), volatility: numberIn(row, 'volatility') })),
  };
}
