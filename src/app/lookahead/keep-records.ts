import type { BacktestOutside } from '#app/backtest';
import type { CycleRecord } from '#ports';

export type KeptRecords = {
  readonly records: ReadonlyMap<number, CycleRecord>;
  readonly onCycle: NonNullable<BacktestOutside['onCycle']>;
};

/** Keeps the records of a run's sampled decisions as it ends them. */
export function keepRecords(places: ReadonlySet<number>): KeptRecords {
  const records = new Map<number, CycleRecord>();
  return {
    records,
    onCycle: async (record, { done }) => {
      if (places.has(done - 1)) records.set(done - 1, record);
    },
  };
}
