import { gridViewOf } from '#app/grid';
import type { GridView } from '#contract';
import { gridsOf } from '#worlds/grid';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Terminal } from '../../terminal.ts';
import { figureText } from '../figure-text.ts';
import { sayGrid } from './say-grid.ts';

export type ShowGridAsked = { readonly name: string | undefined; readonly isWithCells: boolean };

/** `invest backtest grid show [GRID]`: what it came to so far; the newest where none is named. */
export function showGrid(
  home: Home,
  { name, isWithCells }: ShowGridAsked,
  screen: Terminal,
): ExitCode {
  const grids = gridsOf(home);
  const grid = grids.get(name ?? grids.list().grids[0]?.id ?? 'grid');
  const view = gridViewOf(grid, (cell) => grids.cell(grid.id, cell));
  screen.json(view);
  if (isWithCells) sayCells(view, screen);
  sayGrid(view, screen);
  return EXIT.done;
}

function sayCells({ cells }: GridView, screen: Terminal): void {
  screen.table(
    ['account', 'decided by', 'masks', 'from', 'to', 'seed', 'state', 'run', 'return'],
    cells.map(({ account, model, masks, from, upTo, seed, state, run, totalReturn }) => [
      account,
      model,
      masks.join(', '),
      from,
      upTo,
      String(seed),
      state,
      run ?? '-',
      figureText({ value: totalReturn, unit: 'fraction' }),
    ]),
  );
}
