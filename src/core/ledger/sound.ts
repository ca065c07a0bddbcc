import { toDecimal } from '#core/money';
import { assert } from '#core/prelude';
import type { Book } from './book.ts';
import { nakedIn } from './collateral.ts';

/** The first law that the book breaks, as a sentence; undefined when it is sound. */
export function unsoundness(book: Book): string | undefined {
  if (book.cash < 0) return `cash is never negative, was $${toDecimal(book.cash)}`;
  if (book.collateral > book.cash) {
    return `collateral $${toDecimal(book.collateral)} is within cash $${toDecimal(book.cash)}`;
  }
  const naked = nakedIn(book.lots);
  return naked.length > 0 ? `nothing is sold that is not held, was ${naked.join(', ')}` : undefined;
}

/** The last check before an entry is posted: a book that breaks a law is our own error. */
export function assertSound(book: Book): void {
  const broken = unsoundness(book);
  assert(broken === undefined, `${book.account}: ${broken ?? ''}`);
}
