import type { Instant } from '#core/calendar';
import type { Book, Entry, Order } from '#core/ledger';
import type { Price } from '#core/money';

export type OrderState = 'resting' | 'filled' | 'refused' | 'expired' | 'cancelled';

/** An order with its place in time. */
export type OrderTicket = {
  readonly order: Order;
  readonly account: string;
  /** The cycle that wanted it; absent when a person did. */
  readonly cycle?: string;
  readonly state: OrderState;
  readonly placedAt: Instant;
  /** The close of the session in which it may fill. */
  readonly expiresAt: Instant;
  /** What its underlying was marked at when it was approved. */
  readonly markAtDecision: Price;
  /** Splits that its legs were turned for while it waited: "AAPL:2014-06-09". */
  readonly adjustedFor?: readonly string[];
  readonly endedAt?: Instant;
  /** Why it was refused, expired or cancelled: the rule and the value. */
  readonly because?: string;
};

/** Several facts that become true together or not at all. */
export type Batch = {
  readonly entries: readonly Entry[];
  /** New tickets and new states of known ones, by order id. */
  readonly tickets: readonly OrderTicket[];
};

export type Ledger = {
  /** The fold of the account's entries; an account without entries is an error. */
  book(account: string): Promise<Book>;
  resting(account: string): Promise<readonly OrderTicket[]>;
  /** All tickets of the account, or those that the named cycles wanted; oldest first. */
  tickets(account: string, cycles?: readonly string[]): Promise<readonly OrderTicket[]>;
  /** Those that were placed at a moment or later; oldest first. */
  ticketsSince(account: string, at: Instant): Promise<readonly OrderTicket[]>;
  /** All entries of the account, or those with the named ids; in sequence. */
  entries(account: string, ids?: readonly string[]): Promise<readonly Entry[]>;
  /** Those after a sequence; in sequence. */
  entriesAfter(account: string, sequence: number): Promise<readonly Entry[]>;
  /** One durable transaction. Entries whose id is known already are left alone: posting twice is posting once. */
  post(account: string, batch: Batch): Promise<void>;
};
