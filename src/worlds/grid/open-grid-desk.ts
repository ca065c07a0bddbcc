import { openGrids, type GridStore } from '#adapters/run-store';
import { codeVersion } from '#adapters/system';
import { openDesk, runsOf, type BacktestDesk } from '#worlds/backtest';
import type { Home } from '../open-home.ts';

type Runs = ReturnType<typeof runsOf>;

/** Where the grids of a home are made: its runs, the replies that are kept, and what of a grid is done. */
export type GridDesk = {
  readonly home: Home;
  readonly desk: BacktestDesk;
  readonly runs: Runs;
  /** What was kept when it was first asked for: the runs of others, since ours are on the record of their grid. */
  keptBefore(): ReturnType<Runs['list']>['runs'];
  readonly grids: GridStore;
  close(): void;
};

/** The grids that a home has kept. */
export function gridsOf({ paths }: Pick<Home, 'paths'>): GridStore {
  return openGrids(paths.grids);
}

export type GridDeskAsked = {
  readonly data: string | undefined;
  readonly onLine: (line: string) => void;
};

/** Opens data, cassette, kept runs and grids; throws the sentence where one cannot be had. */
export async function openGridDesk(home: Home, { data, onLine }: GridDeskAsked): Promise<GridDesk> {
  const desk = await openDesk(home, { data, codeVersion: codeVersion(), onLine });
  const runs = runsOf(home);
  let kept: ReturnType<GridDesk['keptBefore']> | undefined;
  return {
    home,
    desk,
    runs,
    keptBefore: () => {
      kept ??= runs.list().runs;
      return kept;
    },
    grids: gridsOf(home),
    close: () => {
      runs.close();
      desk.close();
    },
  };
}
