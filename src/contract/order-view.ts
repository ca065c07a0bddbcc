import * as z from 'zod';
import { toIso, type Instant } from '#core/calendar';
import { idOf } from '#core/instruments';
import type { Order } from '#core/ledger';
import { toDecimal, type Price } from '#core/money';
import { sideOf } from '#core/risk';
import { exact } from './exact.ts';

/** What somebody wanted: a leg for each instrument, signed. */
export const wishViewSchema = z.strictObject({
  id: z.string(),
  /** Of an order with one leg what is done with it, a put sold is sold; of one with several its effect. */
  side: z.enum(['buy', 'sell', 'open', 'close', 'roll']),
  legs: z.array(z.strictObject({ instrument: z.string(), quantity: exact.quantity })),
  effect: z.enum(['open', 'close', 'roll']),
  origin: z.string(),
  /** Dollars to spend in all; null where the legs are exact. */
  amount: exact.money.nullable(),
  /** Fractions of the cost a share; days from the fill. */
  guards: z.strictObject({
    stopLoss: z.number().nullable(),
    takeProfit: z.number().nullable(),
    timeStopDays: z.number().nullable(),
  }),
  reason: z.string(),
});

export type WishView = z.infer<typeof wishViewSchema>;

/** An order with its place in time; one of `invest orders`. */
export const orderViewSchema = wishViewSchema.extend({
  account: z.string(),
  /** The cycle that wanted it; null when a person or a rule of protection did. */
  cycle: z.string().nullable(),
  state: z.enum(['resting', 'filled', 'refused', 'expired', 'cancelled']),
  placedAt: exact.moment,
  expiresAt: exact.moment,
  endedAt: exact.moment.nullable(),
  markAtDecision: exact.money,
  because: z.string().nullable(),
});

export type OrderView = z.infer<typeof orderViewSchema>;

/** An order as the ledger port keeps it. */
export type Ticket = {
  readonly order: Order;
  readonly account: string;
  readonly cycle?: string;
  readonly state: OrderView['state'];
  readonly placedAt: Instant;
  readonly expiresAt: Instant;
  readonly markAtDecision: Price;
  readonly endedAt?: Instant;
  readonly because?: string;
};

export function wishView(order: Order): WishView {
  const { stopLoss = null, takeProfit = null, timeStopDays = null } = order.guards ?? {};
  return {
    id: order.id,
    side: viewedSide(order),
    legs: order.legs.map(({ instrument, quantity }) => ({
      instrument: idOf(instrument),
      quantity: toDecimal(quantity, 0),
    })),
    effect: order.effect,
    origin: order.origin,
    amount: order.amount === undefined ? null : toDecimal(order.amount),
    guards: { stopLoss, takeProfit, timeStopDays },
    reason: order.reason,
  };
}

function viewedSide(order: Order): WishView['side'] {
  const [leg, ...others] = order.legs;
  if (leg?.instrument.kind !== 'option') return sideOf(order);
  if (others.length > 0) return order.effect;
  return leg.quantity > 0 ? 'buy' : 'sell';
}

export function orderView(ticket: Ticket): OrderView {
  const { order, account, cycle = null, state, endedAt, because = null } = ticket;
  return {
    ...wishView(order),
    account,
    cycle,
    state,
    placedAt: toIso(ticket.placedAt),
    expiresAt: toIso(ticket.expiresAt),
    endedAt: endedAt === undefined ? null : toIso(endedAt),
    markAtDecision: toDecimal(ticket.markAtDecision),
    because,
  };
}
