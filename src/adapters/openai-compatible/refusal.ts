/** What a server said instead of answering. */
export type Refusal = {
  /** Of HTTP, or of an error inside a stream; absent where that has none. */
  readonly status?: number;
  /** Of the error body; empty where there was none. */
  readonly message: string;
  /** As the header says it. */
  readonly retryAfter?: string | undefined;
  /** Tokens of the question, and of the context it had to fit into: told where it did not. */
  readonly promptTokens?: number;
  readonly contextTokens?: number;
};
