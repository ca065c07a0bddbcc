import type { Instant } from '#core/calendar';
import type { CorporateAction } from '#core/market';
import { contractsBefore, lotsBefore, type Book } from './book.ts';
import type { Entry } from './entry.ts';
import { makeEntry } from './make-entry.ts';

type Split = Extract<CorporateAction, { kind: 'split' }>;

/** New counts of shares and adjusted contracts at unchanged cost, before the open of the day; undefined when none are held. */
export function splitEntry(book: Book, at: Instant, action: Split): Entry | undefined {
  const { ticker, on, numerator, denominator } = action;
  const isHeld =
    lotsBefore(book, ticker, on).length > 0 || contractsBefore(book, ticker, on).length > 0;
  if (!isHeld) return undefined;
  return makeEntry(book, {
    id: `split:${ticker}:${on}`,
    at,
    event: { kind: 'split', ticker, on, numerator, denominator },
  });
}
