import { dayOf, type TradingDate } from '#core/calendar';
import { apply, emptyBook, type Book, type Entry } from '#core/ledger';
import type { Money } from '#core/money';
import type { AccountBooks } from './account-books.ts';
import { lotMoves, type LotMove } from './lot-moves.ts';

/** An entry with its New York day and what it does to lots. */
export type ToldEntry = {
  readonly account: string;
  readonly on: TradingDate;
  readonly entry: Entry;
  readonly moves: readonly LotMove[];
  /** Lines that are about no holding. */
  readonly dollars: readonly { readonly ledgerAccount: string; readonly amount: Money }[];
};

export type Told = {
  /** Of all accounts, by time; within one account in sequence. */
  readonly entries: readonly ToldEntry[];
  readonly books: readonly Book[];
};

/** Folds every account and keeps what each entry moved. */
export function toldEntries(accounts: readonly AccountBooks[]): Told {
  const told = accounts.map(tellAccount);
  return {
    books: told.map(({ book }) => book),
    entries: told
      .flatMap(({ entries }) => entries)
      .toSorted((left, right) => left.entry.at - right.entry.at),
  };
}

function tellAccount({ key, entries }: AccountBooks): { book: Book; entries: ToldEntry[] } {
  let book = emptyBook(key);
  const told: ToldEntry[] = [];
  for (const entry of entries) {
    told.push({
      account: key,
      on: dayOf(entry.at),
      entry,
      moves: lotMoves(book, entry),
      dollars: entry.postings.filter(({ instrument }) => instrument === undefined),
    });
    book = apply(book, entry);
  }
  return { book, entries: told };
}
