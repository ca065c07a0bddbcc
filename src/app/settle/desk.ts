import type { Account } from '#app/account';
import type { Instant } from '#core/calendar';
import { apply, assertSound, type Book, type Entry } from '#core/ledger';
import type { OrderTicket, World } from '#ports';

/** One account on its way through a session: what has become true is kept until the session's facts are posted together. */
export type Desk = {
  readonly account: Account;
  readonly world: World;
  book: Book;
  /** When the last entry was made before the desk was opened. */
  readonly knownUpTo: Instant | undefined;
  readonly tickets: Map<string, OrderTicket>;
  readonly entries: Entry[];
  readonly changed: Map<string, OrderTicket>;
};

export function openDesk(
  account: Account,
  world: World,
  { book, resting }: { book: Book; resting: readonly OrderTicket[] },
): Desk {
  return {
    account,
    world,
    book,
    knownUpTo: book.lastEntryAt,
    tickets: new Map(resting.map((ticket) => [ticket.order.id, ticket])),
    entries: [],
    changed: new Map(),
  };
}

/** Books an entry on the desk; a book that breaks a law of the ledger goes no further. */
export function enter(desk: Desk, entry: Entry): void {
  const next = apply(desk.book, entry);
  assertSound(next);
  desk.book = next;
  desk.entries.push(entry);
}

/** What comes to be known late is booked after what was booked before. */
export function notBefore({ book }: Desk, at: Instant): Instant {
  return book.lastEntryAt !== undefined && book.lastEntryAt > at ? book.lastEntryAt : at;
}

/** What becomes of the shares that a settlement brings: the wheel wants them, nobody else does. */
export function keepingOf({ account }: Desk): 'shares' | 'unwind' {
  return account.mandate.options?.kind === 'wheel' ? 'shares' : 'unwind';
}

/** Gives a ticket its new state. */
export function turn({ tickets, changed }: Desk, ticket: OrderTicket): void {
  tickets.set(ticket.order.id, ticket);
  changed.set(ticket.order.id, ticket);
}

/** The tickets that still wait, in the order in which they were placed. */
export function waiting({ tickets }: Desk): readonly OrderTicket[] {
  return [...tickets.values()]
    .filter(({ state }) => state === 'resting')
    .toSorted((left, right) => left.placedAt - right.placedAt);
}
