import type { CellRecord, GridCell, GridRecord, GridView } from '#contract';
import { armRow, gridArms, tokensOf } from './grid-arms.ts';
import { gridVerdict } from './grid-verdict.ts';
import { maskedRows } from './masked-rows.ts';
import { pairRows } from './pair-rows.ts';
import type { DoneCell } from './pooled-arm.ts';

/** A grid with all that it came to so far, as one comparison. */
export function gridViewOf(
  grid: GridRecord,
  recordOf: (cell: string) => CellRecord | undefined,
): GridView {
  const records = new Map(grid.cells.map(({ id }) => [id, recordOf(id)]));
  const doneOf = (cell: string): DoneCell | undefined => {
    const record = records.get(cell);
    return record?.kind === 'done' ? record : undefined;
  };
  const done = grid.cells.flatMap(({ id }) => doneOf(id) ?? []);
  const failed = [...records.values()].filter((record) => record?.kind === 'failed').length;
  const arms = gridArms(grid, doneOf);
  const pairs = [...pairRows(arms)];
  const runs = grid.cells.length;
  return {
    id: grid.id,
    name: grid.name,
    madeAt: grid.madeAt,
    data: grid.label,
    counts: {
      runs,
      done: done.length,
      failed,
      waiting: runs - done.length - failed,
      wereKept: done.filter(({ wasKept }) => wasKept).length,
    },
    replies: {
      asked: done.reduce((total, { replies }) => total + replies.asked, 0),
      fromCassette: done.reduce((total, { replies }) => total + replies.fromCassette, 0),
    },
    tokens: tokensOf(done),
    arms: arms.flatMap(armRow),
    masked: [...maskedRows(arms)],
    pairs,
    ...gridVerdict(grid, arms, pairs),
    trials: { runs, before: grid.before.count },
    cells: grid.cells.map((cell) => cellRow(cell, records.get(cell.id))),
  };
}

const UNKNOWN = {
  totalReturn: null,
  annualReturn: null,
  sharpe: null,
  maxDrawdown: null,
  excess: null,
};

function cellRow(cell: GridCell, record: CellRecord | undefined): GridView['cells'][number] {
  if (record === undefined) return { ...cell, state: 'waiting', ...UNKNOWN };
  const { endedAt } = record;
  if (record.kind === 'failed')
    return { ...cell, state: 'failed', ...UNKNOWN, because: record.because, endedAt };
  const { run, nav, figures } = record;
  return { ...cell, state: 'done', run, nav, ...figures, endedAt };
}
