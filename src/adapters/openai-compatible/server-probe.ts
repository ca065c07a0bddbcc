/** One model of a server's list. */
export type ListedModel = {
  readonly name: string;
  /** In memory, on its way there, or to be loaded by the first question; absent where the server does not say it. */
  readonly state?: 'loaded' | 'loading' | 'unloaded';
  /** Tokens of question and answer together, for one question; absent where it is not told. */
  readonly contextTokens?: number;
};

/** What a model server says of itself. */
export type ServerProbe = {
  /** Whether anything answered over HTTP. */
  readonly reachable: boolean;
  /** 'refused': something answers, and cannot be asked so. */
  readonly state: 'ready' | 'loading' | 'refused' | 'unreachable';
  /** Which program it is, where anything answered. */
  readonly kind?: 'llama-server' | 'llama-swap' | 'other';
  /** The names it knows models by, as it lists them. */
  readonly models: readonly string[];
  /** The same with what is told of each. */
  readonly listed: readonly ListedModel[];
  /** Of one slot, in tokens; only of a server with one model. */
  readonly contextTokens?: number;
  /** Questions that are answered at the same time. */
  readonly slots?: number;
  /** A sentence: what was found. */
  readonly says: string;
  /** A sentence: what to do; absent where nothing is wrong. */
  readonly fix?: string;
};
