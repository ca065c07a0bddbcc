import { DAY_MS, type Instant } from '#core/calendar';
import { backupAt } from './backup-name.ts';

/** Which automatic backups stay. */
export type Keep = {
  /** All of so many last days. */
  readonly days: number;
  /** The newest of each UTC day for so many days. */
  readonly dailyFor: number;
  /** The newest of each week (Monday to Sunday, UTC) for so many weeks. */
  readonly weeklyFor: number;
};

export const KEEP: Keep = { days: 2, dailyFor: 14, weeklyFor: 8 };

const WEEK_DAYS = 7;

/** 1970-01-01 was a Thursday: days since the Monday before. */
const MONDAY_OFFSET = 3;

/** Of these file names the ones that need not be kept any longer; never the newest, and nothing that is no backup. */
export function forgotten(names: readonly string[], now: Instant, keep: Keep): readonly string[] {
  const dated = names
    .flatMap((name) => {
      const at = backupAt(name);
      return at === undefined ? [] : [{ name, at }];
    })
    .toSorted((left, right) => right.at - left.at);
  const today = dayOf(now);
  const [seenDays, seenWeeks] = [new Set<number>(), new Set<number>()];
  return dated
    .filter(({ at }, place) => {
      const [day, week] = [dayOf(at), weekOf(at)];
      const isNewestOfDay = !seenDays.has(day);
      const isNewestOfWeek = !seenWeeks.has(week);
      seenDays.add(day);
      seenWeeks.add(week);
      const stays =
        place === 0 ||
        now - at <= keep.days * DAY_MS ||
        (isNewestOfDay && today - day < keep.dailyFor) ||
        (isNewestOfWeek && weekOf(now) - week < keep.weeklyFor);
      return !stays;
    })
    .map(({ name }) => name);
}

function dayOf(at: Instant): number {
  return Math.floor(at / DAY_MS);
}

function weekOf(at: Instant): number {
  return Math.floor((dayOf(at) + MONDAY_OFFSET) / WEEK_DAYS);
}
