import type { TradingDate, Instant } from '#core/calendar';
import { idOf, multiplierOf } from '#core/instruments';
import {
  addUnits,
  negateUnits,
  notional,
  quantityOfMicros,
  scale,
  subtract,
  type Quantity,
} from '#core/money';
import type { Fill, Lot, LotClosing } from './entry.ts';
import type { Order } from './order.ts';

type Matched = { readonly closed: readonly LotClosing[]; readonly rest: Quantity };

/** Which lots a fill closes: those the order names, else first in, first out; what is over opens. */
function closingsOf(lots: readonly Lot[], fill: Fill, order: Order): Matched {
  const closed: LotClosing[] = [];
  let rest = fill.quantity;
  for (const lot of candidates(lots, fill, order)) {
    if (rest === 0) break;
    const part = quantityOfMicros(
      Math.sign(lot.quantity) * Math.min(Math.abs(rest), Math.abs(lot.quantity)),
    );
    const cost =
      part === lot.quantity ? lot.cost : scale(lot.cost, Math.abs(part), Math.abs(lot.quantity));
    closed.push({ lot: lot.id, quantity: part, cost });
    rest = addUnits(rest, part);
  }
  return { closed, rest };
}

function candidates(lots: readonly Lot[], fill: Fill, order: Order): readonly Lot[] {
  const id = idOf(fill.instrument);
  const opposite = lots.filter(
    (lot) => idOf(lot.instrument) === id && Math.sign(lot.quantity) !== Math.sign(fill.quantity),
  );
  const { lots: named } = order;
  return named === undefined ? opposite : opposite.filter((lot) => named.includes(lot.id));
}

/** What fills do to lots, one leg after the other. */
export type LotChange = {
  readonly closed: readonly LotClosing[];
  readonly opened: readonly Lot[];
  readonly lots: readonly Lot[];
};

/** Matches every fill against the lots; new lots carry the order's guards. */
export function matchFills(
  lots: readonly Lot[],
  { order, fills, at, on }: { order: Order; fills: readonly Fill[]; at: Instant; on: TradingDate },
): LotChange {
  let held = lots;
  const closed: LotClosing[] = [];
  const opened: Lot[] = [];
  for (const fill of fills) {
    const matched = closingsOf(held, fill, order);
    closed.push(...matched.closed);
    held = withoutClosed(held, matched.closed);
    if (matched.rest !== 0) {
      const lot: Lot = {
        id: fill.id,
        instrument: fill.instrument,
        quantity: matched.rest,
        cost: notional(matched.rest, fill.price, multiplierOf(fill.instrument)),
        openedAt: at,
        openedOn: on,
        group: order.id,
        guards: order.guards ?? {},
      };
      opened.push(lot);
      held = [...held, lot];
    }
  }
  return { closed, opened, lots: held };
}

/** The lots with the closed parts taken out; a lot may be closed in several parts. */
export function withoutClosed(lots: readonly Lot[], closed: readonly LotClosing[]): readonly Lot[] {
  const byLot = Map.groupBy(closed, ({ lot }) => lot);
  return lots.flatMap((lot) => {
    const left = (byLot.get(lot.id) ?? []).reduce<Pick<Lot, 'quantity' | 'cost'>>(
      (rest, { quantity, cost }) => ({
        quantity: addUnits(rest.quantity, negateUnits(quantity)),
        cost: subtract(rest.cost, cost),
      }),
      lot,
    );
    return left.quantity === 0 ? [] : [{ ...lot, quantity: left.quantity, cost: left.cost }];
  });
}
