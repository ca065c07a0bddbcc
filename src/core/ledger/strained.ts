import type { Book } from './book.ts';
import { cashAtHand } from './cash-at-hand.ts';
import type { LedgerEvent } from './entry.ts';
import type { Origin } from './order.ts';

/** The book with its strain, by what came before and what happened. */
export function strained(before: Book, after: Book, event: LedgerEvent): Book {
  const { strain: _was, ...rest } = after;
  const atHand = cashAtHand(rest);
  if (atHand >= 0 && rest.collateral <= atHand) return rest;
  return { ...rest, strain: isForced(before, event) ? 'forced' : 'chosen' };
}

const SETTLEMENTS: ReadonlySet<Origin> = new Set(['expiry', 'assignment', 'exercise', 'unwind']);

/** In a book that is short already, what opens nothing and takes nothing out makes nobody guilty. */
function isForced({ strain }: Book, event: LedgerEvent): boolean {
  if (event.kind === 'dividend' || event.kind === 'split') return true;
  if (event.kind === 'withdrawal') return false;
  if (event.kind !== 'fills') return strain === 'forced';
  return SETTLEMENTS.has(event.origin) || (strain === 'forced' && event.opened.length === 0);
}
