import type { Instant } from '#core/calendar';
import type { CorporateAction } from '#core/market';
import { addUnits, NONE, notional } from '#core/money';
import { lotsBefore, type Book } from './book.ts';
import type { Entry, LedgerEvent } from './entry.ts';
import { makeEntry } from './make-entry.ts';

type Dividend = Extract<CorporateAction, { kind: 'dividend' }>;

/** Gross, on the ex-date, for the shares held before its open; below zero where they are owed; undefined when none are. */
export function dividendEntry(book: Book, at: Instant, action: Dividend): Entry | undefined {
  const held = lotsBefore(book, action.ticker, action.on)
    .map(({ quantity }) => quantity)
    .reduce(addUnits, NONE);
  if (held === 0) return undefined;
  const amount = notional(held, action.amount, 1);
  const event: LedgerEvent = {
    kind: 'dividend',
    ticker: action.ticker,
    on: action.on,
    perShare: action.amount,
    amount,
  };
  return makeEntry(book, { id: `dividend:${action.ticker}:${action.on}`, at, event });
}
