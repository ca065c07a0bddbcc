import type { Leg, Order } from '#core/ledger';
import {
  moneyOfMicros,
  negateUnits,
  NONE,
  notional,
  quantityFor,
  quantityOfMicros,
  scaleUnits,
  type Money,
  type Price,
  type Quantity,
} from '#core/money';
import { assert } from '#core/prelude';
import { dollars } from '#strategy/briefing';
import type { Observation } from '#strategy/shape';

/** A smaller order, or the sentence why nothing is left of it. */
export type CutOrder =
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'nothing'; readonly because: string };

/** What an order is measured at, and how much of that it may be. */
export type Cutting = { readonly value: Money; readonly granted: Money };

const MICROS_A_UNIT = 1_000_000;
const MICROS_A_CENT = 10_000;

/** The order at no more than is granted; whole shares and contracts are rounded down. */
export function cutOrder(order: Order, cutting: Cutting, seen: Observation): CutOrder {
  const [leg] = order.legs;
  assert(leg !== undefined, `order ${order.id} has a leg`);
  return leg.instrument.kind === 'equity'
    ? cutShares(order, leg, { granted: cutting.granted, seen })
    : cutContracts(order, cutting);
}

type Shares = { readonly granted: Money; readonly seen: Observation };

function cutShares(order: Order, leg: Leg, { granted, seen }: Shares): CutOrder {
  const { instrument } = leg;
  const facts = seen.market.securities.find(
    ({ ticker }) => instrument.kind === 'equity' && ticker === instrument.ticker,
  );
  if (facts === undefined) return nothing('it has no price here');
  const { limits } = seen.mandate;
  const amount = moneyOfMicros(granted - (granted % MICROS_A_CENT));
  const unit = limits.wholeShares ? MICROS_A_UNIT * (facts.unitsAShare ?? 1) : 1;
  const quantity = wholeOf(quantityFor(amount, facts.mark, 1), unit);
  if (quantity === NONE) return nothing(`less than one share at ${dollars(facts.mark)}`);
  const value = order.amount === undefined ? worth(quantity, facts.mark) : amount;
  if (value < limits.minOrder) {
    return nothing(`${dollars(value)} is below the smallest order of ${dollars(limits.minOrder)}`);
  }
  const legs = [{ ...leg, quantity: leg.quantity < 0 ? negateUnits(quantity) : quantity }];
  return {
    kind: 'order',
    order: { ...order, legs, ...(order.amount === undefined ? {} : { amount }) },
  };
}

function worth(quantity: Quantity, mark: Price): Money {
  return notional(quantity, mark, 1);
}

function wholeOf(quantity: Quantity, unit: number): Quantity {
  return quantityOfMicros(quantity - (quantity % unit));
}

/** All legs in their ratio; what one of them can lose is the same for each. */
function cutContracts(order: Order, { value, granted }: Cutting): CutOrder {
  const count =
    order.legs.reduce((common, { quantity }) => commonOf(common, Math.abs(quantity)), 0) /
    MICROS_A_UNIT;
  const kept = Math.floor((granted * count) / value);
  if (kept < 1) return nothing('less than one contract');
  const legs = order.legs.map((leg) => ({
    ...leg,
    quantity: scaleUnits(leg.quantity, kept, count),
  }));
  return { kind: 'order', order: { ...order, legs } };
}

/** The greatest common divisor. */
function commonOf(left: number, right: number): number {
  return right === 0 ? left : commonOf(right, left % right);
}

function nothing(because: string): CutOrder {
  return { kind: 'nothing', because };
}
