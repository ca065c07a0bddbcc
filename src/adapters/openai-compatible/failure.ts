/** Why one try gave no answer; `says` and `advice` are clauses of the sentence the user reads. */
export type Failure = {
  readonly says: string;
  readonly advice: string;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** Whether it is worth a further try within this call. */
  readonly again: 'never' | 'soon' | 'loaded';
  readonly askedToWaitMs?: number;
  readonly cause?: unknown;
};
