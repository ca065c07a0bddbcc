import type { Instant } from '#core/calendar';

/** A writing request that was answered, so that the same one sent again is not done again. */
export type AnsweredRequest = {
  /** Who sent it, the route and the Idempotency-Key. */
  readonly key: string;
  /** SHA-256 of method, path and body: the same key with another request is an error. */
  readonly fingerprint: string;
  readonly at: Instant;
  /** Absent while it is being done. */
  readonly status?: number;
  readonly body?: string;
};

export type AnsweredRequests = {
  /** Opens it and answers undefined, or answers what is known of the key. */
  open(request: AnsweredRequest): Promise<AnsweredRequest | undefined>;
  close(request: AnsweredRequest): Promise<void>;
  forget(before: Instant): Promise<number>;
};
