import * as z from 'zod';
import { toIso, type Instant } from '#core/calendar';
import { exact } from './exact.ts';

const STATES = ['due', 'running', 'done', 'abstained', 'skipped', 'missed'] as const;

/** A moment at which an account was to decide; one of `invest slots`. */
export const slotViewSchema = z.strictObject({
  account: z.string(),
  at: exact.moment,
  state: z.enum(STATES),
  /** Cycles that were begun for it. */
  attempts: z.int().min(0),
  nextTryAt: exact.moment.nullable(),
  begunAt: exact.moment.nullable(),
  endedAt: exact.moment.nullable(),
  /** The newest of its cycles: an id of `invest decision`. */
  cycle: z.string().nullable(),
  /** Why it is not done. */
  because: z.string().nullable(),
});

export type SlotView = z.infer<typeof slotViewSchema>;

type SlotFacts = {
  readonly account: string;
  readonly at: Instant;
  readonly state: SlotView['state'];
  readonly attempts: number;
  readonly nextTryAt?: Instant;
  readonly begunAt?: Instant;
  readonly endedAt?: Instant;
  readonly cycle?: string;
  readonly because?: string;
};

export function slotView(slot: SlotFacts): SlotView {
  const { account, at, state, attempts, cycle = null, because = null } = slot;
  return {
    account,
    at: toIso(at),
    state,
    attempts,
    nextTryAt: momentOf(slot.nextTryAt),
    begunAt: momentOf(slot.begunAt),
    endedAt: momentOf(slot.endedAt),
    cycle,
    because,
  };
}

function momentOf(at: Instant | undefined): string | null {
  return at === undefined ? null : toIso(at);
}
