import type { Instant } from '#core/calendar';

/** A process that takes work from the queue. */
export type Worker = {
  /** Unmistakably: "host:pid:start". */
  readonly holder: string;
  /** Kinds of work that it takes. */
  readonly roles: readonly string[];
  /** Models whose accounts it takes; none: of every model. */
  readonly models: readonly string[];
  readonly begunAt: Instant;
  /** What it works on: items of the queue. */
  readonly doing: readonly { readonly kind: string; readonly id: string; readonly what: string }[];
  /** A model that it has asked may answer until then: its answer is paid for, so that its silence is borne so long. */
  readonly asksUntil?: Instant;
};

export type SeenWorker = Worker & {
  /** Since it was last seen, by the clock of the store. */
  readonly silentMs: number;
  /** Silent for longer than one that lives. */
  readonly isLost: boolean;
};

/** Who works on a home, as each says of itself every few seconds. */
export type Workers = {
  /** It lives, and this is what it does. */
  seen(worker: Worker): Promise<void>;
  /** It has ended, or its process is known to be gone. */
  gone(holder: string): Promise<void>;
  all(): Promise<readonly SeenWorker[]>;
};
