import type { Estimate } from './pace.ts';
import type { ServerState, WaitingCall } from './server-state.ts';

/** Sums since the queue was made. */
export type Counted = {
  readonly begun: number;
  readonly ended: number;
  readonly failed: number;
  /** Refused because their deadline came while they waited. */
  readonly late: number;
  readonly swaps: number;
  /** Of the calls that have begun, all together. */
  readonly waitedMs: number;
  readonly longestMs: number;
};

export const NOTHING_TOLD: Counted = {
  begun: 0,
  ended: 0,
  failed: 0,
  late: 0,
  swaps: 0,
  waitedMs: 0,
  longestMs: 0,
};

/** What a queue tells of itself. */
export type QueueTold = {
  readonly server: string;
  readonly calls: Pick<Counted, 'begun' | 'ended' | 'failed' | 'late'>;
  /** Changes from one model to another; the first load is none. */
  readonly swaps: number;
  /** Calls by model. */
  readonly waiting: Readonly<Record<string, number>>;
  readonly running: Readonly<Record<string, number>>;
  /** Of the calls that have begun; no mean while there is none. */
  readonly waits: { readonly meanMs?: number; readonly longestMs: number };
  /** What the queue reckons with: a call by model, as far as one was timed, and a swap. */
  readonly expected: {
    readonly calls: Readonly<Record<string, Estimate>>;
    readonly swap: Estimate;
  };
};

/** The figures of a queue, for the record and the status page. */
export function queueTold(
  server: string,
  { swaps, waitedMs, longestMs, begun, ended, failed, late }: Counted,
  { waiting, running, pace }: ServerState & { readonly waiting: readonly WaitingCall[] },
): QueueTold {
  return {
    server,
    calls: { begun, ended, failed, late },
    swaps,
    waiting: byModel(waiting),
    running: byModel(running),
    waits: { ...(begun === 0 ? {} : { meanMs: waitedMs / begun }), longestMs },
    expected: { calls: Object.fromEntries(pace.calls), swap: pace.swap },
  };
}

function byModel(calls: readonly { readonly model: string }[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...Map.groupBy(calls, ({ model }) => model)].map(([model, { length }]) => [model, length]),
  );
}
