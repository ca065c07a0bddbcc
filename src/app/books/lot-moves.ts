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
import {
  addUnits,
  negate,
  negateUnits,
  subtract,
  sum,
  type Money,
  type Quantity,
} from '#core/money';
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
    return isSame(lot, turned) ? [] : [out(lot), into(turned)];
  });
}

/** A split may change the contract and leave the count. */
function isSame(lot: Lot, turned: Lot): boolean {
  return turned.quantity === lot.quantity && idOf(turned.instrument) === idOf(lot.instrument);
}

/**
 * A lot that an entry both opens and closes (a settlement nets its shares) moves only by what is left of it: no
 * accounting program takes out of a lot that was not there before the transaction.
 */
function fillMoves(
  book: Book,
  { opened, closed }: Extract<LedgerEvent, { kind: 'fills' }>,
): readonly LotMove[] {
  const held = new Map(book.lots.map((lot) => [lot.id, lot]));
  const leaving = closed
    .filter(({ lot }) => held.has(lot))
    .map(({ lot: id, quantity, cost }) => {
      const lot = held.get(id);
      assert(lot !== undefined, `lot ${id} is held`);
      return out({ ...lot, quantity, cost });
    });
  return [...leaving, ...opened.flatMap((lot) => left(lot, closed) ?? [])];
}

/** What the same entry leaves of a lot that it opens; undefined where it is nothing. */
function left(lot: Lot, closed: readonly LotClosing[]): LotMove | undefined {
  const own = closed.filter((closing) => closing.lot === lot.id);
  const quantity = own.reduce(
    (rest, closing) => addUnits(rest, negateUnits(closing.quantity)),
    lot.quantity,
  );
  const cost = subtract(lot.cost, sum(own.map((closing) => closing.cost)));
  return quantity === 0 ? undefined : into({ ...lot, quantity, cost });
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
