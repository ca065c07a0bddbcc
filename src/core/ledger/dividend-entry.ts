import type { Instant } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import type { CorporateAction } from '#core/market';
import { notional } from '#core/money';
import { heldOf, type Book } from './book.ts';
import type { Entry, LedgerEvent } from './entry.ts';
import { makeEntry } from './make-entry.ts';

type Dividend = Extract<CorporateAction, { kind: 'dividend' }>;

/** Gross, on the ex-date, for the shares held before its open; undefined when none are. */
export function dividendEntry(book: Book, at: Instant, action: Dividend): Entry | undefined {
  const held = heldOf(book, idOf(equity(action.ticker)));
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
