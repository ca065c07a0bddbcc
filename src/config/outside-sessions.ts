import { sessionsBetween, tradingDate } from '#core/calendar';
import { assert } from '#core/prelude';
import type { WholeAccount } from './config-file.ts';
import { keepsToSessions } from './keeps-to-sessions.ts';
import { warning, type Problem } from './problem.ts';
import { scheduleRowOf } from './schedule-row-of.ts';
import type { ScheduleRow } from './schedule.ts';
import { slotsBetween } from './slots-between.ts';

/**
 * Warns of an enabled account that keeps to sessions (options are traded in no other time) and has no slot in any session of a year. A warning and no
 * fault, as for a file without an enabled account: the account is still settled at its slots, and a change of
 * `schedule_timezone` alone can move accounts out of every session that the file does not mention, which is no
 * reason to refuse it for the others.
 */
export function outsideSessions(
  key: string,
  account: WholeAccount,
  zone: string,
): readonly Problem[] {
  if (!account.enabled || account.strategy === 'research') return [];
  const schedule = account.schedule.map((settings) => {
    const read = scheduleRowOf(settings);
    assert(read.kind === 'row', 'the rows of a checked file are rows');
    return read.row;
  });
  const isOptions = account.strategy === 'wheel' || account.strategy === 'vertical-spreads';
  if (!(isOptions || keepsToSessions(schedule)) || meetsSession(schedule, zone)) return [];
  const says = `every slot falls outside a session and would be SKIPPED: the NYSE is open 09:30 to 16:00 in New York, the times of the schedule are in ${zone}`;
  return [warning([['accounts', key, 'schedule']], says)];
}

/** In 2024, like `everFires`: a leap year, with the weeks in which only one side has changed its clocks. */
const YEAR = sessionsBetween(tradingDate('2024-01-01'), tradingDate('2025-01-01'));

function meetsSession(schedule: readonly ScheduleRow[], zone: string): boolean {
  return YEAR.some(
    ({ opensAt, closesAt }) =>
      slotsBetween(schedule, zone, { from: opensAt, upTo: closesAt }).length > 0,
  );
}
