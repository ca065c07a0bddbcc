import type { Instant } from '#core/calendar';
import type { Money } from '#core/money';
import { assert } from '#core/prelude';
import { freeCash, type Book } from './book.ts';
import type { Entry } from './entry.ts';
import { makeEntry } from './make-entry.ts';

/** The budget an account starts with; the first entry of every account. */
export function openingEntry(book: Book, at: Instant, amount: Money): Entry {
  assert(book.sequence === 0, `an opening is the first entry, was after ${book.sequence}`);
  assert(amount > 0, `a budget is above zero, was ${amount} micro-dollars`);
  return makeEntry(book, { id: 'opening', at, event: { kind: 'opening', amount } });
}

/** Money put in from outside; `id` comes from the one who asked, so that asking twice is asking once. */
export function depositEntry(
  book: Book,
  id: string,
  { at, amount }: { at: Instant; amount: Money },
): Entry {
  assert(amount > 0, `a deposit is above zero, was ${amount} micro-dollars`);
  return makeEntry(book, { id, at, event: { kind: 'deposit', amount } });
}

/** Money taken out, at most the free cash. */
export function withdrawalEntry(
  book: Book,
  id: string,
  { at, amount }: { at: Instant; amount: Money },
): Entry {
  assert(amount > 0, `a withdrawal is above zero, was ${amount} micro-dollars`);
  const free = freeCash(book);
  assert(amount <= free, `a withdrawal is at most the free cash of ${free}, was ${amount}`);
  return makeEntry(book, { id, at, event: { kind: 'withdrawal', amount } });
}

/** Everything given up at cost and the account begun again with `amount`. */
export function resetEntry(
  book: Book,
  id: string,
  { at, amount }: { at: Instant; amount: Money },
): Entry {
  assert(amount > 0, `a budget is above zero, was ${amount} micro-dollars`);
  return makeEntry(book, { id, at, event: { kind: 'reset', amount } });
}
