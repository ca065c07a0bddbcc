import type { GridsView } from '#contract';
import { gridsOf } from '#worlds/grid';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Terminal } from '../../terminal.ts';

/** `invest backtest grid list`: every grid that is kept, newest first. */
export function listGrids(home: Home, screen: Terminal): ExitCode {
  const store = gridsOf(home);
  const { grids, damaged } = store.list();
  const view: GridsView = {
    grids: grids.map(({ id, name, madeAt, label, cells }) => {
      const kinds = cells.map((cell) => store.cell(id, cell.id)?.kind);
      const of = (kind: string): number => kinds.filter((each) => each === kind).length;
      const [done, failed] = [of('done'), of('failed')];
      return { id, name, madeAt, data: label, runs: cells.length, done, failed };
    }),
    damaged: [...damaged],
  };
  screen.json(view);
  for (const { id, because } of damaged) screen.warn(`${id}: ${because}`);
  if (view.grids.length === 0)
    screen.say('no grid is kept yet; make one with: invest backtest grid <file>');
  else
    screen.table(
      ['grid', 'made', 'data', 'runs', 'done', 'failed'],
      view.grids.map(({ id, madeAt, data, runs, done, failed }) => [
        id,
        madeAt,
        data,
        String(runs),
        String(done),
        String(failed),
      ]),
    );
  return EXIT.done;
}
