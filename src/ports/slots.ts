import type { Instant } from '#core/calendar';

/**
 * due: to be run; running: begun by somebody; done, abstained, skipped: as its last cycle ended; missed: never begun,
 * because it was too late or somebody had forbidden it.
 */
export type SlotState = 'due' | 'running' | 'done' | 'abstained' | 'skipped' | 'missed';

/** One moment at which an account was to decide: (account, at) is unique. */
export type SlotRow = {
  readonly account: string;
  readonly at: Instant;
  readonly state: SlotState;
  /** Cycles that were begun for it; more than one only where the first could not decide and it was not too late yet. */
  readonly attempts: number;
  /** Not to be tried again before. */
  readonly nextTryAt?: Instant;
  readonly begunAt?: Instant;
  readonly endedAt?: Instant;
  /** The newest of its cycles. */
  readonly cycle?: string;
  /** Why it is not done. */
  readonly because?: string;
};

/** The rows of the schedule: durable, each slot at most once done. */
export type Slots = {
  /** Up to when slots were planned; undefined where nothing was ever planned. */
  plannedUpTo(): Promise<Instant | undefined>;
  /** New slots as due and how far was planned, in one transaction; a slot that is known stays as it is. */
  plan(slots: readonly Pick<SlotRow, 'account' | 'at'>[], upTo: Instant): Promise<void>;
  /** Those that are due or running, oldest first. */
  open(): Promise<readonly SlotRow[]>;
  /** Durable when it returns. A slot that is done stays done. */
  keep(row: SlotRow): Promise<void>;
  at(account: string, at: Instant): Promise<SlotRow | undefined>;
  /** In [from, upTo), oldest first; of one account or of all. */
  between(from: Instant, upTo: Instant, account?: string): Promise<readonly SlotRow[]>;
};
