import type { Backtest } from '#app/backtest';
import { apply, emptyBook, type Book, type LedgerEvent, type Order } from '#core/ledger';
import { definedOnly } from '#core/prelude';

/** What is needed of a run to play others beside it. */
export type Played = Pick<Backtest, 'request' | 'entries' | 'tickets' | 'decisions'>;

/** One order of a run that traded. */
export type Traded = {
  readonly event: Extract<LedgerEvent, { kind: 'fills' }>;
  /** The book that it met. */
  readonly before: Book;
  /** The slot that wanted it, by its place; of an exit that nobody decided the next slot that was decided. */
  readonly turn: number;
  /** As it was wanted; absent where protection or a settlement traded. */
  readonly decided?: Order;
};

/** Everything that a run traded, in its order. */
export function tradedIn({ request, entries, tickets, decisions }: Played): readonly Traded[] {
  const { account, slots, slotAt } = request;
  const places = new Map(slots.map((at, place) => [`${account.key}@${slotAt(at).name}`, place]));
  const wanted = new Map(
    tickets.flatMap(({ order, cycle }) => {
      const turn = cycle === undefined ? undefined : places.get(cycle);
      return turn === undefined ? [] : [[order.id, { order, turn }] as const];
    }),
  );
  const next = (at: number): number => {
    const place = slots.findIndex(
      (slot, each) => slot >= at && decisions[each]?.outcome !== 'SKIPPED',
    );
    return place < 0 ? slots.length : place;
  };
  let book = emptyBook(account.key);
  return entries.flatMap((entry): Traded[] => {
    const before = book;
    book = apply(book, entry);
    const { event, at } = entry;
    if (event.kind !== 'fills') return [];
    const own = wanted.get(event.order);
    const turn = own?.turn ?? next(at);
    return [{ event, before, turn, ...definedOnly({ decided: own?.order }) }];
  });
}
