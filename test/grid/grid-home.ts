import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as waited } from 'node:timers/promises';
import { withRulesArms } from '#config';
import { gridViewSchema, type GridView } from '#contract';
import { assert } from '#core/prelude';
import { homePaths, initHome } from '#worlds';
import { invest, type Ran } from '../crash/invest.ts';
import { started, type Started } from '../backtest/started.ts';

/** A home with a grid file, and the command on both. */
export type GridHome = {
  readonly directory: string;
  /** Begins the command to be killed. */
  readonly start: (...words: readonly string[]) => Started;
  /** Lets it end, and reads what it printed. */
  readonly view: (...words: readonly string[]) => Promise<GridView>;
  readonly ask: (...words: readonly string[]) => Promise<Ran>;
  readonly file: string;
};

export function gridHome(directory: string, text: string): GridHome {
  const file = `${directory}.yaml`;
  writeFileSync(file, text);
  const line = (words: readonly string[]): readonly string[] => [
    'backtest',
    'grid',
    ...words,
    '--home',
    directory,
    '--json',
  ];
  const ask = async (...words: readonly string[]): Promise<Ran> => invest(line(words));
  return {
    directory,
    file,
    ask,
    start: (...words) => started(line(words)),
    view: async (...words) => viewIn(await ask(...words)),
  };
}

export function viewIn({ code, stdout, stderr }: Ran): GridView {
  assert(code === 0 && stderr === '', `the grid is through: ${code ?? 'killed'} ${stderr}`);
  return gridViewSchema.parse(JSON.parse(stdout));
}

/** A simulated home decided by rules. */
export function rulesHome(directory: string): void {
  const config = withRulesArms(undefined);
  const made = initHome({ directory, world: 'simulated', seed: 1, config });
  assert(made.kind === 'made', 'a home is made');
}

function filesIn(directory: string, folder: 'cells' | 'claims'): readonly string[] {
  const { grids } = homePaths(directory);
  if (!existsSync(grids)) return [];
  return readdirSync(grids).flatMap((grid) => {
    const path = join(grids, grid, folder);
    return existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];
  });
}

export function endedIn(directory: string): number {
  return filesIn(directory, 'cells').filter((path) => path.endsWith('.json')).length;
}

/** Processes that are at a run of a grid. */
export function atWorkIn(directory: string): readonly number[] {
  return filesIn(directory, 'claims').flatMap((path) => {
    if (!existsSync(path)) return [];
    const [, pid] = readFileSync(path, 'utf8').split(':');
    return [Number(pid)];
  });
}

export async function until(holds: () => boolean): Promise<void> {
  for (let looks = 0; !holds(); looks += 1) {
    assert(looks < 3000, 'it came to pass within a minute');
    await waited(20);
  }
}

/** What must be the same however often it was killed: all but moments, who made it, and the number of a run beside its twin. */
export function lasting(view: GridView): unknown {
  const { madeAt: _, counts, replies: _replies, cells, ...own } = view;
  const { wereKept: _kept, ...count } = counts;
  return {
    ...own,
    counts: count,
    cells: cells.map(({ endedAt: _ended, run: _run, ...cell }) => cell),
  };
}
