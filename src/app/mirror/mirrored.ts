import { dayOf, type TradingDate } from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import {
  apply,
  emptyBook,
  heldOf,
  positionsOf,
  type Book,
  type Entry,
  type Lot,
} from '#core/ledger';
import { add, addUnits, NONE, subtract, ZERO } from '#core/money';
import type { Money, Quantity } from '#core/money';
import { idOf } from '#core/instruments';
import type { Fingerprint } from '#ports';
import { FeesAhead } from './fees-ahead.ts';
import { shareItems } from './share-items.ts';
import { mirrorKey, type DayCash, type MirrorItem } from './mirror-item.ts';
import { optionItems, type Structures } from './option-items.ts';
import { shownOf, type OwnSecurity } from './structure.ts';

/** What the tracker is to show of an account: a function of the account's entries and of nothing else. */
export type Mirrored = {
  /** In the order in which they happened. */
  readonly items: readonly MirrorItem[];
  /** Ascending by day: cash at the end of each New York day on which it changed. */
  readonly cash: readonly DayCash[];
  /** What every symbol must come to when the items are added up; zero where all is closed. Signed. */
  readonly held: ReadonlyMap<string, Quantity>;
  /** Option structures of which something is left. */
  readonly open: readonly OpenSymbol[];
  readonly book: Book;
};

/** A structure as it is shown, signed, and the lots that it is worth. */
export type OpenSymbol = {
  readonly security: OwnSecurity;
  readonly shown: Quantity;
  readonly lots: readonly Lot[];
};

/** Translates the entries of an account, all of them from the first. */
export function mirrored(
  account: string,
  entries: readonly Entry[],
  fingerprint: Fingerprint,
): Mirrored {
  const items: MirrorItem[] = [];
  const changes = new Map<TradingDate, Money>();
  const structures: Structures = new Map();
  const tickers = new Set<Ticker>();
  const fees = new FeesAhead();
  let book = emptyBook(account);
  for (const entry of entries) {
    const after = apply(book, entry);
    noteCash(changes, dayOf(entry.at), subtract(after.cash, book.cash));
    const step = { entry, before: book, after };
    const drafts = [...shareItems(step), ...optionItems(step, structures, fingerprint)];
    fees.note(entry.event);
    for (const [part, draft] of drafts.entries()) {
      const key = mirrorKey(entry, part, fingerprint);
      const { at, sequence } = entry;
      items.push({ ...draft, fee: fees.on(draft), key, at, sequence });
    }
    for (const { instrument } of positionsOf(after)) {
      if (instrument.kind === 'equity') tickers.add(instrument.ticker);
    }
    book = after;
  }
  const open = openIn(book, structures);
  return { items, cash: runningCash(changes), held: heldIn(book, tickers, structures), open, book };
}

function noteCash(changes: Map<TradingDate, Money>, on: TradingDate, change: Money): void {
  if (change !== 0) changes.set(on, add(changes.get(on) ?? ZERO, change));
}

function runningCash(changes: ReadonlyMap<TradingDate, Money>): readonly DayCash[] {
  let cash: Money = ZERO;
  return [...changes]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([on, change]) => {
      cash = add(cash, change);
      return { on, cash };
    });
}

function heldIn(
  book: Book,
  tickers: ReadonlySet<Ticker>,
  structures: Structures,
): ReadonlyMap<string, Quantity> {
  const held = new Map<string, Quantity>();
  for (const ticker of tickers) held.set(ticker, heldOf(book, idOf(equity(ticker))));
  for (const { structure } of structures.values()) {
    const { symbol } = structure.security;
    held.set(symbol, addUnits(held.get(symbol) ?? NONE, shownOf(book, structure)));
  }
  return held;
}

function openIn(book: Book, structures: Structures): readonly OpenSymbol[] {
  return [...structures.values()].flatMap(({ structure }) => {
    const { security, whole } = structure;
    const lots = book.lots.filter(({ id }) => whole.has(id));
    return lots.length === 0 ? [] : [{ security, shown: shownOf(book, structure), lots }];
  });
}
