import { toIso } from '#core/calendar';
import type { BacktestView, GridCell, GridRecord } from '#contract';
import { assert } from '#core/prelude';
import { PortError } from '#ports';
import { cellRecordOf } from './cell-record-of.ts';
import { keptUnder } from './kept-under.ts';
import { requestedOf } from './requested-of.ts';
import { windowOf } from './window-of.ts';
import type { GridDesk } from './open-grid-desk.ts';

type Step = { readonly done: number; readonly total: number; readonly doing: string };

export type CellTold = {
  readonly offline: boolean;
  readonly onProgress: (step: Step) => void;
};

/** What became of a run of a grid: it has ended (done or failed, as its record says), or another process is at it. */
export type CellEnd = { readonly kind: 'ended' } | { readonly kind: 'held'; readonly by: string };

/**
 * Makes one run of a grid, by its id, wherever that is called. One that has ended is not made again, one that is kept
 * from before is taken, one that another living process is at is left to it.
 */
export async function runCell(
  desk: GridDesk,
  { grid, cell: id }: { readonly grid: GridRecord; readonly cell: string },
  told: CellTold,
): Promise<CellEnd> {
  const cell = grid.cells.find((each) => each.id === id);
  if (cell === undefined)
    throw new PortError('grid', `${grid.id} has no run ${id}`, { retryable: false });
  const claim = desk.grids.claim(grid.id, id);
  if (claim.kind === 'held') return claim;
  try {
    if (desk.grids.cell(grid.id, id) === undefined) await made(desk, { grid, cell }, told);
    return { kind: 'ended' };
  } finally {
    desk.grids.release(grid.id, id);
  }
}

type Making = { readonly grid: GridRecord; readonly cell: GridCell };

async function made(desk: GridDesk, { grid, cell }: Making, told: CellTold): Promise<void> {
  try {
    const { id, ...combination } = cell;
    const request = await requestedOf(desk, combination, grid);
    const kept = keptUnder(desk, combination, request);
    const view =
      kept === undefined ? await ranNow(desk, { grid, cell }, told) : desk.runs.get(kept).view;
    assert(view.id !== '', 'a run that is kept has an id');
    const wasKept = kept !== undefined;
    desk.grids.keepCell(grid.id, await cellRecordOf(desk, { cell: id, view, wasKept }));
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    desk.grids.keepCell(grid.id, {
      kind: 'failed',
      cell: cell.id,
      because: error.message,
      retryable: error.retryable,
      endedAt: toIso(desk.home.outside.clock.now()),
    });
  }
}

async function ranNow(
  { desk }: GridDesk,
  { grid, cell }: Making,
  { offline, onProgress }: CellTold,
): Promise<BacktestView> {
  const { account, model, masks, seed } = cell;
  const { samples, placebos, research } = grid;
  return desk.run(
    {
      account,
      window: windowOf(cell),
      masks,
      seed,
      offline,
      samples,
      withResearch: research,
      draws: placebos,
      withNews: false,
      withRecall: false,
    },
    { model, onProgress },
  );
}
