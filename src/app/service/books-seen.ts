import type { Instant, TradingDate } from '#core/calendar';
import { apply, emptyBook, type Book, type Entry } from '#core/ledger';
import type { Money } from '#core/money';
import type { DailyNav, Ledger } from '#ports';

export type Close = Pick<DailyNav, 'nav' | 'cash'>;

/** What of an account's books was looked at: its fold, and what every close was worth. */
export type BookSeen = {
  readonly book: Book;
  readonly closes: ReadonlyMap<TradingDate, Close>;
  readonly opening: Entry | undefined;
  /** Every moment at which money came from outside or went there, with what had come in all by then. */
  readonly flows: readonly Flow[];
};

export type Flow = { readonly at: Instant; readonly flows: Money };

/** Looks at each entry once, however often it is asked. */
export type BooksSeen = {
  seen(account: string, ledger: Ledger): Promise<BookSeen>;
};

type Kept = {
  book: Book;
  opening: Entry | undefined;
  readonly closes: Map<TradingDate, Close>;
  readonly flows: Flow[];
};

export function booksSeen(): BooksSeen {
  const kept = new Map<string, Kept>();
  return {
    seen: async (account, ledger) => {
      const known: Kept = kept.get(account) ?? {
        book: emptyBook(account),
        opening: undefined,
        closes: new Map<TradingDate, Close>(),
        flows: [],
      };
      kept.set(account, known);
      for (const entry of await ledger.entriesAfter(account, known.book.sequence))
        take(known, entry);
      return known;
    },
  };
}

function take(kept: Kept, entry: Entry): void {
  kept.opening ??= entry;
  const before = kept.book.flows;
  kept.book = apply(kept.book, entry);
  const { event, at } = entry;
  const { flows } = kept.book;
  if (flows !== before) kept.flows.push({ at, flows });
  if (event.kind !== 'mark') return;
  const { cash } = kept.book;
  kept.closes.set(event.on, event.nav === undefined ? { cash } : { cash, nav: event.nav });
}
