/** Why one try gave no answer; `says` and `advice` are clauses of the sentence the user reads. */
export type Failure = {
  readonly says: string;
  readonly advice: string;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** Whether it is worth a further try within this call, and which waits it takes. */
  readonly again: 'never' | 'soon' | 'busy' | 'loaded';
  /** What of the request the server did not take, where it can be told. */
  readonly about?: 'context' | 'request' | 'schema' | 'thinking';
  readonly askedToWaitMs?: number;
  readonly cause?: unknown;
};
