import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { systemPause } from '#adapters/system';
import { driveGrid, gridViewOf, type GridWorkers } from '#app/grid';
import { faultLine, readGrid } from '#config';
import type { CellRecord, GridRecord, GridView } from '#contract';
import { toIso } from '#core/calendar';
import { PortError } from '#ports';
import { assertUnchanged, beginGrid, gridsOf, openGridDesk, type GridDesk } from '#worlds/grid';
import type { Home } from '#worlds';
import { gridElsewhere, openQueueSoon } from '#verbs/work';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { CommonOptions } from '../../on-home.ts';
import type { Terminal } from '../../terminal.ts';
import { usageError } from '../../usage-error.ts';
import { countOf } from '../run-options.ts';
import { gridProgress } from './grid-progress.ts';
import { gridWorkers, type WorkersAsked } from './grid-workers.ts';
import { sayGrid } from './say-grid.ts';

export type GridOptions = CommonOptions & {
  readonly resume?: string;
  readonly atOnce: string;
  readonly offline?: boolean;
  readonly workers?: boolean;
};

export type GridCommand = { readonly file: string | undefined; readonly options: GridOptions };

const MOST_AT_ONCE = 64;
const PAUSE_MS = 250;
/** So many wait in the queue that no worker waits for us. */
const LEAST_ELSEWHERE = 16;

/** `invest backtest grid FILE`: makes every run that is not made yet, then tells what they say together. */
export async function runGrid(
  home: Home,
  { file, options }: GridCommand,
  screen: Terminal,
): Promise<ExitCode> {
  const atOnce = countOf('--at-once', options.atOnce, MOST_AT_ONCE);
  if (atOnce === 0) throw usageError('--at-once is 1 or more, was 0');
  const { open, begin } = askedGrid(home, file, options.resume);
  const desk = await openGridDesk(home, {
    data: open ?? undefined,
    onLine: (line) => {
      screen.progress(0, 1, line);
    },
  });
  try {
    const grid = await begin(desk);
    const isOffline = options.offline === true;
    const byWorkers = options.workers === true;
    const isThrough = await driven(desk, { grid, atOnce, isOffline, byWorkers }, screen);
    const view = gridViewOf(grid, (cell) => desk.grids.cell(grid.id, cell));
    screen.json(view);
    sayGrid(view, screen);
    if (!isThrough) return stopped(view, screen);
    return codeOf(desk, grid);
  } finally {
    desk.close();
  }
}

type AskedGrid = {
  readonly open: string | null | undefined;
  readonly begin: (desk: GridDesk) => Promise<GridRecord>;
};

function askedGrid(home: Home, file: string | undefined, resume: string | undefined): AskedGrid {
  if (resume !== undefined && file === undefined) {
    const grid = gridsOf(home).get(resume);
    return {
      open: grid.data,
      begin: async (desk) => {
        await assertUnchanged(desk, grid);
        return grid;
      },
    };
  }
  if (file === undefined || resume !== undefined)
    throw usageError('name either a grid file or, with --resume, a grid that was begun');
  const asked = readFile(home, file);
  return { open: asked.data, begin: async (desk) => beginGrid(desk, asked) };
}

function readFile(home: Home, file: string): Parameters<typeof beginGrid>[1] {
  if (!existsSync(file)) throw usageError(`there is no grid file ${file}`);
  const { accounts, config } = home;
  const read = readGrid(readFileSync(file, 'utf8'), file, {
    accounts: accounts
      .filter(({ mandate }) => mandate.research === undefined)
      .map(({ key }) => key),
    models: config.models.map(({ name }) => name),
  });
  if (read.kind === 'grid') return read.grid;
  const lines = read.faults.map((fault) => faultLine(read.file, fault));
  throw new PortError('grid', lines.join('\n'), { retryable: false });
}

type Driving = {
  readonly grid: GridRecord;
  readonly atOnce: number;
  readonly isOffline: boolean;
  readonly byWorkers: boolean;
};

/** False where it was told to end before it was through. */
async function driven(
  desk: GridDesk,
  { grid, atOnce, isOffline, byWorkers }: Driving,
  screen: Terminal,
): Promise<boolean> {
  const recordOf = (cell: string): ReturnType<GridDesk['grids']['cell']> =>
    desk.grids.cell(grid.id, cell);
  const waiting = grid.cells
    .map(({ id }) => id)
    .filter((cell) => {
      if (recordOf(cell)?.kind === 'failed') desk.grids.again(grid.id, cell);
      return recordOf(cell)?.kind !== 'done';
    });
  const { clock } = desk.home.outside;
  const onMoved = gridProgress({ grid, recordOf, clock, screen });
  const ending = new AbortController();
  const { signal } = ending;
  const told = { desk, grid, atOnce, isOffline, onMoved, signal };
  const makers = byWorkers ? await makersElsewhere(told) : { workers: gridWorkers(told) };
  const { workers } = makers;
  const drive = driveGrid({
    waiting,
    workers,
    hasEnded: (cell) => recordOf(cell) !== undefined,
    isFree: (cell) => desk.grids.isFree(grid.id, cell),
    giveUp: (cell, because) => {
      const endedAt = toIso(clock.now());
      desk.grids.keepCell(grid.id, { kind: 'failed', cell, because, retryable: true, endedAt });
    },
    pause: async () => systemPause(PAUSE_MS),
    isStopped: () => signal.aborted,
  });
  try {
    return await untilTold(drive, ending, byWorkers ? 2 : atOnce);
  } finally {
    await makers.close?.();
  }
}

type Makers = { readonly workers: GridWorkers; readonly close?: () => Promise<void> };

/** Whoever takes work of this home in PostgreSQL. */
async function makersElsewhere({ desk, ...asked }: WorkersAsked): Promise<Makers> {
  const queue = await openQueueSoon(desk.home, systemPause);
  const keep = (record: CellRecord): void => desk.grids.keepCell(asked.grid.id, record);
  const atOnce = Math.max(asked.atOnce, LEAST_ELSEWHERE);
  return {
    workers: gridElsewhere({ ...asked, atOnce, queue, keep, pause: systemPause }),
    close: async () => queue.close(),
  };
}

/** A run in this process cannot be broken off: it is left where it is, and nothing of it is lost. */
async function untilTold(
  drive: Promise<void>,
  ending: AbortController,
  atOnce: number,
): Promise<boolean> {
  const told = Promise.withResolvers<boolean>();
  const end = (): void => {
    ending.abort();
    told.resolve(false);
  };
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, end);
  try {
    const isThrough = await Promise.race([drive.then(() => true), told.promise]);
    if (!isThrough && atOnce > 1) await drive;
    return isThrough && !ending.signal.aborted;
  } finally {
    for (const signal of signals) process.off(signal, end);
  }
}

function stopped({ id, counts }: GridView, screen: Terminal): never {
  screen.warn(
    `${counts.done} of ${counts.runs} runs are done; go on with: invest backtest grid --resume ${id}`,
  );
  process.exit(EXIT.outside);
}

/** A run that failed for good is a no; one that a retry may help is the outside's. */
function codeOf({ grids }: GridDesk, { id, cells }: GridRecord): ExitCode {
  const failed = cells.flatMap((cell) => {
    const record = grids.cell(id, cell.id);
    return record?.kind === 'failed' ? [record] : [];
  });
  if (failed.some(({ retryable }) => !retryable)) return EXIT.no;
  return failed.length === 0 ? EXIT.done : EXIT.outside;
}
