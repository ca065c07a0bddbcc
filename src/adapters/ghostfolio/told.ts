/** Nothing usable was answered; `says` and `fix` are clauses of the sentence the user reads. */
export type Failure = {
  readonly kind: 'failed';
  readonly says: string;
  readonly fix: string;
  /** Whether a write may have been done all the same. */
  readonly mayBeDone: boolean;
  /** Whether the same call may succeed later by itself. */
  readonly retryable: boolean;
  readonly because?: 'refused-token' | 'rate-limit' | 'silence' | 'wrong-address';
};

/** What became of one call: an answer in JSON (or an empty one) with any status but 3xx, 401 and 429, or a failure. */
export type Told =
  | {
      readonly kind: 'told';
      readonly status: number;
      readonly value: unknown;
      /** The server's own words, one line, without secrets. */
      readonly says: string;
    }
  | Failure;

/** An answer that says that the call did what it was for. */
type Taken = Extract<Told, { kind: 'told' }> & { readonly status: 200 | 201 | 204 };

export function isTaken(told: Told): told is Taken {
  return told.kind === 'told' && told.status >= 200 && told.status < 300;
}
