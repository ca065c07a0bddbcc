import type { Instant } from '#core/calendar';
import type { SlotRow } from '#ports';

/** Another process has the account, or the store could not be written: neither lasts. */
export const PUT_OFF_MS = 30_000;

/** Due again as if this cycle had not been begun: it bears the same name then. */
export function putOff(row: SlotRow, nextTryAt: Instant | undefined): SlotRow {
  const { cycle: _, nextTryAt: __, ...rest } = row;
  const attempts = Math.max(0, row.attempts - 1);
  return { ...rest, attempts, state: 'due', ...(nextTryAt === undefined ? {} : { nextTryAt }) };
}
