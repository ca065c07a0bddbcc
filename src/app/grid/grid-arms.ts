import type { GridCell, GridRecord, GridView } from '#contract';
import {
  annualReturn,
  SHARPE,
  sharpe,
  studentisedInterval,
  USUAL_DRAWING,
} from '#core/performance';
import { pooledArm, type DoneCell, type DoneRun, type Pooled } from './pooled-arm.ts';

type ArmRow = GridView['arms'][number];

/** An account, who decides for it and what is hidden from it, over all windows and seeds. */
export type GridArm = {
  readonly cells: readonly GridCell[];
  readonly runs: readonly DoneRun[];
  readonly pooled: Pooled;
};

export function armName({
  account,
  model,
  masks,
}: Pick<GridCell, 'account' | 'model' | 'masks'>): string {
  return `${account} by ${model}${masks.length === 0 ? '' : ` masked ${masks.join(', ')}`}`;
}

/** In the order of the plan. */
export function gridArms(
  { cells }: Pick<GridRecord, 'cells'>,
  recordOf: (cell: string) => DoneCell | undefined,
): readonly GridArm[] {
  return [...Map.groupBy(cells, armName).values()].map((own) => {
    const runs = own.flatMap((cell) => {
      const record = recordOf(cell.id);
      return record === undefined ? [] : [{ cell, record }];
    });
    return { cells: own, runs, pooled: pooledArm(runs) };
  });
}

/** The row of an arm in the table of a grid. */
export function armRow({ cells, runs, pooled }: GridArm): readonly ArmRow[] {
  const [first] = cells;
  if (first === undefined) return [];
  const { account, model, masks } = first;
  const records = runs.map(({ record }) => record);
  return [
    {
      account,
      model,
      masks,
      runs: cells.length,
      done: runs.length,
      days: pooled.returns.length,
      totalReturn: spreadOf(records.map(({ figures }) => figures.totalReturn)),
      annualReturn: annualReturn(pooled.returns.map(({ value }) => value)) ?? null,
      sharpe: sharpeOf(pooled),
      maxDrawdown: highest(records.map(({ figures }) => figures.maxDrawdown)),
      excess: spreadOf(records.map(({ figures }) => figures.excess)),
      seedSpread: seedSpread(runs),
      tokens: tokensOf(records),
      abstained: records.reduce((total, { decisions }) => total + decisions.abstained, 0),
    },
  ];
}

/** Of all replies; null as soon as one was not told. */
export function tokensOf(records: readonly DoneCell[]): number | null {
  return records.reduce<number | null>(
    (total, { tokens }) => (total === null || tokens === null ? null : total + tokens),
    0,
  );
}

/** Null where one is not known: a mean of the others would be of something else. */
function spreadOf(values: readonly (number | null)[]): ArmRow['totalReturn'] {
  const known = values.flatMap((value) => value ?? []);
  if (known.length === 0 || known.length < values.length) return null;
  const mean = known.reduce((total, value) => total + value, 0) / known.length;
  return { mean, low: Math.min(...known), high: Math.max(...known) };
}

function highest(values: readonly (number | null)[]): number | null {
  return spreadOf(values)?.high ?? null;
}

/** The draws are of the grid, not of a run: always the same. */
const SEED = 1;

function sharpeOf({ excess, returns }: Pooled): ArmRow['sharpe'] {
  if (excess === undefined) {
    const because = returns.length === 0 ? 'nothing is done yet' : 'the bill rate is not known';
    return { value: null, because };
  }
  const value = sharpe(excess) ?? null;
  const interval = studentisedInterval(excess, SHARPE, { seed: SEED, ...USUAL_DRAWING });
  if (interval.kind === 'interval') return { value, low: interval.low, high: interval.high };
  if (interval.kind === 'at-least') return { value, low: interval.low, because: interval.because };
  return { value, because: interval.because };
}

function seedSpread(runs: readonly DoneRun[]): number | null {
  const windows = Map.groupBy(runs, ({ cell }) => `${cell.from} ${cell.upTo}`);
  const spreads = [...windows.values()].flatMap((own) => {
    const spread = spreadOf(own.map(({ record }) => record.figures.totalReturn));
    return own.length < 2 || spread === null ? [] : [spread.high - spread.low];
  });
  return spreads.length === 0 ? null : Math.max(...spreads);
}
