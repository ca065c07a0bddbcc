import type { Schedule } from './schedule.ts';

const DAILY = 3;

/**
 * Whether an account skips its slots outside a session: one that decides on three weekdays a week or more, or several
 * times a day. Weekly and monthly accounts decide all the same, and their orders rest until the next open.
 */
export function keepsToSessions(schedule: Schedule): boolean {
  return schedule.some(
    (row) => row.kind === 'every' || (row.kind === 'weekly' && row.days.length >= DAILY),
  );
}
