import type { Instant, TradingDate } from '#core/calendar';
import type { TrackerActivity } from './tracker.ts';

/** An activity before it is known under which account id it will stand in the tracker. */
export type OutboxActivity = Omit<TrackerActivity, 'account'>;

/**
 * pending: to be sent; sent: on its way, kept before the request leaves; unknown: it may or may not have arrived;
 * confirmed: it stands there; rejected: the tracker will not have it as it is.
 */
export type OutboxState = 'pending' | 'sent' | 'unknown' | 'confirmed' | 'rejected';

/** What has become of one activity on its way to the tracker. */
export type OutboxRow = {
  readonly account: string;
  readonly activity: OutboxActivity;
  readonly state: OutboxState;
  /** The line's id in the tracker, once it stands there. */
  readonly line?: string;
  /** A line that stands there wrongly: to be struck when this one is confirmed. */
  readonly replaces?: string;
  /** Times that it was sent. */
  readonly attempts: number;
  /** Why it is not confirmed, or what is odd about it. */
  readonly because?: string;
  readonly sentAt?: Instant;
  /** Not to be tried again before. */
  readonly nextTryAt?: Instant;
};

/** How far an account's ledger has been taken over. */
export type MirrorCursor = {
  /** The account's id in the tracker. */
  readonly remote: string;
  /** The last entry whose activities are in the outbox. */
  readonly taken: number;
  /** The last entry whose cash is told. */
  readonly cash: number;
  /** The last day whose cash was told as today's. */
  readonly cashOn?: TradingDate;
  /** When cash was last on its way, of which nobody knows yet whether all of it arrived. */
  readonly cashSentAt?: Instant;
};

/** What is on its way to the tracker: durable, one writer, in the order in which it happened. */
export type Outbox = {
  /** Absent: the account was never made known to the tracker. */
  cursor(account: string): Promise<MirrorCursor | undefined>;
  /** Remembers which account of the tracker it is; what was taken over stays as it is. */
  open(account: string, remote: string): Promise<void>;
  /** New activities as pending and the cursor with them, in one transaction; a key that is known stays as it is. */
  take(account: string, activities: readonly OutboxActivity[], upTo: number): Promise<void>;
  /** Rows in order: all, or those about which something is still to be done (or known to be wrong). */
  rows(account: string, which: 'all' | 'open'): Promise<readonly OutboxRow[]>;
  row(key: string): Promise<OutboxRow | undefined>;
  /** Durable when it returns: everything of the row but its activity. */
  mark(row: OutboxRow): Promise<void>;
  /** Cash is about to leave; or, without a moment, none is on its way. */
  sendCash(account: string, at: Instant | undefined): Promise<void>;
  /** The cash up to an entry is told, the last of it as a day's; none is on its way. */
  tellCash(account: string, upTo: number, on: TradingDate): Promise<void>;
  /** What is confirmed or rejected is pending again and no cash is told, in one transaction; what is on its way stays. */
  sendAgain(account: string): Promise<void>;
  /** Forgets all rows and how far it was taken; the account's id stays. */
  restart(account: string): Promise<void>;
};
