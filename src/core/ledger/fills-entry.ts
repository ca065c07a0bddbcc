import { dayOf, type Instant, type TradingDate } from '#core/calendar';
import { idOf, multiplierOf, type Ticker } from '#core/instruments';
import { add, negate, negateUnits, notional, subtract, sum, type Money } from '#core/money';
import { assert } from '#core/prelude';
import type { Book } from './book.ts';
import { chartOfAccounts } from './chart-of-accounts.ts';
import { matchFills, type LotChange } from './closings.ts';
import { collateralOf } from './collateral.ts';
import type { Entry, Fill, LedgerEvent, Posting } from './entry.ts';
import { holding, line, makeEntry } from './make-entry.ts';
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
  const postings = fillPostings(book, filled, { change, collateral });
  return makeEntry(book, { id: `fills:${order.id}`, at, event, postings });
}

function fillPostings(
  book: Book,
  { fills, commission }: Filled,
  { change, collateral }: { change: LotChange; collateral: Money },
): Posting[] {
  const paid = sum(
    fills.map(({ instrument, quantity, price }) =>
      notional(quantity, price, multiplierOf(instrument)),
    ),
  );
  const opened = change.opened.map(({ instrument, quantity, cost }) =>
    holding(idOf(instrument), quantity, cost),
  );
  const closed = change.closed.map(({ lot, quantity, cost }) => {
    const known =
      book.lots.find(({ id }) => id === lot) ?? change.opened.find(({ id }) => id === lot);
    assert(known !== undefined, `lot ${lot} is held`);
    return holding(idOf(known.instrument), negateUnits(quantity), negate(cost));
  });
  const positions = [...opened, ...closed];
  const gain = subtract(negate(paid), negate(sum(positions.map(({ amount }) => amount))));
  const reserved = subtract(collateral, book.collateral);
  return [
    ...positions,
    { ledgerAccount: chartOfAccounts.cash, amount: negate(add(paid, add(commission, reserved))) },
    ...line(chartOfAccounts.collateral, reserved),
    ...line(chartOfAccounts.commission, commission),
    ...line(chartOfAccounts.realised, negate(gain)),
  ];
}
