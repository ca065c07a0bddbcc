import { dayOf, type Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Money } from '#core/money';
import { assert } from '#core/prelude';
import type { Book, Valuation } from './book.ts';
import type { Entry, LedgerEvent } from './entry.ts';
import { makeEntry } from './make-entry.ts';

/** The nav at the close of a session; absent, with the names, when something held had no price. */
export function markEntry(book: Book, at: Instant, valuation: Valuation): Entry {
  const on = dayOf(at);
  const event: LedgerEvent =
    valuation.kind === 'known'
      ? { kind: 'mark', on, nav: valuation.nav, unpriced: [] }
      : { kind: 'mark', on, unpriced: valuation.unpriced };
  return makeEntry(book, { id: `mark:${on}`, at, event });
}

/** The drawdown rule fired at this nav. */
export function drawdownEntry(book: Book, at: Instant, nav: Money): Entry {
  const on = dayOf(at);
  assert(book.peakNav !== undefined, 'a drawdown is measured from a peak');
  const event: LedgerEvent = { kind: 'drawdown', on, nav, peak: book.peakNav };
  return makeEntry(book, { id: `drawdown:${on}`, at, event });
}

/** The account may open nothing any more, for a stated reason. */
export function haltEntry(book: Book, at: Instant, because: string): Entry {
  return makeEntry(book, {
    id: `halt:${book.sequence + 1}`,
    at,
    event: { kind: 'halt', because },
  });
}

/** Interest on cash for one session (`cash_yield: bill`). */
export function interestEntry(book: Book, at: Instant, amount: Money): Entry {
  const on = dayOf(at);
  return makeEntry(book, {
    id: `interest:${on}`,
    at,
    event: { kind: 'interest', on, amount },
  });
}

/** Stops of the symbol wait: its gap looks like a split that nobody announced. */
export function suspectEntry(
  book: Book,
  at: Instant,
  { ticker, because }: { ticker: Ticker; because: string },
): Entry {
  const on = dayOf(at);
  const event: LedgerEvent = { kind: 'suspect', ticker, on, because };
  return makeEntry(book, { id: `suspect:${ticker}:${on}`, at, event });
}

/** A person has said that a suspected gap is real: stops hold again. */
export function trustedEntry(book: Book, at: Instant, ticker: Ticker): Entry {
  const event: LedgerEvent = { kind: 'trusted', ticker };
  return makeEntry(book, { id: `trusted:${ticker}:${book.sequence + 1}`, at, event });
}
