import type { Instant } from '#core/calendar';

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** Long work that somebody asked for, with how far it is. */
export type Job = {
  readonly id: string;
  /** "run", "backtest", "backup", ... */
  readonly kind: string;
  /** What was asked, as JSON. */
  readonly asked: unknown;
  readonly by: string;
  readonly state: JobState;
  readonly madeAt: Instant;
  readonly begunAt?: Instant;
  readonly endedAt?: Instant;
  /** In [0, 1]; absent where it cannot be told. */
  readonly progress?: number;
  readonly doing?: string;
  /** What came of it, as JSON. */
  readonly result?: unknown;
  readonly because?: string;
  /** Somebody wants it to end. */
  readonly isCancelled: boolean;
};

export type Jobs = {
  keep(job: Job): Promise<void>;
  read(id: string): Promise<Job | undefined>;
  /** Newest first. */
  newest(most: number): Promise<readonly Job[]>;
  /** Waiting or running, oldest first. */
  open(): Promise<readonly Job[]>;
};
