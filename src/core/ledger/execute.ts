import { idOf, multiplierOf, type Instrument } from '#core/instruments';
import {
  negateUnits,
  quantityFor,
  quantityOfMicros,
  subtract,
  toDecimal,
  type Money,
  type Quantity,
} from '#core/money';
import { executionPrice, type CommissionModel, type LegMarket } from './costs.ts';
import type { Fill } from './entry.ts';
import type { Leg, Order } from './order.ts';

export type Venue = {
  /** The market of a leg; undefined when nobody quotes it. */
  readonly marketOf: (instrument: Instrument) => LegMarket | undefined;
  readonly commission: CommissionModel;
  readonly shares: 'whole' | 'fractional';
};

export type Execution =
  | { readonly kind: 'executed'; readonly fills: readonly Fill[]; readonly commission: Money }
  | { readonly kind: 'impossible'; readonly because: string };

const SHARE = 1_000_000;

/** What the order comes to in this venue: every leg at its price with costs, or why it cannot be had. */
export function execute(order: Order, venue: Venue): Execution {
  const fills: Fill[] = [];
  for (const [number, wanted] of order.legs.entries()) {
    const market = venue.marketOf(wanted.instrument);
    if (market === undefined) {
      return { kind: 'impossible', because: `no quote for ${idOf(wanted.instrument)}` };
    }
    const leg =
      order.amount === undefined ? wanted : spending(order.amount, wanted, { market, venue });
    if (leg.quantity === 0) {
      const each = toDecimal(market.reference);
      return { kind: 'impossible', because: `${amountOf(order)} buys no share at $${each}` };
    }
    fills.push({
      id: `${order.id}/${number}`,
      instrument: leg.instrument,
      quantity: leg.quantity,
      price: executionPrice(leg, market),
      reference: market.reference,
      source: market.source,
    });
  }
  return { kind: 'executed', fills, commission: venue.commission(fills) };
}

function amountOf({ amount }: Order): string {
  return amount === undefined ? 'a quantity of zero' : `$${toDecimal(amount)}`;
}

/** The leg that `amount` pays for, commission included; the price moves with the size, so it is priced at the larger one. */
function spending(
  amount: Money,
  leg: Leg,
  { market, venue }: { market: LegMarket; venue: Venue },
): Leg {
  const multiplier = multiplierOf(leg.instrument);
  const most = { ...leg, quantity: quantityFor(amount, market.reference, multiplier) };
  if (most.quantity === 0) return most;
  const price = executionPrice(most, market);
  const fee = venue.commission([{ ...most, price }]);
  if (fee >= amount) return { ...leg, quantity: quantityOfMicros(0) };
  const quantity = quantityFor(subtract(amount, fee), price, multiplier);
  return { ...leg, quantity: venue.shares === 'whole' ? wholeUnits(quantity) : quantity };
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
