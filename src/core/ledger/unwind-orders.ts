import { idOf, type Instrument } from '#core/instruments';
import { addUnits, NONE } from '#core/money';
import { assert } from '#core/prelude';
import type { Book } from './book.ts';
import type { Lot } from './entry.ts';
import { closingLeg } from './execute.ts';
import { isOption } from './option-lot.ts';
import type { Order } from './order.ts';
import { orphansIn } from './orphans-in.ts';
import { unwinding } from './unwinding.ts';

/**
 * Orders that give up what settlements left: shares at the next open, one order for those held and one for those owed
 * of each underlying; then the long legs that an early assignment has robbed of their short ones, at the first
 * two-sided quote, one order a structure. Ids come from the lots, so that asking again is asking once.
 */
export function unwindOrders(book: Book): readonly Order[] {
  const shares = Map.groupBy(
    unwinding(book),
    ({ instrument, quantity }) => `${idOf(instrument)} ${quantity > 0 ? 'held' : 'owed'}`,
  );
  const orphans = Map.groupBy(orphansIn(book.lots.filter(isOption)), ({ group }) => group);
  return [
    ...[...shares.values()].map((lots) =>
      closing(book, lots, 'shares that a settlement left are given up at the open'),
    ),
    ...[...orphans.values()].map((lots) =>
      closing(book, lots, 'the other leg was assigned: this one is closed'),
    ),
  ];
}

function closing({ account }: Book, lots: readonly Lot[], reason: string): Order {
  const [first] = lots;
  assert(first !== undefined, 'what is given up is held');
  const byInstrument = Map.groupBy(lots, ({ instrument }) => idOf(instrument));
  return {
    id: `${account}@unwind:${first.id}`,
    legs: [...byInstrument.values()].map((alike) => legOf(alike, first.instrument)),
    effect: 'close',
    origin: 'unwind',
    lots: lots.map(({ id }) => id),
    reason,
  };
}

function legOf(alike: readonly Lot[], otherwise: Instrument): Order['legs'][number] {
  const held = alike.reduce((total, { quantity }) => addUnits(total, quantity), NONE);
  return closingLeg(alike[0]?.instrument ?? otherwise, held);
}
