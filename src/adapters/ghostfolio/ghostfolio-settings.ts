import type { Clock } from '#ports';

export type GhostfolioSettings = {
  /** "http://localhost:3333": what a browser opens, without /api. */
  readonly baseUrl: string;
  /** The security token of the user whose accounts are written. */
  readonly token: string;
  /** The deadline of a write; 30,000 when absent. */
  readonly timeoutMs?: number;
  /** The deadline of a read; 30,000 when absent. Those of the health check are 5,000 at most. */
  readonly readTimeoutMs?: number;
};

/** What the adapter takes from outside: the moment, waiting, and chance (0 to 1) to spread waits. */
export type Outside = {
  readonly clock: Clock;
  readonly pause: (forMs: number) => Promise<unknown>;
  readonly random: () => number;
};
