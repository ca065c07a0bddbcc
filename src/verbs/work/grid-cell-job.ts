import * as z from 'zod';
import { childProcess } from '#adapters/system';
import { gridRecordSchema } from '#contract';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { gridsOf } from '#worlds/grid';
import type { JobKind } from '../jobs/index.ts';

export const GRID_CELL = 'grid-cell';

const cellAsked = z.strictObject({
  grid: gridRecordSchema,
  cell: z.string(),
  isOffline: z.boolean(),
});

export type GridCellAsked = z.infer<typeof cellAsked>;

export type GridCellParts = { readonly home: Pick<Home, 'paths'>; readonly script: string };

/**
 * One run of a grid for whoever asked for the grid, in a process of its own; what it came to is on this machine's record
 * of the grid, and the answer. One that was made here before is not made again.
 */
export function gridCellJob({ home, script }: GridCellParts): Pick<JobKind, 'name' | 'work'> {
  return {
    name: GRID_CELL,
    work: async (asked, { signal }) => {
      const { grid, cell, isOffline } = cellAsked.parse(asked);
      const grids = gridsOf(home);
      grids.begin(grid);
      if (grids.cell(grid.id, cell)?.kind === 'failed') grids.again(grid.id, cell);
      let last = '';
      const { code } = await childProcess({
        script,
        told: lineOf({ grid, cell, isOffline }, home),
        signal,
        onLine: (line) => {
          if (!line.startsWith('progress ')) last = line;
        },
      });
      const record = grids.cell(grid.id, cell);
      if (record !== undefined) return record;
      const ended = code === undefined ? 'a signal ended it' : `it ended with ${code}`;
      const says = `the run ${cell} was not made: ${last === '' ? ended : `${ended}: ${last}`}`;
      // One that another process of this folder is at is that one's.
      throw new PortError('grid', says, { retryable: code === 0 || code === undefined });
    },
  };
}

function lineOf(
  { grid, cell, isOffline }: GridCellAsked,
  { paths }: GridCellParts['home'],
): readonly string[] {
  const offline = isOffline ? ['--offline'] : [];
  const home = `--home=${paths.directory}`;
  return ['backtest', 'grid', 'cell', home, '--json', ...offline, grid.id, cell];
}
