import { dayOf, type Instant, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Money } from '#core/money';
import type { AccountGreeks } from '#core/options';
import { assert } from '#core/prelude';
import type { Book, Valuation } from './book.ts';
import type { Entry, LedgerEvent } from './entry.ts';
import { makeEntry } from './make-entry.ts';

/** What a close was worth, and how far an options account leaned then. */
export type Marked = Valuation & { readonly greeks?: AccountGreeks } & OfSession;

/** The session it is of; absent: the day of its moment. One that is booked late has a later moment. */
export type OfSession = { readonly on?: TradingDate };

/** The nav at the close of a session; absent, with the names, when something held had no price. */
export function markEntry(book: Book, at: Instant, marked: Marked): Entry {
  const { greeks, on = dayOf(at) } = marked;
  const told = greeks === undefined ? {} : { greeks: inCents(greeks) };
  const event: LedgerEvent =
    marked.kind === 'known'
      ? { kind: 'mark', on, nav: marked.nav, unpriced: [], ...told }
      : { kind: 'mark', on, unpriced: marked.unpriced, ...told };
  return makeEntry(book, { id: `mark:${on}`, at, event });
}

/** A record for people; what the last digits of a model say differs from machine to machine. */
function inCents(greeks: AccountGreeks): AccountGreeks {
  return {
    deltaDollars: cents(greeks.deltaDollars),
    gammaDollars: cents(greeks.gammaDollars),
    thetaPerDay: cents(greeks.thetaPerDay),
    vegaPerPoint: cents(greeks.vegaPerPoint),
  };
}

function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}

/** The drawdown rule fired at this nav. */
export function drawdownEntry(
  book: Book,
  at: Instant,
  { nav, on = dayOf(at) }: { readonly nav: Money } & OfSession,
): Entry {
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
export function interestEntry(
  book: Book,
  at: Instant,
  { amount, on = dayOf(at) }: { readonly amount: Money } & OfSession,
): Entry {
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
