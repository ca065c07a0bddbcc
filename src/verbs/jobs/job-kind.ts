import type * as z from 'zod';
import type { Scope } from '#ports';

/** What long work has in hand while it runs. */
export type JobHand = {
  /** What it is at; progress in [0, 1], absent where it cannot be told. */
  readonly tell: (doing: string, progress?: number) => void;
  /** Who asked for it. */
  readonly by: string;
  /** Aborted when somebody wants it to end. */
  readonly signal: AbortSignal;
};

/** A kind of long work that can be asked for. */
export type JobKind = {
  /** "backtest". */
  readonly name: string;
  /** Below /api, where it is asked for by POST: "/backtests". */
  readonly path: string;
  readonly says: string;
  readonly asked: z.ZodType;
  readonly scope: Exclude<Scope, 'read'>;
  /** In this process, or in one of its own; of each one at a time. */
  readonly lane: 'here' | 'child';
  /** What it comes to, as JSON; throws PortError where it cannot. */
  readonly work: (asked: unknown, hand: JobHand) => Promise<unknown>;
};

/** Keeps the types of one kind together; the table holds them all alike. */
export function jobKind<Asked extends z.ZodType>(
  kind: Omit<JobKind, 'work' | 'asked'> & {
    readonly asked: Asked;
    readonly work: (asked: z.output<Asked>, hand: JobHand) => Promise<unknown>;
  },
): JobKind {
  return { ...kind, work: async (asked, hand) => kind.work(kind.asked.parse(asked), hand) };
}
