import type { Entry } from '#core/ledger';
import type { DailyReturn } from '#core/performance';
import type { Span } from './spans-of.ts';

/** One of two accounts that are compared, with what it did. */
export type Arm = {
  readonly key: string;
  readonly name: string;
  /** As configured. */
  readonly model: string;
  readonly entries: readonly Entry[];
  /** Over the sessions of the comparison. */
  readonly returns: readonly DailyReturn[];
  /** From each decision that it should have made and could not to its next one. */
  readonly failedSpans: readonly Span[];
  /** Decisions that another model than its own has answered. */
  readonly mixedDecisions: number;
};

export type Arms = readonly [first: Arm, second: Arm];
