import type { Book } from './book.ts';
import type { Lot } from './entry.ts';

/** Shares, held or owed, that a settlement left and nobody wants to keep: they go at the next open. */
export function unwinding({ lots }: Pick<Book, 'lots'>): readonly Lot[] {
  return lots.filter(
    ({ instrument, guards }) => instrument.kind === 'equity' && guards.unwind === true,
  );
}
