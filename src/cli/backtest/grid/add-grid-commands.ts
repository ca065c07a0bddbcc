import type { Command } from 'commander';
import { onHome, reading, type CommonOptions } from '../../on-home.ts';
import type { GridOptions } from './run-grid.ts';

/** `backtest grid`: many runs as one campaign. */
export function addGridCommands(backtest: Command): void {
  const grid = reading(
    backtest
      .command('grid')
      .description('accounts x models x windows x seeds x masks as one campaign, and what it says')
      .argument('[file]', 'a grid file: grid.yaml'),
  )
    // Else the options of `grid list` would be taken for its own.
    .enablePositionalOptions()
    .option('--resume <grid>', 'go on with one that was begun, by its id')
    .option('--at-once <number>', 'runs at the same time, in processes of their own', '1')
    .option('--workers', 'made by the workers of a home in PostgreSQL, on whichever machines')
    .option('--offline', 'ask no model: only replies that are kept')
    .action(async (file: string | undefined, options: GridOptions) => {
      await onHome(options, async (home, screen) => {
        const { runGrid } = await import('./run-grid.ts');
        return runGrid(home, { file, options }, screen);
      });
    });
  addLooking(grid);
  addCell(grid);
}

function addLooking(grid: Command): void {
  reading(grid.command('list').description('the grids that are kept')).action(
    async (options: CommonOptions) => {
      await onHome(options, async (home, screen) => {
        const { listGrids } = await import('./list-grids.ts');
        return listGrids(home, screen);
      });
    },
  );
  reading(
    grid
      .command('show')
      .description('what a grid came to so far, as one comparison')
      .argument('[grid]', 'its id or the beginning of it (default: the newest)'),
  )
    .option('--cells', 'every run with its figures')
    .action(async (name: string | undefined, options: CommonOptions & { cells?: boolean }) => {
      await onHome(options, async (home, screen) => {
        const { showGrid } = await import('./show-grid.ts');
        return showGrid(home, { name, isWithCells: options.cells === true }, screen);
      });
    });
}

function addCell(grid: Command): void {
  reading(
    grid
      .command('cell')
      .description('makes runs of a grid by their ids, one after the other: what --at-once starts')
      .argument('<grid>')
      .argument('<cell...>'),
  )
    .option('--offline', 'ask no model: only replies that are kept')
    .action(
      async (name: string, cells: string[], options: CommonOptions & { offline?: boolean }) => {
        await onHome(options, async (home, screen) => {
          const { runCells } = await import('./run-cells.ts');
          return runCells(home, { name, cells, isOffline: options.offline === true }, screen);
        });
      },
    );
}
