import * as z from 'zod';
import { toIso, type Instant } from '#core/calendar';
import { exact } from './exact.ts';

/** An event on its way to a channel. */
export const deliveryViewSchema = z.strictObject({
  /** The id of the event. */
  event: z.int().min(1),
  channel: z.string(),
  state: z.enum(['pending', 'sending', 'delivered', 'held', 'failed']),
  attempts: z.int().min(0),
  nextTryAt: exact.moment.nullable(),
  endedAt: exact.moment.nullable(),
  /** Deliveries that went out as one message have one. */
  message: z.string().nullable(),
  because: z.string().nullable(),
});

export type DeliveryView = z.infer<typeof deliveryViewSchema>;

type DeliveryFacts = {
  readonly event: number;
  readonly channel: string;
  readonly state: DeliveryView['state'];
  readonly attempts: number;
  readonly nextTryAt?: Instant;
  readonly endedAt?: Instant;
  readonly message?: string;
  readonly because?: string;
};

export function deliveryView(delivery: DeliveryFacts): DeliveryView {
  const { event, channel, state, attempts, nextTryAt, endedAt } = delivery;
  const { message = null, because = null } = delivery;
  return {
    event,
    channel,
    state,
    attempts,
    nextTryAt: nextTryAt === undefined ? null : toIso(nextTryAt),
    endedAt: endedAt === undefined ? null : toIso(endedAt),
    message,
    because,
  };
}
