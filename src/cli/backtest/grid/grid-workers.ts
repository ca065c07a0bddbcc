import { fileURLToPath } from 'node:url';
import { childProcess } from '#adapters/system';
import type { GridWorkers, WorkEnd } from '#app/grid';
import type { GridRecord } from '#contract';
import { runCell, type GridDesk } from '#worlds/grid';

export type WorkersAsked = {
  readonly desk: GridDesk;
  readonly grid: GridRecord;
  readonly atOnce: number;
  readonly isOffline: boolean;
  /** Something has moved. */
  readonly onMoved: (doing: string) => void;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
};

/** One run after the other in this process, or several in processes of their own. */
export function gridWorkers(asked: WorkersAsked): GridWorkers {
  const { atOnce } = asked;
  return {
    atOnce,
    run: async (cells) => (atOnce === 1 ? madeHere(cells, asked) : madeInChild(cells, asked)),
  };
}

async function madeHere(
  cells: readonly string[],
  { desk, grid, isOffline, onMoved, signal }: WorkersAsked,
): Promise<WorkEnd> {
  for (const cell of cells) {
    if (signal.aborted) break;
    const onProgress = ({ doing }: { readonly doing: string }): void => {
      onMoved(doing);
    };
    await runCell(desk, { grid, cell }, { offline: isOffline, onProgress });
    onMoved('');
  }
  return { kind: 'through' };
}

const PROGRAM = fileURLToPath(new URL('../../../../bin/invest.mjs', import.meta.url));
const PROGRESS = /^progress \S+ ([0-9a-f]{16}) ?(.*)$/;

/** All that is left is named to each child: which it makes, the claims decide as they go. */
async function madeInChild(
  cells: readonly string[],
  { desk, grid, isOffline, onMoved, signal }: WorkersAsked,
): Promise<WorkEnd> {
  const { directory } = desk.home.paths;
  const offline = isOffline ? ['--offline'] : [];
  const heard: { at?: string; last?: string } = {};
  const { code } = await childProcess({
    script: PROGRAM,
    told: ['backtest', 'grid', 'cell', `--home=${directory}`, '--json', ...offline].concat(
      [grid.id],
      cells,
    ),
    signal,
    onLine: (line) => {
      const [, cell, doing] = PROGRESS.exec(line) ?? [];
      if (cell === undefined) heard.last = line;
      else heard.at = cell;
      onMoved(doing ?? '');
    },
  });
  if (code === 0) return { kind: 'through' };
  const ended = code === undefined ? 'a signal ended it' : `it ended with ${code}`;
  const because = heard.last === undefined ? ended : `${ended}: ${heard.last}`;
  return { kind: 'died', because, at: heard.at };
}
