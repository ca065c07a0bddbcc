import { describeSchedule, slotsBetween, type AccountConfig } from '#config';
import type { ScheduleLineView } from '#contract';
import { DAY_MS, newYorkTime, plusMs, toIso, tradingDate } from '#core/calendar';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';

/** Beyond it nobody knows the sessions yet. */
const CALENDAR_END = newYorkTime(tradingDate('2035-12-31'), 0, 0);

/** Most schedules are due within days; what is due once a month is looked for up to a month and some days ahead. */
const AHEAD_DAYS = [1, 4, 40];

/** When each account decides, and its next slot after the home's now; the soonest first. */
export async function tellSchedule(home: Home): Promise<Told<ScheduleLineView[]>> {
  return told(async () => scheduleLines(home));
}

/** The same at once. */
export function scheduleLines(home: Pick<Home, 'clock' | 'config'>): ScheduleLineView[] {
  return home.config.accounts
    .map((account) => ({
      account: account.key,
      schedule: describeSchedule(account.schedule),
      zone: home.config.scheduleTimezone,
      next: nextSlot(home, account),
    }))
    .toSorted((left, right) => ((left.next ?? '~') < (right.next ?? '~') ? -1 : 1));
}

function nextSlot(
  { clock, config }: Pick<Home, 'clock' | 'config'>,
  { schedule }: AccountConfig,
): string | null {
  const from = plusMs(clock.now(), 1);
  for (const days of AHEAD_DAYS) {
    const span = { from, upTo: plusMs(from, days * DAY_MS) };
    const [next] = slotsBetween(schedule, config.scheduleTimezone, span);
    if (next !== undefined) return next >= CALENDAR_END ? null : toIso(next);
  }
  return null;
}
