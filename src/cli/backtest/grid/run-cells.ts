import process from 'node:process';
import { assertUnchanged, gridsOf, openGridDesk, runCell } from '#worlds/grid';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Terminal } from '../../terminal.ts';

export type CellsAsked = {
  readonly name: string;
  readonly cells: readonly string[];
  readonly isOffline: boolean;
};

/** `invest backtest grid cell GRID CELL...`: what becomes of each is on the record of the grid. */
export async function runCells(
  home: Home,
  { name, cells, isOffline }: CellsAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const begunBy = process.ppid;
  // Whoever began this may be killed: the run that is under way is finished all the same, so that no question is lost.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const grid = gridsOf(home).get(name);
  const desk = await openGridDesk(home, { data: grid.data ?? undefined, onLine: () => undefined });
  const told = [];
  try {
    await assertUnchanged(desk, grid);
    for (const [done, cell] of cells.entries()) {
      if (process.ppid !== begunBy) break;
      if (desk.grids.cell(grid.id, cell) !== undefined) continue;
      screen.progress(done, cells.length, cell);
      const end = await runCell(
        desk,
        { grid, cell },
        {
          offline: isOffline,
          onProgress: (step) => {
            const share = done + step.done / Math.max(step.total, 1);
            screen.progress(share, cells.length, `${cell} ${step.doing}`);
          },
        },
      );
      told.push({ cell, end: end.kind });
    }
  } finally {
    desk.close();
  }
  screen.json({ grid: grid.id, cells: told });
  return EXIT.done;
}
