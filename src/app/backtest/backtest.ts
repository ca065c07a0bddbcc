import type { Account } from '#app/account';
import type { Slot } from '#app/cycle';
import type { Instant } from '#core/calendar';
import type { Entry } from '#core/ledger';
import type { Money } from '#core/money';
import type {
  Clock,
  CycleRecord,
  Fingerprint,
  History,
  LanguageModel,
  Log,
  OrderTicket,
  VirtualClock,
  World,
} from '#ports';
import type { MemoryBooks } from './memory-books.ts';

/** What a run is of. */
export type BacktestRequest = {
  readonly account: Account;
  readonly budget: Money;
  /** When the account is opened: at or before its first slot. */
  readonly from: Instant;
  /** Everything up to here is settled, nothing later is looked at. */
  readonly upTo: Instant;
  /** When it decides, ascending, in [from, upTo). */
  readonly slots: readonly Instant[];
  readonly slotAt: (at: Instant) => Slot;
  /** Decisions before which the books are copied, so that they can be made again. */
  readonly isSampled?: (place: number) => boolean;
};

/** What a run needs from outside. */
export type BacktestOutside = {
  readonly history: History;
  readonly model: LanguageModel;
  readonly clockFrom: (at: Instant) => VirtualClock;
  readonly fingerprint: Fingerprint;
  readonly log: Log;
  /** What research tells as of a clock; absent: nobody researches. */
  readonly researchOf?: (clock: Clock) => Pick<World, 'articles' | 'briefs'>;
  /** Hears of each cycle as it ends; it is not kept here. */
  readonly onCycle?: (record: CycleRecord, progress: Progress) => Promise<void>;
};

export type Progress = { readonly done: number; readonly total: number };

/** The books just before a decision. */
export type Checkpoint = {
  readonly at: Instant;
  readonly place: number;
  readonly books: MemoryBooks;
};

/** What a run came to. */
export type Backtest = {
  readonly request: BacktestRequest;
  readonly entries: readonly Entry[];
  readonly tickets: readonly OrderTicket[];
  readonly decisions: readonly DecisionDigest[];
  readonly checkpoints: readonly Checkpoint[];
  /** Names all of it: equal runs have equal ones. */
  readonly resultHash: string;
};

/** What is kept of a decision when its record is gone. */
export type DecisionDigest = {
  readonly slot: string;
  readonly at: Instant;
  readonly outcome: 'DONE' | 'ABSTAINED' | 'SKIPPED';
  readonly because?: string;
  readonly observationHash?: string;
  readonly promptHashes: readonly string[];
  /** Of the orders it concluded, before review: absent where it concluded none. */
  readonly ordersHash?: string;
  readonly modelsUsed: readonly string[];
};
