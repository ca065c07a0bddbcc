import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { mayBeAlive, processIdentity } from '#adapters/system';
import { cellRecordSchema, gridRecordSchema, type CellRecord, type GridRecord } from '#contract';
import { PortError } from '#ports';
import {
  jsonText,
  onFolder,
  PORT,
  readJsonFile,
  syncFolder,
  writeWholeFile,
} from './whole-file.ts';

export type GridList = {
  /** Newest first. */
  readonly grids: readonly GridRecord[];
  readonly damaged: readonly { readonly id: string; readonly because: string }[];
};

/** Whether a run of a grid is ours to make, or of another process that may still be at it. */
export type Claim = { readonly kind: 'ours' } | { readonly kind: 'held'; readonly by: string };

/**
 * Grids of backtests: a folder each, with what was asked (written once), a file for each run that has ended (written
 * whole), and who is at which. Nothing else is state, so that a kill at any moment loses nothing.
 */
export type GridStore = {
  /** Keeps what was asked; a grid that is there already stays as it was. Answers the one that is kept. */
  begin(grid: GridRecord): GridRecord;
  list(): GridList;
  /** By its id, its name or the beginning of its id. */
  get(name: string): GridRecord;
  /** Of a run that has ended. */
  cell(grid: string, cell: string): CellRecord | undefined;
  keepCell(grid: string, record: CellRecord): void;
  /** A run that has failed waits again. */
  again(grid: string, cell: string): void;
  claim(grid: string, cell: string): Claim;
  /** Whether no other process that may be alive is at a run. */
  isFree(grid: string, cell: string): boolean;
  release(grid: string, cell: string): void;
};

export function openGrids(directory: string): GridStore {
  const on = <Result>(work: () => Result): Result => onFolder(directory, work);
  const folderOf = (grid: string): string => join(directory, grid);
  const cellFile = (grid: string, cell: string): string =>
    join(folderOf(grid), 'cells', `${cell}.json`);
  const claimFile = (grid: string, cell: string): string => join(folderOf(grid), 'claims', cell);
  return {
    begin: (grid) => on(() => begun(directory, grid)),
    list: () => on(() => listOf(directory)),
    get: (name) => on(() => gridNamed(directory, name)),
    cell: (grid, cell) =>
      on(() => {
        const path = cellFile(grid, cell);
        return existsSync(path) ? readJsonFile(path, cellRecordSchema) : undefined;
      }),
    keepCell: (grid, record) => {
      on(() => {
        writeWholeFile(cellFile(grid, record.cell), jsonText(cellRecordSchema.parse(record)));
        syncFolder(join(folderOf(grid), 'cells'));
      });
    },
    again: (grid, cell) => {
      on(() => {
        rmSync(cellFile(grid, cell), { force: true });
      });
    },
    claim: (grid, cell) => on(() => claimed(claimFile(grid, cell))),
    isFree: (grid, cell) => on(() => livingHolder(claimFile(grid, cell)) === undefined),
    release: (grid, cell) => {
      on(() => {
        const path = claimFile(grid, cell);
        if (holderOf(path) === processIdentity()) rmSync(path, { force: true });
      });
    },
  };
}

const ASKED = 'grid.json';

function begun(directory: string, grid: GridRecord): GridRecord {
  const folder = join(directory, grid.id);
  for (const name of ['cells', 'claims'])
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  const path = join(folder, ASKED);
  if (existsSync(path)) return readJsonFile(path, gridRecordSchema);
  writeWholeFile(path, jsonText(gridRecordSchema.parse(grid)));
  syncFolder(folder);
  syncFolder(directory);
  return grid;
}

/** A folder whose first file never came is no grid yet. */
function idsIn(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((id) => existsSync(join(directory, id, ASKED)))
    .toSorted();
}

function listOf(directory: string): GridList {
  const grids: GridRecord[] = [];
  const damaged: { id: string; because: string }[] = [];
  for (const id of idsIn(directory)) {
    try {
      grids.push(readJsonFile(join(directory, id, ASKED), gridRecordSchema));
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      damaged.push({ id, because: error.message });
    }
  }
  const newest = grids.toSorted((one, other) => (one.madeAt < other.madeAt ? 1 : -1));
  return { grids: newest, damaged };
}

function gridNamed(directory: string, name: string): GridRecord {
  const ids = idsIn(directory);
  const candidates = ids.includes(name) ? [name] : ids.filter((id) => id.startsWith(name));
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1 && name !== '')
    return readJsonFile(join(directory, only, ASKED), gridRecordSchema);
  const says =
    candidates.length > 1
      ? `"${name}" begins the names of ${candidates.length} grids; say more of it: ${candidates.join(', ')}`
      : `no grid is called "${name}"; ${ids.length === 0 ? 'none is kept' : `there are: ${ids.join(', ')}`}`;
  throw new PortError(PORT, says, { retryable: false });
}

/** A claim appears whole under its name or not at all; that of a process that is dead is taken away first. */
function claimed(path: string): Claim {
  const own = `${path}.${randomUUID()}`;
  writeFileSync(own, processIdentity(), { mode: 0o600 });
  try {
    while (!isLinked(own, path)) {
      const by = livingHolder(path);
      if (by !== undefined) return { kind: 'held', by };
      if (holderOf(path) === processIdentity()) break;
      takeAway(path);
    }
    return { kind: 'ours' };
  } finally {
    rmSync(own, { force: true });
  }
}

function isLinked(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (isOf(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Of several that find the same dead claim one moves it; one that was taken meanwhile is put back. */
function takeAway(path: string): void {
  const gone = `${path}.${randomUUID()}`;
  try {
    renameSync(path, gone);
  } catch (error) {
    if (isOf(error, 'ENOENT')) return;
    throw error;
  }
  if (livingHolder(gone) !== undefined) isLinked(gone, path);
  rmSync(gone, { force: true });
}

/** Another process than this one. */
function livingHolder(path: string): string | undefined {
  const by = holderOf(path);
  return by !== undefined && by !== processIdentity() && mayBeAlive(by) ? by : undefined;
}

function holderOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // Whoever was at it is through.
    if (isOf(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isOf(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
