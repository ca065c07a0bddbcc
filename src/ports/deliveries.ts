import type { Instant } from '#core/calendar';

/**
 * pending: to be sent; sending: on its way, kept before the request leaves; delivered; held: quiet hours, goes with the
 * next digest; failed: given up.
 */
export type DeliveryState = 'pending' | 'sending' | 'delivered' | 'held' | 'failed';

/** One event on its way to one channel: (event, channel) is unique. */
export type Delivery = {
  /** The id of the event. */
  readonly event: number;
  /** The name of the channel in the configuration. */
  readonly channel: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextTryAt?: Instant;
  readonly endedAt?: Instant;
  /** Deliveries that went out as one message have one; the message's own id, the same at each attempt. */
  readonly message?: string;
  readonly because?: string;
};

/** What is on its way to readers: durable, one writer. */
export type Deliveries = {
  /** The last event of which it was decided who is to be told; 0 at first. */
  routedUpTo(): Promise<number>;
  /** New deliveries and how far was routed, in one transaction; one that is known stays as it is. */
  route(deliveries: readonly Delivery[], upTo: number): Promise<void>;
  /** Pending, sending or held, oldest first. */
  open(): Promise<readonly Delivery[]>;
  /** Durable when it returns, all or none. */
  keep(deliveries: readonly Delivery[]): Promise<void>;
  newest(most: number): Promise<readonly Delivery[]>;
};
