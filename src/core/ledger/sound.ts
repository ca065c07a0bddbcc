import { toDecimal } from '#core/money';
import { assert } from '#core/prelude';
import type { Book } from './book.ts';
import { cashAtHand } from './cash-at-hand.ts';
import { nakedIn } from './collateral.ts';
import { unwinding } from './unwinding.ts';

/**
 * The first law that the book breaks, as a sentence; undefined when it is sound. Cash is never negative, collateral is
 * within it, nothing is sold that is not held. A settlement may leave shares that nobody wanted and that cash does not
 * pay for: until they are given up (`unwinding`) those shares may be short, cash negative and collateral above it, and
 * so it stays where giving them up cost more than there was (`strain`). Who opens a position or takes money out of such
 * a book is held to the laws all the same, and may not count on what shares owed were sold for.
 */
export function unsoundness(book: Book): string | undefined {
  const short = cashLaw(book);
  if (short !== undefined && !isExcused(book)) return short;
  const naked = nakedIn(book.lots);
  return naked.length > 0 ? `nothing is sold that is not held, was ${naked.join(', ')}` : undefined;
}

/** How cash falls short, as a sentence, whether a settlement excuses it or not; undefined when it does not. */
export function cashLaw(book: Book): string | undefined {
  const cash = cashAtHand(book);
  if (cash < 0) return `cash is never negative, was $${toDecimal(cash)}`;
  if (book.collateral <= cash) return undefined;
  return `collateral $${toDecimal(book.collateral)} is within cash $${toDecimal(cash)}`;
}

function isExcused({ strain, lots }: Book): boolean {
  return strain === undefined ? unwinding({ lots }).length > 0 : strain === 'forced';
}

/** The last check before an entry is posted: a book that breaks a law is our own error. */
export function assertSound(book: Book): void {
  const broken = unsoundness(book);
  assert(broken === undefined, `${book.account}: ${broken ?? ''}`);
}
