import type { FaultPlan } from '../plan/index.ts';

/** What goes wrong with one chat request, after llama-swap has found its model. */
export type LlamaSwapFault =
  /** The connection is closed at once, or in the middle of the answer. */
  | 'down'
  | 'reset'
  /** The model dies before the first token, or in the middle of the answer. */
  | 'lost'
  | 'dies'
  /** Only comments come, after a few tokens. */
  | 'hangs'
  /** An error inside the stream, after a few tokens; 500 where there is no stream. */
  | 'error-event'
  /** `delayMs` before the first token. */
  | 'slow'
  /** 503 as llama-server says it while it loads. */
  | 'loading'
  /** 429 of llama-swap, and with 'storm' the next requests too. */
  | 'busy'
  | 'storm'
  /** A page with 200. */
  | 'html'
  /** `status` with `body`. */
  | 'status';

/** A chat request as it came, read as JSON. */
export type ChatBody = Readonly<Record<string, unknown>>;

/**
 * 'schema': what the schema asks for, odd whitespace between tokens. 'noise': what a grammar lets through and the schema
 * does not. 'outside': JSON of another shape, 'prose': words around a fenced block; both as of a server without grammar.
 */
export type AnswerStyle = 'schema' | 'noise' | 'outside' | 'prose';

export type ModelSetup = {
  /** From the start of its command to the first good health check. */
  readonly loadMs?: number;
  readonly starts?: 'well' | 'command not found' | 'exits' | 'never healthy';
  readonly stopMs?: number;
  /** Before the first token, and then for each token; no pause where absent. */
  readonly promptMs?: number;
  readonly tokensPerSecond?: number;
  /** Slots of llama-server; 1 when absent. */
  readonly parallel?: number;
  /** Tokens of one slot; 8192 when absent. */
  readonly contextTokens?: number;
  /** 10 when absent, waiting ones included. */
  readonly concurrencyLimit?: number;
  /** Idle time after which it is unloaded; never when absent. */
  readonly ttlMs?: number;
  /** Thinks so many tokens first, where it is let; none when absent. */
  readonly thinkingTokens?: number;
  readonly answers?: AnswerStyle | ((body: ChatBody) => string);
  readonly aliases?: readonly string[];
};

export type GroupSetup = {
  readonly members: readonly string[];
  /** Whether only one member is held at a time; so when absent. */
  readonly swap?: boolean;
  /** Whether it drives other groups out; so when absent. */
  readonly exclusive?: boolean;
  /** Whether no other group drives it out. */
  readonly persistent?: boolean;
};

export type LlamaSwapConfig = {
  readonly models: Readonly<Record<string, ModelSetup>>;
  readonly groups?: Readonly<Record<string, GroupSetup>>;
  /** 120 s when absent. */
  readonly healthCheckTimeoutMs?: number;
  readonly apiKeys?: readonly string[];
  readonly sendLoadingState?: boolean;
  /** Between two comments of a stream; 30 s when absent. */
  readonly pingMs?: number;
  /** Of the answers. */
  readonly seed?: number | string;
  readonly faults?: FaultPlan<LlamaSwapFault>;
  readonly clockMs?: () => number;
  /** Rejects when the signal is aborted. */
  readonly pause?: (forMs: number, signal?: AbortSignal) => Promise<unknown>;
};
