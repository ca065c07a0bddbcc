import type { GridWorkers, WorkEnd } from '#app/grid';
import type { CellRecord, GridRecord } from '#contract';
import { cellRecordSchema } from '#contract';
import { PortError, type WorkQueue } from '#ports';
import { borne } from './borne.ts';
import { GRID_CELL, type GridCellAsked } from './grid-cell-job.ts';
import { BACKTEST } from './roles.ts';

export type GridElsewhere = {
  readonly queue: WorkQueue;
  readonly grid: GridRecord;
  /** Runs that wait or are made at one time. */
  readonly atOnce: number;
  readonly isOffline: boolean;
  /** What a worker has made is kept here. */
  readonly keep: (record: CellRecord) => void;
  readonly onMoved: (doing: string) => void;
  readonly pause: (forMs: number) => Promise<void>;
  readonly signal: AbortSignal;
};

const LOOK_MS = 300;

/** Makers of the runs of a grid on whichever machine a worker with the role backtest stands. */
export function gridElsewhere(asked: GridElsewhere): GridWorkers {
  const sent = new Set<string>();
  return {
    atOnce: asked.atOnce,
    run: async (cells) => {
      const cell = cells.find((each) => !sent.has(each));
      if (cell === undefined) {
        await asked.pause(LOOK_MS);
        return { kind: 'through' };
      }
      sent.add(cell);
      try {
        return await madeElsewhere(cell, asked);
      } finally {
        sent.delete(cell);
      }
    },
  };
}

async function madeElsewhere(cell: string, asked: GridElsewhere): Promise<WorkEnd> {
  const { queue, grid, isOffline, pause, signal, onMoved } = asked;
  const what: GridCellAsked = { grid, cell, isOffline };
  const item = { kind: BACKTEST, asked: { name: GRID_CELL, asked: what, by: grid.id }, key: cell };
  const [id] = await borne(pause, async () => queue.add([item]));
  if (id === undefined) return died(cell, 'the queue did not take it');
  for (;;) {
    await pause(LOOK_MS);
    // What is under way goes on where it is, and is found when the grid is gone on with.
    if (signal.aborted) return { kind: 'through' };
    const state = await borne(pause, async () => queue.stateOf(BACKTEST, id));
    onMoved('');
    if (state.state === 'done') return kept(state.result, cell, asked);
    if (state.state === 'failed' || state.state === 'unknown')
      return died(cell, state.because ?? 'the queue does not know it any more');
  }
}

function kept(result: unknown, cell: string, { keep }: GridElsewhere): WorkEnd {
  const record = cellRecordSchema.safeParse(result);
  if (!record.success || record.data.cell !== cell)
    throw new PortError('grid', `a worker has told something else of the run ${cell}`, {
      retryable: false,
    });
  keep(record.data);
  return { kind: 'through' };
}

function died(at: string, because: string): WorkEnd {
  return { kind: 'died', because, at };
}
