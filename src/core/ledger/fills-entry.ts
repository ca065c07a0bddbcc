import { dayOf, type Instant, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Money } from '#core/money';
import type { Book } from './book.ts';
import { collateralOf } from './collateral.ts';
import type { Entry, Fill, LedgerEvent } from './entry.ts';
import { makeEntry } from './make-entry.ts';
import { matchFills } from './match-fills.ts';
import type { Order } from './order.ts';

/** What an order's fills are booked with. */
export type Filled = {
  readonly order: Order;
  readonly fills: readonly Fill[];
  readonly commission: Money;
  readonly at: Instant;
  /** Where the fill bars buying the symbol back. */
  readonly coolDown?: { readonly ticker: Ticker; readonly through: TradingDate };
};

/** All legs of an order in one entry: lots closed and opened, cash, gain, commission, collateral. */
export function fillsEntry(book: Book, filled: Filled): Entry {
  const { order, fills, commission, at, coolDown } = filled;
  const change = matchFills(book.lots, { order, fills, at, on: dayOf(at) });
  const collateral = collateralOf(change.lots);
  const event: LedgerEvent = {
    kind: 'fills',
    order: order.id,
    origin: order.origin,
    reason: order.reason,
    fills,
    closed: change.closed,
    opened: change.opened,
    commission,
    collateral,
    ...(coolDown === undefined ? {} : { coolDown }),
  };
  return makeEntry(book, { id: `fills:${order.id}`, at, event });
}
