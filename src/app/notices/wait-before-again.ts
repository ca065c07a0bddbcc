import { HOUR_MS, MINUTE_MS } from '#core/calendar';
import type { NoticeOutcome } from '#ports';

const FIRST_MS = 5000;
const LONGEST_MS = 15 * MINUTE_MS;
const LONGEST_WISH_MS = 6 * HOUR_MS;

/** Repeats that the reader would see as a second message are few: eight in a day. */
const UNSURE_MS = [2, 10, 30, 60, 180, 360, 360, 360].map((minutes) => minutes * MINUTE_MS);

type Failed = Exclude<NoticeOutcome, { kind: 'delivered' }>;

export type Tries = {
  /** This one included. */
  readonly attempts: number;
  /** Whether the service would take a repeat now for what it is. */
  readonly merges: boolean;
  /** In [0, 1). */
  readonly chance: number;
};

/**
 * How long to wait before a message is sent again, in milliseconds: the wish of the service up to six hours, else five
 * seconds tripled with each attempt up to a quarter of an hour, up to a quarter more by chance. Where a repeat would be a
 * second message to the reader and the first may have come, minutes to hours.
 */
export function waitBeforeAgain(failed: Failed, { attempts, merges, chance }: Tries): number {
  if (failed.kind === 'unknown' && !merges)
    return jittered(UNSURE_MS[Math.min(attempts, UNSURE_MS.length) - 1] ?? 0, chance);
  const tripled = Math.min(FIRST_MS * 3 ** Math.min(attempts - 1, 12), LONGEST_MS);
  if (failed.kind === 'unknown') return jittered(tripled, chance);
  if (failed.again === 'slowly') return jittered(LONGEST_MS, chance);
  if (failed.afterMs === undefined) return jittered(tripled, chance);
  return jittered(Math.min(Math.max(failed.afterMs, 1000), LONGEST_WISH_MS), chance);
}

function jittered(forMs: number, chance: number): number {
  return Math.round(forMs * (1 + chance / 4));
}
