/** What is to be done by one process of several, once. */
export type WorkItem = {
  readonly id: string;
  /** Its queue: "cycle", "settle", "mirror", "backtest". */
  readonly kind: string;
  /** What is asked, as JSON. */
  readonly asked: unknown;
  /** How often it was begun before: an item whose worker died is begun again. */
  readonly attempt: number;
};

export type WorkAsked = {
  readonly kind: string;
  readonly asked: unknown;
  /** Items of one key are done one after the other, in the order in which they came. */
  readonly key: string;
  /** Higher ones first. */
  readonly priority?: number;
};

/** How an item has ended, or that it has not. */
export type WorkState = {
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'unknown';
  readonly result?: unknown;
  readonly because?: string;
};

export type QueueState = {
  readonly kind: string;
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
  /** How long the oldest has waited; 0 where none waits. */
  readonly lagMs: number;
};

/**
 * Work for several processes. An item is one worker's until that one ends it, or is silent for too long: then it is
 * another's, and what the first says of it afterwards is not heard.
 */
export type WorkQueue = {
  /** Durable when it returns; the item's id. */
  add(items: readonly WorkAsked[]): Promise<readonly string[]>;
  /** The next one, of the first kind that has one; or nothing. */
  take(kinds: readonly string[]): Promise<WorkItem | undefined>;
  /** The worker lives and goes on with it. */
  beat(item: WorkItem): Promise<void>;
  done(item: WorkItem, result: unknown): Promise<void>;
  /** It is begun again, by whoever comes first, or given up. */
  failed(item: WorkItem, because: string, again: boolean): Promise<void>;
  /** The worker that had it is known to be gone: it is begun again at once. */
  giveBack(kind: string, id: string): Promise<void>;
  stateOf(kind: string, id: string): Promise<WorkState>;
  told(): Promise<readonly QueueState[]>;
  close(): Promise<void>;
};
