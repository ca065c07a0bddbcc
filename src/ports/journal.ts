import type { Instant } from '#core/calendar';
import type { Book, LedgerEvent } from '#core/ledger';
import type { Verdict } from '#core/risk';
import type { Conclusion, Observation, Question } from '#strategy/shape';
import type { Reply } from './language-model.ts';
import type { OrderTicket } from './ledger.ts';

/** What a cycle has come to; each is journaled before the next begins. */
export type Stage =
  | {
      readonly kind: 'observed';
      readonly observation: Observation;
      readonly observationHash: string;
    }
  | {
      readonly kind: 'answered';
      readonly question: Question;
      readonly promptHash: string;
      readonly reply: Reply;
    }
  | { readonly kind: 'concluded'; readonly conclusion: Conclusion }
  | { readonly kind: 'abstained'; readonly because: string; readonly retryable: boolean }
  | { readonly kind: 'reviewed'; readonly verdicts: readonly Verdict[] }
  | { readonly kind: 'placed'; readonly tickets: readonly OrderTicket[] };

export type CycleOutcome = 'DONE' | 'ABSTAINED' | 'SKIPPED';

/** The opening line of a cycle. */
export type CycleHead = {
  readonly id: string;
  readonly account: string;
  /** Unique in the account: "2026-06-18T17:00:00Z". */
  readonly slot: string;
  readonly at: Instant;
  readonly mode: 'real' | 'dry';
  readonly strategy: string;
  /** As configured. */
  readonly model: string;
  readonly configHash: string;
  readonly codeVersion: string;
  readonly world: string;
};

/** What became of the cycle's orders by the time it closed. */
export type Settled = { readonly ticket: OrderTicket; readonly events: readonly LedgerEvent[] };

export type CycleEnd = {
  readonly outcome: CycleOutcome;
  /** Why it abstained or was skipped. */
  readonly because?: string;
  /** It abstained for a reason that may pass: another cycle may be worth its while. */
  readonly retryable?: true;
  readonly closedAt: Instant;
  readonly bookAfter: Book;
  readonly settled: readonly Settled[];
};

/** The whole story of one cycle. */
export type CycleRecord = {
  readonly head: CycleHead;
  readonly stages: readonly Stage[];
  readonly end?: CycleEnd;
};

export type Journal = {
  /** Opens the slot, or answers the record that it already has (finished or not). */
  open(head: CycleHead): Promise<CycleRecord>;
  /** Durable when it returns. `number` is the place of the stage in its cycle, from 0; writing a place twice is writing it once. */
  stage(cycle: string, number: number, stage: Stage): Promise<void>;
  close(cycle: string, end: CycleEnd): Promise<void>;
  read(cycle: string): Promise<CycleRecord | undefined>;
  /** Real cycles of the account that have ended, newest first, with what they came to (no observation, no prose). */
  recent(account: string, count: number): Promise<readonly CycleRecord[]>;
  /** Real cycles that were opened and never closed, oldest first. */
  unfinished(account: string): Promise<readonly CycleRecord[]>;
};
