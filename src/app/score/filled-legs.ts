import { multiplierOf } from '#core/instruments';
import type { Fill, LedgerEvent, Lot, LotClosing } from '#core/ledger';
import { legsFees } from '#app/statements';
import {
  add,
  addUnits,
  negateUnits,
  notional,
  scale,
  subtract,
  sum,
  ZERO,
  type Money,
  type Quantity,
} from '#core/money';

type Fills = Extract<LedgerEvent, { kind: 'fills' }>;

/** One fill of an order, its part of the commission, and what it made of that which it closed. */
export type FilledLeg = {
  readonly fill: Fill;
  readonly fees: Money;
  /** Net of the commissions of opening and closing; absent where nothing was closed. */
  readonly profit?: Money;
};

/** Dollars paid for a fill, commission apart; received is negative. */
export function paidFor({ instrument, quantity, price }: Fill): Money {
  return notional(quantity, price, multiplierOf(instrument));
}

/**
 * The legs of an order over the lots before it. `openingFees` is what each lot has left of the commission that opened
 * it, by lot: it is brought up to date.
 */
export function legsOf(
  event: Fills,
  lots: readonly Lot[],
  openingFees: Map<string, Money>,
): readonly FilledLeg[] {
  const fees = legsFees(event);
  const held = new Map(lots.map(({ id, quantity }) => [id, quantity]));
  const closings = [...event.closed];
  return event.fills.map((fill, place) => {
    const own = fees[place] ?? ZERO;
    const opened = event.opened.find(({ id }) => id === fill.id);
    const rest =
      opened === undefined ? ZERO : scale(own, Math.abs(opened.quantity), Math.abs(fill.quantity));
    const closed = takenBy(fill, opened, closings);
    const brought = sum(closed.map((closing) => feesBack(closing, held, openingFees)));
    if (opened !== undefined) {
      held.set(opened.id, opened.quantity);
      openingFees.set(opened.id, rest);
    }
    if (closed.length === 0) return { fill, fees: own };
    const gain = subtract(
      opened?.cost ?? ZERO,
      add(paidFor(fill), sum(closed.map(({ cost }) => cost))),
    );
    return { fill, fees: own, profit: subtract(gain, add(brought, subtract(own, rest))) };
  });
}

/** Closings stand in the order of the fills that made them: each takes from the front what it did not open. */
function takenBy(
  { quantity }: Fill,
  opened: Lot | undefined,
  closings: LotClosing[],
): readonly LotClosing[] {
  const taken: LotClosing[] = [];
  let left: Quantity =
    opened === undefined ? quantity : addUnits(quantity, negateUnits(opened.quantity));
  while (left !== 0) {
    const closing = closings.shift();
    if (closing === undefined) break;
    taken.push(closing);
    left = addUnits(left, closing.quantity);
  }
  return taken;
}

/** The part of a lot's opening commission that goes with a closing: by units as they are now, after splits; the last takes what is left. */
function feesBack(
  { lot, quantity }: LotClosing,
  held: Map<string, Quantity>,
  openingFees: Map<string, Money>,
): Money {
  const units = held.get(lot);
  const fees = openingFees.get(lot) ?? ZERO;
  if (units === undefined || units === 0) return ZERO;
  const part = scale(fees, Math.abs(quantity), Math.abs(units));
  held.set(lot, addUnits(units, negateUnits(quantity)));
  openingFees.set(lot, subtract(fees, part));
  return part;
}
