import type { Instant } from '#core/calendar';
import { sum } from '#core/money';
import { assert } from '#core/prelude';
import type { Book } from './book.ts';
import type { Entry, LedgerEvent } from './entry.ts';
import { postingsOf } from './postings-of.ts';

export type Draft = { readonly id: string; readonly at: Instant; readonly event: LedgerEvent };

/** The next entry of a book, with the postings of its event. Asserts that they sum to zero. */
export function makeEntry(book: Book, { id, at, event }: Draft): Entry {
  const postings = postingsOf(book, event);
  const balance = sum(postings.map(({ amount }) => amount));
  assert(balance === 0, `the postings of ${id} sum to zero, was ${balance} micro-dollars`);
  return { id, account: book.account, sequence: book.sequence + 1, at, event, postings };
}
