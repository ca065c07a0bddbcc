import { apply, assertSound, type Book, type Entry } from '#core/ledger';
import type { OrderTicket, World } from '#ports';

/** One entry onto a book that stays sound; the book after it. */
export async function postOne(
  account: string,
  entry: Entry,
  { book, tickets = [], world }: { book: Book; tickets?: readonly OrderTicket[]; world: World },
): Promise<Book> {
  const after = apply(book, entry);
  assertSound(after);
  await world.ledger.post(account, { entries: [entry], tickets });
  return after;
}
