import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Instant, TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { OptionQuote } from '#core/market';
import type { Price } from '#core/money';
import { definedOnly } from '#core/prelude';
import {
  dayIn,
  instantIn,
  maybeIn,
  numberIn,
  priceIn,
  textIn,
  type SqlRow,
} from '#adapters/sql-row';
import type { RecordedChains } from './recorded-quote.ts';

/** Option chains as files recorded them. */
export type OptionShelf = {
  put(file: number, chains: RecordedChains): void;
  /** Moments of which any contract of a ticker has two sides, ascending. */
  moments(ticker: Ticker): readonly Instant[];
  /** Days on which what was quoted at a moment expires, ascending. */
  expiries(ticker: Ticker, at: Instant): readonly TradingDate[];
  /** By right and strike ascending; of two files that tell of a contract each fact is of the one whose path sorts last. */
  quotes(ticker: Ticker, at: Instant, expiry: TradingDate): readonly OptionQuote[];
  spot(ticker: Ticker, at: Instant): Price | undefined;
};

export function optionShelf(db: DatabaseSync): OptionShelf {
  const sql = statements(db);
  return {
    put: (file, { quotes, spots }) => {
      const insert = sql(
        'INSERT OR REPLACE INTO option_quote VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      );
      for (const { contract, at, ...told } of quotes) {
        const { expiry, right, strike, underlying } = contract;
        insert.run(underlying, at, expiry, right, strike, file, ...factsOf(told));
      }
      const insertSpot = sql('INSERT OR REPLACE INTO option_spot VALUES (?, ?, ?, ?)');
      for (const { ticker, at, price } of spots) insertSpot.run(ticker, at, file, price);
    },
    moments: (ticker) =>
      sql(
        'SELECT DISTINCT at FROM option_quote WHERE ticker = ? AND bid IS NOT NULL AND ask IS NOT NULL ORDER BY at',
      )
        .all(ticker)
        .map((row) => instantIn(row, 'at')),
    expiries: (ticker, at) =>
      sql('SELECT DISTINCT expiry FROM option_quote WHERE ticker = ? AND at = ? ORDER BY expiry')
        .all(ticker, at)
        .map((row) => dayIn(row, 'expiry')),
    quotes: (ticker, at, expiry) =>
      merged(
        sql(
          'SELECT option_quote.* FROM option_quote JOIN file ON file.id = option_quote.file WHERE ticker = ? AND at = ? AND expiry = ? ORDER BY side, strike, path',
        )
          .all(ticker, at, expiry)
          .map((row) => quoteOf(ticker, expiry, row)),
      ),
    spot: (ticker, at) => {
      const row = sql(
        'SELECT price FROM option_spot JOIN file ON file.id = option_spot.file WHERE ticker = ? AND at = ? ORDER BY path DESC',
      ).get(ticker, at);
      return row === undefined ? undefined : priceIn(row, 'price');
    },
  };
}

function statements(db: DatabaseSync): (text: string) => StatementSync {
  const prepared = new Map<string, StatementSync>();
  return (text) => {
    const found = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, found);
    return found;
  };
}

function factsOf(told: Omit<OptionQuote, 'contract'>): readonly (number | null)[] {
  const { bid, ask, last, lastTradeAt, volume, openInterest, vendorVolatility } = told;
  return [bid, ask, last, lastTradeAt, volume, openInterest, vendorVolatility].map(
    (fact) => fact ?? null,
  );
}

function quoteOf(underlying: Ticker, expiry: TradingDate, row: SqlRow): OptionQuote {
  const right = textIn(row, 'side') === 'call' ? 'call' : 'put';
  return {
    contract: { kind: 'option', underlying, expiry, right, strike: priceIn(row, 'strike') },
    ...definedOnly({
      bid: maybeIn(row, 'bid', priceIn),
      ask: maybeIn(row, 'ask', priceIn),
      last: maybeIn(row, 'last', priceIn),
      lastTradeAt: maybeIn(row, 'last_at', instantIn),
      volume: maybeIn(row, 'volume', numberIn),
      openInterest: maybeIn(row, 'open_interest', numberIn),
      vendorVolatility: maybeIn(row, 'vendor_volatility', numberIn),
    }),
  };
}

/** A bid of one file is never put beside the ask of another: two sides win over one. */
function merged(quotes: readonly OptionQuote[]): readonly OptionQuote[] {
  const contracts = new Map<string, OptionQuote>();
  for (const quote of quotes) {
    const { right, strike } = quote.contract;
    const key = `${right} ${strike}`;
    const before = contracts.get(key);
    contracts.set(key, before === undefined ? quote : joined(before, quote));
  }
  return [...contracts.values()];
}

function joined(before: OptionQuote, after: OptionQuote): OptionQuote {
  const isWorse = hasTwoSides(before) || !hasSide(after);
  const { bid, ask } = isWorse && !hasTwoSides(after) ? before : after;
  const { bid: _bid, ask: _ask, ...rest } = { ...before, ...after };
  return { ...rest, ...definedOnly({ bid, ask }) };
}

function hasTwoSides({ bid, ask }: Pick<OptionQuote, 'bid' | 'ask'>): boolean {
  return bid !== undefined && ask !== undefined;
}

function hasSide({ bid, ask }: OptionQuote): boolean {
  return bid !== undefined || ask !== undefined;
}
