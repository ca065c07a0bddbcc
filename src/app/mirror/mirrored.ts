import { dayOf, type TradingDate } from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import { apply, emptyBook, heldOf, positionsOf, type Book, type Entry } from '#core/ledger';
import { add, addUnits, NONE, subtract, ZERO } from '#core/money';
import type { Money, Quantity } from '#core/money';
import { idOf } from '#core/instruments';
import type { Fingerprint } from '#ports';
import { shareItems } from './share-items.ts';
import { mirrorKey, type DayCash, type MirrorItem } from './mirror-item.ts';
import { optionItems, type Structures } from './option-items.ts';
import { countOf, sharesOf } from './structure.ts';

/** What the tracker is to show of an account: a function of the account's entries and of nothing else. */
export type Mirrored = {
  /** In the order in which they happened. */
  readonly items: readonly MirrorItem[];
  /** Ascending by day: cash at the end of each New York day on which it changed. */
  readonly cash: readonly DayCash[];
  /** What every symbol must come to when the items are added up; zero where all is closed. Signed. */
  readonly held: ReadonlyMap<string, Quantity>;
  readonly book: Book;
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
  // The commission of an order stands on its first activity; of one that has none (a leg alone) on the next trade.
  let owed: Money = ZERO;
  let book = emptyBook(account);
  for (const entry of entries) {
    const after = apply(book, entry);
    noteCash(changes, dayOf(entry.at), subtract(after.cash, book.cash));
    const step = { entry, before: book, after };
    const drafts = [...shareItems(step), ...optionItems(step, structures, fingerprint)];
    if (entry.event.kind === 'fills') owed = add(owed, entry.event.commission);
    for (const [part, draft] of drafts.entries()) {
      const key = mirrorKey(entry, part, fingerprint);
      const isTrade = draft.kind === 'BUY' || draft.kind === 'SELL';
      const fee = isTrade ? owed : ZERO;
      items.push({ ...draft, fee, key, at: entry.at, sequence: entry.sequence });
      if (isTrade) owed = ZERO;
    }
    for (const { instrument } of positionsOf(after)) {
      if (instrument.kind === 'equity') tickers.add(instrument.ticker);
    }
    book = after;
  }
  return { items, cash: runningCash(changes), held: heldIn(book, tickers, structures), book };
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
  for (const [group, { structure }] of structures) {
    const shares = sharesOf(countOf(book, group, structure) * structure.side);
    held.set(structure.symbol, addUnits(held.get(structure.symbol) ?? NONE, shares));
  }
  return held;
}
