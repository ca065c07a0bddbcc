import { idOf, underlyingOf, type Ticker } from '#core/instruments';
import { heldOf, type Leg, type Order } from '#core/ledger';
import {
  moneyOfMicros,
  negateUnits,
  NONE,
  quantityFor,
  quantityOfMicros,
  scaleUnits,
  type Money,
  type Price,
  type Quantity,
} from '#core/money';
import { assert } from '#core/prelude';
import type { Observation } from '#strategy/shape';
import { unitPrice } from './masked-security.ts';
import { renamed } from './veil.ts';

/** How the orders of one observation are turned back. */
export type Unveil = {
  readonly real: (alias: Ticker) => Ticker;
  readonly units: (real: Ticker) => number;
  readonly text: (told: string) => string;
  readonly seen: Observation;
};

const MICROS = 1_000_000n;
const MICROS_A_CENT = 10_000n;
const MICROS_A_UNIT = 1_000_000;

/** The order that was meant, in shares. */
export function unmaskedOrder(order: Order, unveil: Unveil): Order {
  return {
    ...order,
    reason: unveil.text(order.reason),
    legs: order.legs.map((leg) => realLeg(leg, order, unveil)),
  };
}

function realLeg({ instrument, quantity }: Leg, order: Order, unveil: Unveil): Leg {
  const real = renamed(instrument, unveil.real);
  const units = unveil.units(underlyingOf(real));
  if (units === 1 || real.kind === 'option') return { instrument: real, quantity };
  const held = heldOf(unveil.seen.book, idOf(real));
  const isAll = quantity < 0 && negateUnits(quantity) === scaleUnits(held, units, 1);
  if (isAll) return { instrument: real, quantity: negateUnits(held) };
  const facts = unveil.seen.market.securities.find(({ ticker }) => ticker === real.ticker);
  assert(facts !== undefined, `an order names what was observed, was ${real.ticker}`);
  const told = quantity < 0 ? negateUnits(quantity) : quantity;
  const amount = order.amount ?? amountOf(told, unitPrice(facts.mark, units));
  const shares =
    amount === undefined ? scaleUnits(told, 1, units) : quantityFor(amount, facts.mark, 1);
  const tradable = unveil.seen.mandate.limits.wholeShares ? wholeOf(told, units) : shares;
  return { instrument: real, quantity: quantity < 0 ? negateUnits(tradable) : tradable };
}

/** Whole shares were told as so many units, none of them broken. */
function wholeOf(told: Quantity, units: number): Quantity {
  const shares = scaleUnits(told, 1, units);
  return quantityOfMicros(shares - (shares % MICROS_A_UNIT));
}

/** The whole cents for which so many units were counted out, rounded down; undefined where it was no such sum. */
function amountOf(told: Quantity, each: Price): Money | undefined {
  if (told === NONE) return undefined;
  const least = BigInt(told) * BigInt(each);
  const cent = MICROS_A_CENT * MICROS;
  const cents = (least + cent - 1n) / cent;
  const isWithin = cents * cent < least + BigInt(each);
  return isWithin ? moneyOfMicros(Number(cents * MICROS_A_CENT)) : undefined;
}
