import { dayText } from '../text/day-text.ts';

export type DayTick = { readonly place: number; readonly says: string };

type Period = { readonly of: (on: string) => string; readonly says: (on: string) => string };

const YEAR: Period = { of: (on) => on.slice(0, 4), says: (on) => on.slice(0, 4) };
const MONTH: Period = { of: (on) => on.slice(0, 7), says: dayText.month };
const DAY: Period = { of: (on) => on, says: (on) => dayText.day(on).replace(/ \d{4}$/, '') };

const MOST_TICKS = 5;

/** The first days of some years, months or sessions, few enough for a narrow screen. */
export function dayTicks(days: readonly string[]): readonly DayTick[] {
  const period = periodOf(days);
  const starts = days.flatMap((on, place) => {
    const before = days[place - 1];
    const isStart = before === undefined || period.of(before) !== period.of(on);
    return isStart && /^\d{4}-\d\d-\d\d$/.test(on) ? [{ place, says: period.says(on) }] : [];
  });
  const every = Math.ceil(starts.length / MOST_TICKS);
  const apart = days.length * 0.17;
  return starts
    .filter((_, place) => place % every === 0)
    .filter(({ place }, at, all) => (all[at + 1]?.place ?? days.length) - place >= apart);
}

function periodOf(days: readonly string[]): Period {
  const count = (period: Period): number => new Set(days.map(period.of)).size;
  if (count(YEAR) > 3) return YEAR;
  return count(MONTH) > 2 ? MONTH : DAY;
}
