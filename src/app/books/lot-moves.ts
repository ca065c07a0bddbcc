import type { TradingDate } from '#core/calendar';
import { idOf, type Instrument } from '#core/instruments';
import {
  apply,
  type Book,
  type Entry,
  type LedgerEvent,
  type Lot,
  type LotClosing,
} from '#core/ledger';
import { negate, negateUnits, type Money, type Quantity } from '#core/money';
import { assert } from '#core/prelude';

/** What an entry does to one lot: units and cost that come or go, signed. */
export type LotMove = {
  readonly kind: 'in' | 'out';
  readonly lot: string;
  readonly instrument: Instrument;
  readonly quantity: Quantity;
  readonly cost: Money;
  readonly openedOn: TradingDate;
};

/** Lot by lot what the holdings lines of an entry say in sum; `book` is the one before the entry. */
export function lotMoves(book: Book, entry: Entry): readonly LotMove[] {
  const { event } = entry;
  if (event.kind === 'fills') return fillMoves(book, event);
  if (event.kind === 'split') return splitMoves(book, entry);
  return event.kind === 'reset' ? book.lots.map(out) : [];
}

/** A lot of which rounding leaves nothing is gone with its cost. */
function splitMoves(book: Book, entry: Entry): readonly LotMove[] {
  const after = new Map(apply(book, entry).lots.map((lot) => [lot.id, lot]));
  return book.lots.flatMap((lot) => {
    const turned = after.get(lot.id);
    if (turned === undefined) return [out(lot)];
    return turned.quantity === lot.quantity ? [] : [out(lot), into(turned)];
  });
}

function fillMoves(
  book: Book,
  { opened, closed }: Extract<LedgerEvent, { kind: 'fills' }>,
): readonly LotMove[] {
  const held = new Map(book.lots.map((lot) => [lot.id, lot]));
  const known = new Map([...book.lots, ...opened].map((lot) => [lot.id, lot]));
  const leaving = (closings: readonly LotClosing[]): readonly LotMove[] =>
    closings.map(({ lot: id, quantity, cost }) => {
      const lot = known.get(id);
      assert(lot !== undefined, `lot ${id} is held`);
      return out({ ...lot, quantity, cost });
    });
  return [
    ...leaving(closed.filter(({ lot }) => held.has(lot))),
    ...opened.map(into),
    ...leaving(closed.filter(({ lot }) => !held.has(lot))),
  ];
}

function into({ id, instrument, quantity, cost, openedOn }: Lot): LotMove {
  return { kind: 'in', lot: id, instrument, quantity, cost, openedOn };
}

function out({ id, instrument, quantity, cost, openedOn }: Lot): LotMove {
  return {
    kind: 'out',
    lot: id,
    instrument,
    quantity: negateUnits(quantity),
    cost: negate(cost),
    openedOn,
  };
}

/** The symbol without the padding of an OCC symbol, for files in which blanks part words. */
export function symbolOf(instrument: Instrument): string {
  return idOf(instrument).replaceAll(/\s+/g, '');
}
