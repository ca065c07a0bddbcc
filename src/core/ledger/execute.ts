import { idOf, multiplierOf, type Instrument } from '#core/instruments';
import {
  negateUnits,
  NONE,
  quantityFor,
  quantityOfMicros,
  subtract,
  toDecimal,
  type Money,
  type Price,
  type Quantity,
} from '#core/money';
import { assert } from '#core/prelude';
import type { CommissionModel } from './commission-models.ts';
import type { Fill } from './entry.ts';
import { executionPrice, type LegMarket, type SpreadPaid } from './execution-price.ts';
import type { Leg, Order } from './order.ts';

export type Venue = {
  /** The market of a leg; undefined when nobody quotes it. */
  readonly marketOf: (instrument: Instrument) => LegMarket | undefined;
  readonly commission: CommissionModel;
  readonly shares: 'whole' | 'fractional';
  /** What option legs pay of the half spread; absent: all of it alone, half of it in a combination. */
  readonly optionSpread?: SpreadPaid;
};

export type Execution =
  | { readonly kind: 'executed'; readonly fills: readonly Fill[]; readonly commission: Money }
  | { readonly kind: 'impossible'; readonly because: string };

const SHARE = 1_000_000;

/** Micro-units count nine times as many exactly. */
const MOST_UNITS = 1_000_000_000;

/** What the order comes to in this venue: every leg at its price with costs, or why it cannot be had. */
export function execute(order: Order, venue: Venue): Execution {
  if (order.legs.length === 0) return impossible('an order has a leg, had none');
  if (order.amount !== undefined && !isOneBuy(order)) {
    return impossible('dollars to spend are for one leg that is bought');
  }
  if (order.amount !== undefined && order.amount <= 0) {
    return impossible(`dollars to spend are above zero, were ${amountOf(order)}`);
  }
  const fills: Fill[] = [];
  for (const number of order.legs.keys()) {
    const fill = fillOf(order, number, venue);
    if (typeof fill === 'string') return impossible(fill);
    fills.push(fill);
  }
  return { kind: 'executed', fills, commission: venue.commission(fills) };
}

function impossible(because: string): Execution {
  return { kind: 'impossible', because };
}

function isOneBuy({ legs: [leg, ...others], effect }: Order): boolean {
  return leg !== undefined && others.length === 0 && leg.quantity > 0 && effect === 'open';
}

/** One leg at its price, or the sentence why not. */
function fillOf(order: Order, number: number, venue: Venue): Fill | string {
  const wanted = order.legs[number];
  assert(wanted !== undefined, `order ${order.id} has a leg ${number}`);
  const id = idOf(wanted.instrument);
  const market = venue.marketOf(wanted.instrument);
  if (market === undefined) return `no quote for ${id}`;
  const { amount } = order;
  const leg = amount === undefined ? wanted : spending(amount, wanted, { market, venue });
  if (leg === undefined) return `${amountOf(order)} is too much of ${id} to be counted`;
  if (leg.quantity === 0) {
    return `${amountOf(order)} buys no share at $${toDecimal(market.reference)}`;
  }
  if (leg.instrument.kind === 'option' && leg.quantity % SHARE !== 0) {
    return `options trade in whole contracts, was ${toDecimal(leg.quantity, 0)} of ${id}`;
  }
  const legs = order.legs.length;
  const traded = executionPrice(leg, market, { legs, optionSpread: venue.optionSpread });
  if (isFree(leg, traded.price, legs)) {
    return leg.instrument.kind === 'option'
      ? `nobody pays for ${id}: its price is zero`
      : `${toDecimal(leg.quantity, 0)} is too much for the market of ${id}`;
  }
  return {
    id: `${order.id}/${number}`,
    instrument: leg.instrument,
    quantity: leg.quantity,
    ...traded,
    source: market.source,
  };
}

/** Nothing is had for nothing, but a worthless leg may leave with the others of its order. */
function isFree({ instrument, quantity }: Leg, price: Price, legs: number): boolean {
  const isLeaving = instrument.kind === 'option' && quantity < 0 && legs > 1;
  return price < 0 || (price === 0 && !isLeaving);
}

function amountOf({ amount }: Order): string {
  return amount === undefined ? 'a quantity of zero' : `$${toDecimal(amount)}`;
}

/**
 * The leg that `amount` pays for, commission included; the price moves with the size, so it is priced at the larger one.
 * Undefined where that would be more than exact numbers count.
 */
function spending(
  amount: Money,
  leg: Leg,
  { market, venue }: { market: LegMarket; venue: Venue },
): Leg | undefined {
  const multiplier = multiplierOf(leg.instrument);
  if (amount / (market.reference * multiplier) > MOST_UNITS) return undefined;
  const most = { ...leg, quantity: quantityFor(amount, market.reference, multiplier) };
  if (most.quantity === 0) return most;
  const { price } = executionPrice(most, market, { legs: 1, optionSpread: venue.optionSpread });
  const fee = venue.commission([{ ...most, price }]);
  if (fee >= amount) return { ...leg, quantity: NONE };
  const quantity = quantityFor(subtract(amount, fee), price, multiplier);
  const isWhole = venue.shares === 'whole' || leg.instrument.kind === 'option';
  return { ...leg, quantity: isWhole ? wholeUnits(quantity) : quantity };
}

/** Rounded towards zero to whole units. */
export function wholeUnits(quantity: Quantity): Quantity {
  const rest = quantity % SHARE;
  return quantityOfMicros(quantity - rest);
}

/** All that is held, the other way round. */
export function closingLeg(instrument: Instrument, quantity: Quantity): Leg {
  return { instrument, quantity: negateUnits(quantity) };
}
