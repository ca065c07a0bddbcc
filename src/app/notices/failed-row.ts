import type { Instant } from '#core/calendar';
import type { Delivery } from '#ports';

/** Why what happened cannot be told any more. */
export const FORGOTTEN = 'the event was forgotten before it could be told';

/** A delivery that was given up. */
export function failedRow(row: Delivery, because: string, endedAt: Instant): Delivery {
  const { nextTryAt: _, ...rest } = row;
  return { ...rest, state: 'failed', because, endedAt };
}
