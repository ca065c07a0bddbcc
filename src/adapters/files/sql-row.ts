import type { SQLOutputValue } from 'node:sqlite';
import { readTradingDate, type TradingDate } from '#core/calendar';
import { readTicker, type Ticker } from '#core/instruments';
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

/** Undefined for NULL. */
export function maybeNumberIn(row: SqlRow, column: string): number | undefined {
  return row[column] === null ? undefined : numberIn(row, column);
}

/** Undefined for NULL. */
export function maybeTextIn(row: SqlRow, column: string): string | undefined {
  return row[column] === null ? undefined : textIn(row, column);
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
