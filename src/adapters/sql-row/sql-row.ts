import type { SQLOutputValue } from 'node:sqlite';
import { instant, readTradingDate, type Instant, type TradingDate } from '#core/calendar';
import { readTicker, type Ticker } from '#core/instruments';
import { priceOfMicros, type Price } from '#core/money';
import { assert } from '#core/prelude';

/** A row as SQLite gives it. */
export type SqlRow = Readonly<Record<string, SQLOutputValue>>;

export function numberIn(row: SqlRow, column: string): number {
  const value = row[column];
  assert(typeof value === 'number', `column ${column} holds a number, was ${typeof value}`);
  return value;
}

export function textIn(row: SqlRow, column: string): string {
  const value = row[column];
  assert(typeof value === 'string', `column ${column} holds text, was ${typeof value}`);
  return value;
}

export function bytesIn(row: SqlRow, column: string): Buffer {
  const value = row[column];
  assert(value instanceof Uint8Array, `column ${column} holds bytes`);
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

export function dayIn(row: SqlRow, column: string): TradingDate {
  const on = readTradingDate(textIn(row, column));
  assert(on !== undefined, `column ${column} holds a day`);
  return on;
}

export function tickerIn(row: SqlRow, column: string): Ticker {
  const ticker = readTicker(textIn(row, column));
  assert(ticker !== undefined, `column ${column} holds a ticker`);
  return ticker;
}

export function instantIn(row: SqlRow, column: string): Instant {
  return instant(numberIn(row, column));
}

export function priceIn(row: SqlRow, column: string): Price {
  return priceOfMicros(numberIn(row, column));
}

/** What `read` finds in a column; undefined for NULL. */
export function maybeIn<Value>(
  row: SqlRow,
  column: string,
  read: (row: SqlRow, column: string) => Value,
): Value | undefined {
  return row[column] === null ? undefined : read(row, column);
}
