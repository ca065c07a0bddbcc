import type { CellRecord, GridCell } from '#contract';
import { readTradingDate, type TradingDate } from '#core/calendar';
import type { DailyReturn } from '#core/performance';

export type DoneCell = Extract<CellRecord, { readonly kind: 'done' }>;

/** A run that is done, with what it is of. */
export type DoneRun = { readonly cell: GridCell; readonly record: DoneCell };

/** The sessions of all windows of an arm put together. */
export type Pooled = {
  readonly returns: readonly DailyReturn[];
  /** Returns less what bills earned; absent where the rate is not known for all. */
  readonly excess: readonly number[] | undefined;
};

type Day = DailyReturn & { readonly bill: number | undefined };

/**
 * One series of an arm: of each session the mean over seeds, of windows one after the other. A session that an earlier
 * window has told already is told once.
 */
export function pooledArm(runs: readonly DoneRun[]): Pooled {
  const windows = Map.groupBy(runs, ({ cell }) => `${cell.from} ${cell.upTo}`);
  const days: Day[] = [];
  for (const [, own] of [...windows].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const last = days.at(-1)?.on ?? '';
    days.push(...meanDays(own).filter(({ since }) => since >= last));
  }
  const bills = days.flatMap(({ bill }) => bill ?? []);
  return {
    returns: days.map(({ since, on, value }) => ({ since, on, value })),
    excess:
      days.length > 0 && bills.length === days.length
        ? days.map(({ value, bill = Number.NaN }) => value - bill)
        : undefined,
  };
}

/** Of the sessions that all seeds have. */
function meanDays(runs: readonly DoneRun[]): readonly Day[] {
  const byDay = new Map<string, DoneCell['days']>();
  for (const { record } of runs)
    for (const day of record.days) {
      const name = `${day.since} ${day.on}`;
      byDay.set(name, [...(byDay.get(name) ?? []), day]);
    }
  return [...byDay.values()]
    .filter(({ length }) => length === runs.length)
    .flatMap(meanDay)
    .toSorted((one, other) => (one.on < other.on ? -1 : 1));
}

function meanDay(days: DoneCell['days']): readonly Day[] {
  const [first] = days;
  const span = first === undefined ? undefined : spanOf(first);
  if (span === undefined) return [];
  const value = days.reduce((total, day) => total + day.value, 0) / days.length;
  return [{ ...span, value, bill: first?.bill ?? undefined }];
}

function spanOf(day: DoneCell['days'][number]): Pick<DailyReturn, 'since' | 'on'> | undefined {
  const [since, on]: (TradingDate | undefined)[] = [
    readTradingDate(day.since),
    readTradingDate(day.on),
  ];
  return since === undefined || on === undefined ? undefined : { since, on };
}
